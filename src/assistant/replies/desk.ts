import { deskReasons } from '../desk-reasons.ts'
import type { Known } from '../found.ts'
import type { PhraseKey } from './phrases/catalogue.ts'
import { phrase, type Speaker } from './say-phrase.ts'
import { isOpen, sayNextOpening, type Wall } from './say.ts'

/** A person is promised only for when the desk's hours allow it. */
export function deskPromise(found: Known): string {
  const desk = deskOf(found)
  if (isOpen(desk)) return phrase('desk.promise_now', {}, found)
  const quando = sayNextOpening(desk)
  return quando ? phrase('desk.promise_when', { quando }, found) : phrase('desk.promise_later', {}, found)
}

/** What is said before the promise, by why the desk is called. */
export function beforeDesk(reason: string, at: Speaker): string {
  return phrase(isKnownReason(reason) ? phraseOf[reason] : 'desk.other', {}, at)
}

const phraseOf = {
  [deskReasons.human]: 'desk.human',
  [deskReasons.notUnderstood]: 'desk.not_understood',
  [deskReasons.noAnswer]: 'desk.no_answer',
  [deskReasons.otherPerson]: 'desk.swap',
  [deskReasons.otherProcedure]: 'desk.swap',
  [deskReasons.lateMove]: 'desk.move_rules',
  [deskReasons.movedTooOften]: 'desk.move_rules',
  [deskReasons.discount]: 'desk.discount',
  [deskReasons.complaint]: 'desk.complaint',
  [deskReasons.paperwork]: 'desk.paperwork',
  [deskReasons.rude]: 'desk.rude',
  [deskReasons.contraindication]: 'desk.health',
  [deskReasons.pregnancy]: 'desk.health',
  [deskReasons.medicine]: 'desk.health',
  [deskReasons.pain]: 'desk.care',
  [deskReasons.care]: 'desk.care',
  [deskReasons.reaction]: 'desk.reaction',
  [deskReasons.deposit]: 'desk.deposit',
  [deskReasons.refund]: 'desk.refund',
  [deskReasons.packages]: 'desk.packages',
  [deskReasons.loyalty]: 'desk.loyalty',
  [deskReasons.missed]: 'desk.missed',
  [deskReasons.material]: 'desk.material',
  [deskReasons.privacy]: 'desk.privacy',
  [deskReasons.data]: 'desk.data',
  [deskReasons.late]: 'desk.late',
  [deskReasons.supplier]: 'desk.supplier',
  [deskReasons.voiceNote]: 'desk.voice_note',
  [deskReasons.picture]: 'desk.picture',
  [deskReasons.file]: 'desk.file',
} as const satisfies Record<string, PhraseKey>

/** An interpreter may have worded it in its own way. */
const isKnownReason = (reason: string): reason is keyof typeof phraseOf => Object.hasOwn(phraseOf, reason)

/** No diagnosis: it sends to care and calls a person at once. */
export function emergency(found: Known): string {
  const told = isOpen(deskOf(found)) ? phrase('desk.emergency_now', {}, found) : phrase('desk.emergency_closed', {}, found)
  return `${told}\n\n${phrase('desk.emergency_care', { socorro: 'SAMU (192)' }, found)}`
}

/** When the people of the desk are there, which may be less than the clinic is open. */
function deskOf({ now, zone, clinic }: Known): Wall {
  return { now, zone, clinic: { openingHours: clinic.deskHours, closed: clinic.closed } }
}
