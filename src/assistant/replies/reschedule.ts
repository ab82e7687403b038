import type { Appointment, Found } from '../found.ts'
import type { Chosen } from './book.ts'
import { details } from './book.ts'
import { appointmentInOneLine, appointmentTitle } from './appointment.ts'
import { phrase, type Speaker } from './say-phrase.ts'
import { sayNumbered, saySlot } from './say.ts'

export function whichToMove(appointments: readonly Appointment[], found: Found): string {
  return phrase('move.which', { horarios: list(appointments, found) }, found)
}

export function whichToMoveAgain(appointments: readonly Appointment[], found: Found): string {
  return phrase('move.which_again', { horarios: list(appointments, found) }, found)
}

export function nothingToMove(at: Speaker): string {
  return phrase('move.nothing', {}, at)
}

export function whichDay(moved: Appointment, found: Found): string {
  return phrase('move.which_day', standing(moved, found), found)
}

export function whichDayAgain(moved: Appointment, found: Found): string {
  return phrase('move.which_day_again', standing(moved, found), found)
}

export function otherDay(moved: Appointment, found: Found): string {
  return phrase('move.other_day', { horario_atual: saySlot(moved.startsAt, found) }, found)
}

/** Said only in the turn whose own unit of work moves it. */
export function moved(chosen: Chosen, from: Appointment, found: Found): string {
  return phrase('move.done', { horario_antigo: saySlot(from.startsAt, found), detalhes: details(chosen, found) }, found)
}

export function kept(appointment: Appointment, found: Found): string {
  return phrase('move.kept', { horario: appointmentInOneLine(appointment, found) }, found)
}

export function noLongerThere(at: Speaker): string {
  return phrase('move.gone', {}, at)
}

function standing(moved: Appointment, found: Found): { procedimento: string; horario_atual: string } {
  return { procedimento: appointmentTitle(moved), horario_atual: saySlot(moved.startsAt, found) }
}

function list(appointments: readonly Appointment[], found: Found): string {
  return sayNumbered(appointments.map((each) => appointmentInOneLine(each, found)))
}
