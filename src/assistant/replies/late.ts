import type { Due, Found } from '../found.ts'
import { phrase } from './say-phrase.ts'
import { sayTimeOf } from './say.ts'

/** Said in the turn that writes it into the appointment. */
export function noted(due: Due, found: Found): string {
  return phrase('late.noted', { hora: sayTimeOf(due.startsAt, found), tolerancia: toleranceOf(found) }, found)
}

export function notedFor(due: Due, minutes: number, found: Found): string {
  return phrase('late.noted_for', { hora: sayTimeOf(due.startsAt, found), atraso: sayMinutes(minutes) }, found)
}

export function tooLate(minutes: number, found: Found): string {
  return phrase('late.too_late', { atraso: sayMinutes(minutes), tolerancia: toleranceOf(found) }, found)
}

export function tolerance(found: Found): string {
  return phrase('late.tolerance', { tolerancia: toleranceOf(found) }, found)
}

export function onTime(due: Due, found: Found): string {
  return phrase('late.on_time', { hora: sayTimeOf(due.startsAt, found) }, found)
}

/** Null: nobody is waited for. */
function toleranceOf({ clinic }: Found): string | null {
  const minutes = clinic.lateToleranceMin ?? 15
  return minutes === 0 ? null : sayMinutes(minutes)
}

const sayMinutes = (minutes: number): string => (minutes === 1 ? '1 minuto' : `${minutes} minutos`)
