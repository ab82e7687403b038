import type { AgendaAnswer, AgendaAppointment, AgendaDay, AgendaResource } from '#scheduling/contract.ts'
import { minutesOf } from '../ui/zoned-time.ts'
import { spanOn } from './day-range.ts'
import type { Span } from './lanes.ts'

/** The share of a resource's hours that day that is taken, blocks counted as no hours; null when there are none. */
export function howFull(
  agenda: Pick<AgendaAnswer, 'zone' | 'timeOff'>,
  resource: Pick<AgendaResource, 'id'>,
  day: AgendaDay,
  own: readonly AgendaAppointment[],
): number | null {
  const hours = (day.hours[resource.id] ?? []).map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }))
  const off = agenda.timeOff.filter((one) => one.resourceId === null || one.resourceId === resource.id)
  const open = off.reduce((left, one) => without(left, spanOn(day.date, agenda.zone, one)), hours)
  const minutes = total(open)
  if (minutes === 0) return null
  const taken = own.reduce((left, one) => without(left, spanOn(day.date, agenda.zone, one)), open)
  return (minutes - total(taken)) / minutes
}

const total = (spans: readonly Span[]): number => spans.reduce((sum, { from, to }) => sum + to - from, 0)

function without(spans: readonly Span[], cut: Span): Span[] {
  return spans.flatMap(({ from, to }) =>
    [
      { from, to: Math.min(to, cut.from) },
      { from: Math.max(from, cut.to), to },
    ].filter((span) => span.from < span.to),
  )
}
