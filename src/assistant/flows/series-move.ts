import type { WhenWish } from '#engines/understanding/model.ts'
import { addDays, toInstant, toLocal, weekdayOf, type LocalDate, type Weekday } from '#platform/local-time.ts'
import type { Known } from '../found.ts'
import type { BookFlow } from '../model.ts'
import { movedBy } from './booking.ts'

/**
 * "Muda todas pra sexta" is the Friday of the next session's own week, at its own hour where no other is said: that is how far all of them
 * go. The coming Friday may be weeks before it.
 */
export function onSeriesWeek(flow: BookFlow, when: WhenWish, known: Known): WhenWish {
  const next = flow.series ? movedBy(flow, known) : null
  if (!next) return when
  const { date, time } = toLocal(next.startsAt, known.zone)
  const weekdays = weekdaysOf(when)
  const hours = when.time ?? { kind: 'at', times: [time] }
  const monday = addDays(date, -((weekdayOf(date) + 6) % 7))
  const dates = (weekdays ?? [weekdayOf(date)]).map((weekday) => addDays(monday, (weekday + 6) % 7))
  const isAhead = (day: LocalDate) => toInstant(day, time, known.zone) > known.now
  return { days: { kind: 'dates', dates: dates.map((day) => (isAhead(day) ? day : addDays(day, 7))) }, time: hours }
}

/** Null: any day, or none was said. */
function weekdaysOf({ days }: WhenWish): Weekday[] | null {
  if (days?.kind === 'dates') return [...new Set(days.dates.map(weekdayOf))]
  return days?.kind === 'range' ? days.weekdays : null
}
