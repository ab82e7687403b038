/** The instants the demo's past and future are hung on, all counted from `now` on the clinic's wall. Pure. */
import {
  addDays,
  addMinutes,
  minutesToTime,
  timeToMinutes,
  toInstant,
  toLocal,
  weekdayOf,
  type LocalDate,
  type LocalTime,
} from '#platform/local-time.ts'

/** People write between these hours; in the night before nobody does. */
const firstMinute = 7 * 60
const lastMinute = 22 * 60 + 30

/** The Monday-to-Friday day that stands `steps` such days after `from` (before it when negative); 0 is `from` itself. */
export function workday(from: LocalDate, steps: number): LocalDate {
  let date = from
  for (let left = Math.abs(steps); left > 0;) {
    date = addDays(date, steps > 0 ? 1 : -1)
    if (isWorkday(date)) left--
  }
  return date
}

/** So many minutes of people's waking hours before `now`: at 8 in the morning "two hours ago" is yesterday evening. */
export function wakingMinutesAgo(now: Date, minutes: number, zone: string): Date {
  const here = toLocal(now, zone)
  const minute = timeToMinutes(here.time)
  const isNight = minute < firstMinute || minute > lastMinute
  const awakeUntil = isNight ? eveningBefore(here.date, minute, zone) : now
  const sinceMorning = (awakeUntil.getTime() - morningOf(awakeUntil, zone).getTime()) / 60_000
  if (minutes <= sinceMorning) return addMinutes(awakeUntil, -minutes)
  const evening = toInstant(addDays(toLocal(awakeUntil, zone).date, -1), minutesToTime(lastMinute), zone)
  return wakingMinutesAgo(evening, minutes - sinceMorning, zone)
}

export function at(date: LocalDate, time: LocalTime, zone: string): Date {
  return toInstant(date, time, zone)
}

/** The earlier of the two. */
export function earliest(one: Date, other: Date): Date {
  return one < other ? one : other
}

function eveningBefore(date: LocalDate, minute: number, zone: string): Date {
  return toInstant(minute > lastMinute ? date : addDays(date, -1), minutesToTime(lastMinute), zone)
}

function morningOf(instant: Date, zone: string): Date {
  return toInstant(toLocal(instant, zone).date, minutesToTime(firstMinute), zone)
}

function isWorkday(date: LocalDate): boolean {
  const weekday = weekdayOf(date)
  return weekday !== 0 && weekday !== 6
}
