import type { Appointment, Found } from '../found.ts'
import { appointmentInOneLine } from './appointment.ts'
import { phrase, type Speaker } from './say-phrase.ts'
import { sayNumbered } from './say.ts'

export function whichToConfirm(appointments: readonly Appointment[], found: Found): string {
  return phrase('coming.which', { horarios: list(appointments, found) }, found)
}

/** Said only in the turn whose own unit of work confirms it. */
export function confirmed(appointments: readonly Appointment[], found: Found): string {
  const [only] = appointments
  if (only && appointments.length === 1) return phrase('coming.confirmed', { horario: appointmentInOneLine(only, found) }, found)
  const horarios = appointments.map((each) => `• ${appointmentInOneLine(each, found)}`).join('\n')
  return phrase('coming.confirmed_all', { horarios }, found)
}

export function alreadyConfirmed(appointment: Appointment, found: Found): string {
  return phrase('coming.already', { horario: appointmentInOneLine(appointment, found) }, found)
}

/** To "tá confirmado?": what the agenda says. */
export function isItConfirmed(appointments: readonly Appointment[], found: Found): string {
  const isOpen = appointments.some((each) => !each.isConfirmed)
  const [only] = appointments
  if (only && appointments.length === 1) {
    if (!isOpen) return alreadyConfirmed(only, found)
    return `${phrase('coming.is_booked', { horario: appointmentInOneLine(only, found) }, found)} ${mayIConfirm(found)}`
  }
  const lines = appointments.map(
    (each) => `• ${appointmentInOneLine(each, found)}${each.isConfirmed ? ' (presença confirmada)' : ''}`,
  )
  const told = phrase('coming.all_booked', { horarios: lines.join('\n') }, found)
  return isOpen ? `${told}\n${mayIConfirm(found)}` : told
}

export function mayIConfirm(at: Speaker): string {
  return phrase('coming.may_i_confirm', {}, at)
}

export function nothingToConfirm(at: Speaker): string {
  return phrase('coming.nothing', {}, at)
}

export function whichCannot(appointments: readonly Appointment[], found: Found): string {
  return phrase('coming.which_cannot', { horarios: list(appointments, found) }, found)
}

export function moveOrCancel(appointment: Appointment, found: Found): string {
  return phrase('coming.move_or_cancel', { horario: appointmentInOneLine(appointment, found) }, found)
}

export function moveOrCancelAgain(appointment: Appointment, found: Found): string {
  return phrase('coming.move_or_cancel_again', { horario: appointmentInOneLine(appointment, found) }, found)
}

function list(appointments: readonly Appointment[], found: Found): string {
  return sayNumbered(appointments.map((each) => appointmentInOneLine(each, found)))
}
