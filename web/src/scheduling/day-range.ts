import type { AgendaDay } from '#scheduling/contract.ts'
import { dayOf, minutesOf, timeOf } from '../ui/zoned-time.ts'
import type { Span } from './lanes.ts'

type Stay = { startsAt: string; endsAt: string }

/** Wall minutes of a stay within `date`; what began the day before or ends the day after stops at its edges. */
export function spanOn(date: string, zone: string, { startsAt, endsAt }: Stay): Span {
  const within = (iso: string) => {
    const day = dayOf(iso, zone)
    if (day === date) return minutesOf(timeOf(iso, zone))
    return day < date ? 0 : 24 * 60
  }
  return { from: within(startsAt), to: within(endsAt) }
}

/** The whole hours to draw: when the clinic is open, and whatever was booked outside of that. Null when there is nothing. */
export function visibleRange(open: AgendaDay['open'], spans: readonly Span[]): Span | null {
  const all = open ? [...spans, { from: minutesOf(open.from), to: minutesOf(open.to) }] : spans
  if (all.length === 0) return null
  const from = Math.min(...all.map((span) => span.from))
  const to = Math.max(...all.map((span) => span.to))
  return { from: Math.floor(from / 60) * 60, to: Math.min(Math.ceil(to / 60) * 60, 24 * 60) }
}
