import type { Appointment } from '../found.ts'
import type { Wanted } from './book.ts'
import { titleOf } from './book.ts'
import { appointmentTitle } from './appointment.ts'
import { phrase, type Speaker } from './say-phrase.ts'

/** To who comes back after days: nothing of the times of then. */
export function offerToGoOn(wanted: Wanted, at: Speaker): string {
  return phrase('resume.offer', { procedimento: titleOf(wanted) }, at)
}

export function offerToGoOnMoving(appointment: Appointment, at: Speaker): string {
  return phrase('resume.offer_moving', { procedimento: appointmentTitle(appointment) }, at)
}

export function backToIt(at: Speaker): string {
  return phrase('resume.back', {}, at)
}

export function leftAside(at: Speaker): string {
  return phrase('resume.left_aside', {}, at)
}
