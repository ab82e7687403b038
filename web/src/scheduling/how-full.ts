import type { AgendaDay, AgendaFrame, AgendaResource } from '#scheduling/contract.ts'
import { minutesOf } from '../ui/zoned-time.ts'
import { spanOn } from './day-range.ts'
import { isOffFor } from './in-unit.ts'
import type { Span } from './lanes.ts'

type Stay = { startsAt: string; endsAt: string }

/** The share of a resource's hours that day that is taken, blocks counted as no hours; null when there are none. */
export function howFull(
  agenda: Pick<AgendaFrame, 'zone' | 'timeOff'>,
  resource: Pick<AgendaResource, 'id'>,
  day: AgendaDay,
  own: readonly Stay[],
): number | null {
  const { openMin, takenMin } = minutesOn(agenda, resource, day, own)
  return openMin === 0 ? null : takenMin / openMin
}

/** The minutes of a resource's hours that day without its blocks, and how many of them are taken. */
export function minutesOn(
  agenda: Pick<AgendaFrame, 'zone' | 'timeOff'>,
  resource: Pick<AgendaResource, 'id'>,
  day: AgendaDay,
  own: readonly Stay[],
): { openMin: number; takenMin: number } {
  const hours = (day.hours[resource.id] ?? []).map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }))
  const off = agenda.timeOff.filter((one) => isOffFor(one, resource.id, day))
  const open = off.reduce((left, one) => without(left, spanOn(day.date, agenda.zone, one)), hours)
  const openMin = total(open)
  const taken = own.reduce((left, one) => without(left, spanOn(day.date, agenda.zone, one)), open)
  return { openMin, takenMin: openMin - total(taken) }
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
