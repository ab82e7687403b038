import type { Clinic, Tone } from '#clinic/index.ts'
import type { Found } from '../found.ts'
import { compose } from './compose.ts'
import type { OwnPhrases } from './phrases/own.ts'
import { phrase, type Speaker } from './say-phrase.ts'
import { firstName, isOpen, sayNextOpening, sayOfClinic } from './say.ts'

/** The first line the clinic ever writes to a person: it says that no person is writing. */
export function introduction(at: Speaker, seed: string): string {
  return `${hello(at, seed)} ${phrase('talk.who_i_am', { quem_sou: whoIAm(at) }, at)}`
}

export function hello(at: Speaker, seed: string): string {
  return phrase('talk.hello', {}, at, seed)
}

/** With a hello while nobody is at the clinic; empty while it is open, or where the clinic does not want it. */
export function closedNow(found: Found): string {
  if (!found.clinic.saysClosed || isOpen(found)) return ''
  return phrase('talk.closed', { abre: sayNextOpening(found) }, found)
}

/** How the clinic would greet somebody new in this tone, for who is choosing one. */
export function previewGreeting(
  clinic: Pick<Clinic, 'name' | 'assistantName' | 'zone' | 'emojiPolicy'> & { phrases: OwnPhrases },
  tone: Tone,
  now: Date,
): string {
  const speaking = { now, zone: clinic.zone, clinic: { ...clinic, tone }, contact: { name: null } }
  return compose([introduction(speaking, 'preview'), howCanIHelp(speaking, 'preview')], speaking)
}

/** To who says hello, or "tudo bem?", in the middle of a talk: asking back would go round in circles. */
export function helloAgain(at: Speaker): string {
  return phrase('talk.hello_again', {}, at)
}

export function howCanIHelp(at: Speaker, seed: string): string {
  return phrase('talk.how_can_i_help', {}, at, seed)
}

export function whatICanDo(at: Speaker): string {
  return phrase('talk.what_i_can_do', {}, at)
}

export function imVirtual(at: Speaker): string {
  return phrase('talk.im_virtual', { quem_sou: whoIAm(at) }, at)
}

/** Without "a" or "o" before the name: a clinic may call its assistant anything. */
function whoIAm({ clinic }: Speaker): string {
  return `assistente virtual ${sayOfClinic(clinic.name)}`
}

export function niceToMeet(name: string, at: Speaker): string {
  return phrase('talk.nice_to_meet', { nome: firstName(name) }, at)
}

export function smalltalk(at: Speaker, seed: string): string {
  return phrase('talk.smalltalk', {}, at, seed)
}

export function allRight(at: Speaker): string {
  return phrase('talk.all_right', {}, at)
}

export function welcome(at: Speaker, seed: string): string {
  return phrase('talk.welcome', {}, at, seed)
}

export function goodbye(at: Speaker, seed: string): string {
  return phrase('talk.goodbye', {}, at, seed)
}

export function aboutMinor(at: Speaker): string {
  return phrase('talk.about_minor', {}, at)
}

export function noProblem(at: Speaker): string {
  return phrase('talk.no_problem', {}, at)
}

export function notUnderstood(at: Speaker, seed: string): string {
  return phrase('talk.not_understood', {}, at, seed)
}

export function sayWhatYouNeed(at: Speaker): string {
  return `${whatICanDo(at)} ${phrase('talk.say_what_you_need', {}, at)}`
}

/** Something was pressed under a message whose question is not open any more. */
export function buttonWasOlder(at: Speaker): string {
  return phrase('talk.older_button', {}, at)
}

export function optedOut(at: Speaker): string {
  return phrase('talk.opted_out', {}, at)
}
