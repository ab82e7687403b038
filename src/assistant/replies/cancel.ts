import type { Appointment, Found } from '../found.ts'
import type { Attendee } from '../model.ts'
import { appointmentInOneLine as inOneLine } from './appointment.ts'
import type { DepositFate } from '#scheduling/index.ts'
import { seriesOf } from '../flows/series.ts'
import { costsOf, type Costs } from '../flows/stake.ts'
import { sayWhose } from './attendee.ts'
import { phrase, type Speaker } from './say-phrase.ts'
import { sessionsInOneLine, spanOf } from './series-plan.ts'
import { sayNumbered, sayPrice } from './say.ts'

export function whichToCancel(appointments: Appointment[], found: Found): string {
  return phrase('cancel.which', { horarios: sayNumbered(appointments.map((each) => inOneLine(each, found))) }, found)
}

export function confirmCancel(appointment: Appointment, found: Found): string {
  const costs = costsOf(appointment, found)
  const horario = inOneLine(appointment, found)
  const { sinal_volta, ...lost } = sayCosts(costs)
  if (!costs?.isLoss) return phrase('cancel.confirm', { horario, sinal_volta }, found)
  return phrase('cancel.confirm_late', { horario, horas: String(costs.freeHours), ...lost }, found)
}

function sayCosts(costs: Costs | null) {
  const deposit = (fate: DepositFate) => (costs?.deposit?.fate === fate ? sayCents(costs.deposit.cents) : null)
  return {
    sinal_volta: deposit('refund'),
    sinal_fica: deposit('keep'),
    sinal_a_ver: deposit('desk'),
    sessao: costs?.session ?? false,
  }
}

export function cancelled(appointment: Appointment, found: Found): string {
  return phrase('cancel.done', { horario: inOneLine(appointment, found) }, found)
}

export function confirmCancelAll(appointments: readonly Appointment[], found: Found): string {
  const next = appointments[0]
  if (next && seriesOf(appointments)) {
    const costs = costsOf(next, found)
    return phrase(
      'cancel.confirm_series',
      { ...spanOf(appointments, found), perde: costs?.isLoss ? String(costs.freeHours) : null },
      found,
    )
  }
  return phrase('cancel.confirm_all', { horarios: listWithCosts(appointments, found) }, found)
}

export function cancelledAll(appointments: readonly Appointment[], found: Found): string {
  if (seriesOf(appointments)) return phrase('cancel.done_series', spanOf(appointments, found), found)
  return phrase('cancel.done_all', { horarios: listWithCosts(appointments, found) }, found)
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

/** One a line, each with what becomes of its own deposit and session. */
function listWithCosts(appointments: readonly Appointment[], found: Found): string {
  return appointments
    .map((each) => {
      const values = { horario: inOneLine(each, found), ...sayCosts(costsOf(each, found)) }
      return `• ${phrase('cancel.one_of_all', values, found)}`
    })
    .join('\n')
}

const sayCents = (priceCents: number): string => sayPrice({ kind: 'fixed', priceCents })

function list(appointments: readonly Appointment[], found: Found): string {
  const bySeries = [...Map.groupBy(appointments, (each) => each.seriesId ?? each.id).values()]
  return bySeries
    .flatMap((each) => (each.length > 2 ? [sessionsInOneLine(each, found)] : each.map((one) => inOneLine(one, found))))
    .map((line) => `• ${line}`)
    .join('\n')
}
