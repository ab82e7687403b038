/** From a place on the grid to what a form or a move begins with. */
import type { AgendaAnswer, AgendaAppointment } from '#scheduling/contract.ts'
import { instantOf, timeFromMinutes, timeOf, dayOf, minutesOf } from '../ui/zoned-time.ts'
import type { AgendaView } from './agenda-view.ts'
import type { BlockStart } from './BlockForm.tsx'
import type { BookingStart } from './BookingForm.tsx'
import type { Place } from './TimeGrid.tsx'
import type { MoveTo } from './use-agenda-acts.ts'
import type { Drag } from './use-drag.ts'
import type { Column } from './columns.ts'

export const emptyBooking: BookingStart = {
  patient: null,
  serviceId: null,
  variantId: null,
  professionalId: null,
  startsAt: null,
  canTell: true,
}

export const bookingFrom = {
  place: (agenda: AgendaAnswer, { column, minute }: Place): BookingStart => ({
    ...emptyBooking,
    professionalId: column.resource?.kind === 'professional' ? column.resource.id : null,
    unitId: onlyUnitOf(agenda, column),
    startsAt: minute === null ? null : at(agenda, column.date, minute),
  }),

  drop: (agenda: AgendaAnswer, { appointment, span }: Drag, column: Column): MoveTo => ({
    startsAt: at(agenda, column.date, span.from),
    endsAt: at(agenda, column.date, span.to),
    ...resourcesAt(appointment, column),
  }),

  /** So many steps of the grid longer or shorter, and never less than one. */
  resize: (agenda: AgendaAnswer, appointment: AgendaAppointment, steps: number): MoveTo => {
    const { startsAt, endsAt, professionalId, roomId, machineId } = appointment
    const stepMs = Math.min(agenda.gridMin, 15) * 60_000
    const end = Math.max(Date.parse(startsAt) + stepMs, Date.parse(endsAt) + steps * stepMs)
    return { startsAt, endsAt: new Date(end).toISOString(), professionalId, roomId, machineId }
  },

  tap: (agenda: AgendaAnswer, appointment: AgendaAppointment, { column, minute }: Place): MoveTo => {
    const startsAt = at(agenda, column.date, minute ?? 0)
    const lengthMs = Date.parse(appointment.endsAt) - Date.parse(appointment.startsAt)
    return { startsAt, endsAt: new Date(Date.parse(startsAt) + lengthMs).toISOString(), ...resourcesAt(appointment, column) }
  },
}

/** Where whoever's column it is stands all that day; null: in several units, or nobody asks. */
function onlyUnitOf({ days }: AgendaAnswer, { date, resource }: Column): string | null {
  const [unit = null, another] = days.find((day) => day.date === date)?.units[resource?.id ?? ''] ?? []
  return another === undefined ? unit : null
}

/** An hour at the place, or the next full hour of the day that is shown. */
export function blockFrom(agenda: AgendaAnswer, view: AgendaView, place: Place | null): BlockStart {
  const now = new Date().toISOString()
  const date = place?.column.date ?? view.date ?? agenda.date
  const isToday = date === dayOf(now, agenda.zone)
  const next = isToday ? Math.ceil((minutesOf(timeOf(now, agenda.zone)) + 1) / 60) * 60 : 12 * 60
  const minute = Math.min(place?.minute ?? next, 23 * 60)
  const chosen = view.who.length === 1 ? (view.who[0] ?? null) : null
  const own = agenda.can.book.allowed ? null : (agenda.resources[0]?.id ?? null)
  return {
    id: null,
    resourceId: place?.column.resource?.id ?? chosen ?? own,
    startsAt: at(agenda, date, minute),
    endsAt: at(agenda, date, minute + 60),
    reason: '',
  }
}

/** To another professional's column, or to another room or machine; what the column does not say stays. */
function resourcesAt(
  appointment: AgendaAppointment,
  { resource }: Column,
): Pick<MoveTo, 'professionalId' | 'roomId' | 'machineId'> {
  return {
    professionalId: resource?.kind === 'professional' ? resource.id : appointment.professionalId,
    // Only a room or machine that was pointed at is insisted on: another that is free will do as well.
    roomId: resource?.kind === 'room' ? resource.id : null,
    machineId: resource?.kind === 'machine' ? resource.id : null,
  }
}

function at(agenda: AgendaAnswer, date: string, minutes: number): string {
  if (minutes >= 1440) return new Date(Date.parse(instantOf(date, '23:59', agenda.zone)) + 60_000).toISOString()
  return instantOf(date, timeFromMinutes(minutes), agenda.zone)
}
