/** When somebody is there: weekly hours less the clinic's days off. Pure. */
import type { WeeklyHours } from '#clinic/index.ts'
import { addDays, dayBounds, timeToMinutes, toLocal, wallDays, type LocalDate, type LocalTime } from '#platform/local-time.ts'
import { hoursOn } from './season.ts'
import type { OtherHours } from './slots.ts'

export type OpenCalendar = {
  zone: string
  hours: WeeklyHours
  /** In place of `hours` on some days: of two for a day the later one. */
  otherHours?: readonly OtherHours[]
  /** Days off and holidays of the whole clinic, in any order. */
  closed: readonly { startsAt: Date; endsAt: Date }[]
}

const minuteMs = 60_000
/** Longer holidays than this are not looked past: nobody promises an hour two months ahead. */
const lookAheadDays = 62

export function isOpenAt(calendar: OpenCalendar, at: Date): boolean {
  const ms = at.getTime()
  return listOpen(calendar, at, at).some((span) => span.from <= ms && ms < span.to)
}

/** The next instant from `at` on at which it is open; `at` itself while it is. Null: not within two months. */
export function findOpening(calendar: OpenCalendar, at: Date): Date | null {
  const next = listOpen(calendar, at, lookAhead(at)).find((span) => span.to > at.getTime())
  return next ? new Date(Math.max(next.from, at.getTime())) : null
}

/** How far anything is promised. */
export const lookAhead = (at: Date): Date => new Date(at.getTime() + lookAheadDays * 1440 * minuteMs)

/** Whole minutes between the two instants during which it was open. */
export function countOpenMinutes(calendar: OpenCalendar, from: Date, to: Date): number {
  const open = listOpen(calendar, from, to).map((span) => Math.min(span.to, to.getTime()) - Math.max(span.from, from.getTime()))
  return Math.floor(open.reduce((sum, ms) => sum + Math.max(0, ms), 0) / minuteMs)
}

/** The wall times of one day between which it is open. */
export function listOpenTimes(calendar: OpenCalendar, date: LocalDate): { from: LocalTime; to: LocalTime }[] {
  const { startsAt, endsAt } = dayBounds(date, calendar.zone)
  const timeAt = (ms: number): LocalTime => (ms === endsAt.getTime() ? '24:00' : toLocal(new Date(ms), calendar.zone).time)
  return listOpen(calendar, startsAt, startsAt)
    .filter((span) => span.from >= startsAt.getTime() && span.from < endsAt.getTime())
    .map((span) => ({ from: timeAt(span.from), to: timeAt(span.to) }))
}

type Span = { from: number; to: number }

/** The open spans of the days from one instant to the other, in order, apart. */
function listOpen({ zone, hours, otherHours = [], closed }: OpenCalendar, from: Date, to: Date): Span[] {
  // A day more on each side: clocks that go back over midnight.
  const days = wallDays(addDays(toLocal(from, zone).date, -1), addDays(toLocal(to, zone).date, 1), zone)
  const open = days.flatMap((day) =>
    hoursOn({ hours, others: otherHours }, day.date)
      .map((period) => ({
        from: Math.max(day.fromMs, day.midnightMs + timeToMinutes(period.from) * minuteMs),
        to: Math.min(day.toMs, day.midnightMs + timeToMinutes(period.to) * minuteMs),
      }))
      .filter((span) => span.from < span.to),
  )
  return open.flatMap((span) => cutOut(span, closed)).sort((a, b) => a.from - b.from)
}

function cutOut(span: Span, closed: OpenCalendar['closed']): Span[] {
  return closed.reduce<Span[]>(
    (left, { startsAt, endsAt }) =>
      left.flatMap(({ from, to }) =>
        [
          { from, to: Math.min(to, startsAt.getTime()) },
          { from: Math.max(from, endsAt.getTime()), to },
        ].filter((piece) => piece.from < piece.to),
      ),
    [span],
  )
}
