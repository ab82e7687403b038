import type { Tone } from '#clinic/index.ts'
import { toLocal } from '#platform/local-time.ts'
import type { Found } from '../found.ts'
import { compose, vary } from './compose.ts'
import { firstName, sayOfClinic } from './say.ts'
import type { Voice } from './tone.ts'

/** The first line the clinic ever writes to a person: it says that no person is writing. */
export function introduction(found: Speaking, seed: string): string {
  return `${hello(found, seed)} ${whoIAm(found)}. 😊`
}

export function hello(found: Speaking, seed: string): string {
  const who = found.contact.name ? `, ${firstName(found.contact.name)}` : ''
  switch (found.clinic.tone) {
    case 'formal':
      return `${partOfDay(found)}${who}.`
    case 'playful':
      return vary(seed, [`Oiê${who}! Tudo bem?`, `Oi, oi${who}! Tudo certo por aí?`, `Olha quem chegou${who}! Tudo bem?`])
    case 'warm':
      return vary(seed, [`Oi${who}, tudo bem?`, `Oi${who}! ${partOfDay(found)}, tudo bem?`, `Olá${who}, tudo bem?`])
  }
}

/** What a greeting needs to know. */
export type Speaking = Voice & {
  now: Date
  zone: string
  clinic: { name: string; assistantName: string }
}

/** How the clinic would greet somebody new in this tone, for who is choosing one. */
export function previewGreeting(clinic: { name: string; assistantName: string; zone: string }, tone: Tone, now: Date): string {
  const speaking = { now, zone: clinic.zone, clinic: { ...clinic, tone }, contact: { name: null } }
  return compose([introduction(speaking, 'preview'), howCanIHelp('preview')], speaking)
}

/** To who says hello, or "tudo bem?", in the middle of a talk: asking back would go round in circles. */
export function helloAgain(found: Found): string {
  const hi = found.clinic.tone === 'formal' ? 'Olá' : 'Oi'
  return `${hi}${found.contact.name ? `, ${firstName(found.contact.name)}` : ''}! Tudo bem por aqui. 😊`
}

export function howCanIHelp(seed: string): string {
  return vary(seed, ['Como posso te ajudar?', 'Em que posso te ajudar?', 'Me conta: como posso te ajudar?'])
}

export function whatICanDo(): string {
  return 'Posso ver horários, marcar, remarcar ou cancelar, passar preços e tirar dúvidas sobre a clínica.'
}

export function imVirtual(found: Found): string {
  return `${whoIAm(found)}. 😊 Se preferir falar com uma pessoa da recepção, é só me dizer.`
}

/** Without "a" or "o" before the name: a clinic may call its assistant anything. */
function whoIAm(found: Speaking): string {
  return `Meu nome é ${found.clinic.assistantName} e sou assistente virtual ${sayOfClinic(found.clinic.name)}`
}

export function niceToMeet(name: string): string {
  return `Prazer, ${firstName(name)}! 😊`
}

export function smalltalk(seed: string): string {
  return vary(seed, ['Que bom falar com você! 😊', 'É um prazer falar com você! 😊'])
}

export function allRight(): string {
  return 'Certo! Se precisar de algo, é só me dizer.'
}

export function welcome(found: Found, seed: string): string {
  const who = found.contact.name ? `, ${firstName(found.contact.name)}` : ''
  return vary(seed, [`Por nada${who}! 😊 Qualquer coisa, é só chamar.`, `Imagina${who}! 😊 Precisando, estou por aqui.`])
}

export function goodbye(seed: string): string {
  return vary(seed, ['Até mais! 😊', 'Até logo! 😊 Precisando, é só chamar.'])
}

export function aboutMinor(): string {
  return 'Como é menor de idade, deixei um aviso para a recepção, que combina com você quem acompanha.'
}

export function noProblem(): string {
  return 'Tudo bem! Quando quiser, é só me chamar por aqui! 😊'
}

export function notUnderstood(seed: string): string {
  return vary(seed, ['Desculpa, não entendi bem.', 'Desculpa, essa eu não entendi.'])
}

export function sayWhatYouNeed(): string {
  return `${whatICanDo()} Me diz em poucas palavras o que você precisa?`
}

export function optedOut(): string {
  return 'Pronto, você não vai mais receber nossas novidades e promoções. Sobre seus horários e atendimentos, continuo à disposição por aqui.'
}

function partOfDay(found: Pick<Speaking, 'now' | 'zone'>): string {
  const { time } = toLocal(found.now, found.zone)
  if (time >= '05:00' && time < '12:00') return 'Bom dia'
  return time >= '12:00' && time < '18:00' ? 'Boa tarde' : 'Boa noite'
}
