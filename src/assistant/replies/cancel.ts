import type { Appointment, Found } from '../found.ts'
import type { Attendee } from '../model.ts'
import { appointmentInOneLine as inOneLine } from './appointment.ts'
import { losesBy } from '../flows/stake.ts'
import { sayWhose } from './attendee.ts'
import { phrase, type Speaker } from './say-phrase.ts'
import { sayNumbered, sayPrice } from './say.ts'

export function whichToCancel(appointments: Appointment[], found: Found): string {
  return phrase('cancel.which', { horarios: sayNumbered(appointments.map((each) => inOneLine(each, found))) }, found)
}

export function confirmCancel(appointment: Appointment, found: Found): string {
  const loss = losesBy(appointment, found)
  const horario = inOneLine(appointment, found)
  if (!loss) return phrase('cancel.confirm', { horario }, found)
  const { freeHours, deposit, session } = loss
  const values = {
    horario,
    horas: String(freeHours),
    sinal_fica: deposit?.fate === 'keep' ? sayCents(deposit.cents) : null,
    sinal_a_ver: deposit?.fate === 'desk' ? sayCents(deposit.cents) : null,
    sessao: session,
  }
  return phrase('cancel.confirm_late', values, found)
}

export function cancelled(appointment: Appointment, found: Found): string {
  return phrase('cancel.done', { horario: inOneLine(appointment, found) }, found)
}

export function confirmCancelAll(appointments: readonly Appointment[], found: Found): string {
  return phrase('cancel.confirm_all', { horarios: list(appointments, found) }, found)
}

export function cancelledAll(appointments: readonly Appointment[], found: Found): string {
  return phrase('cancel.done_all', { horarios: list(appointments, found) }, found)
}

export function anotherDay(at: Speaker): string {
  return phrase('cancel.another_day', {}, at)
}

export function kept(appointment: Appointment | null, found: Found): string {
  return phrase('cancel.kept', { horario: appointment && inOneLine(appointment, found) }, found)
}

export function nothingToCancel(at: Speaker): string {
  return phrase('cancel.nothing', {}, at)
}

export function noLongerThere(at: Speaker): string {
  return phrase('cancel.gone', {}, at)
}

export function droppedBooking(at: Speaker): string {
  return phrase('book.dropped', {}, at)
}

/** To who has appointments and may have meant one of them. */
export function droppedBookingOnly(at: Speaker): string {
  return `${droppedBooking(at)} ${phrase('book.dropped_may_mean', {}, at)}`
}

export function yourAppointments(appointments: Appointment[], found: Found): string {
  const [only] = appointments
  if (!only) return phrase('appointments.none', {}, found)
  if (appointments.length === 1) return phrase('appointments.one', { horario: inOneLine(only, found) }, found)
  return phrase('appointments.several', { horarios: list(appointments, found) }, found)
}

/** What was booked from this number for somebody else; what they booked themselves is nobody else's to hear. */
export function appointmentsOf(who: Attendee, found: Found): string {
  const { name } = who
  const theirs = found.appointments.filter(
    ({ attendeeName }) => attendeeName !== null && (name === null || attendeeName.startsWith(name)),
  )
  const para_quem = sayWhose(who)
  if (theirs.length === 0) return phrase('appointments.none_of', { para_quem }, found)
  return phrase('appointments.of', { para_quem, horarios: list(theirs, found) }, found)
}

const sayCents = (priceCents: number): string => sayPrice({ kind: 'fixed', priceCents })

function list(appointments: readonly Appointment[], found: Found): string {
  return appointments.map((each) => `• ${inOneLine(each, found)}`).join('\n')
}
