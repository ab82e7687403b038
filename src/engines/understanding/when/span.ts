import { addDays, minutesToTime, timeToMinutes, toInstant } from '#platform/local-time.ts'
import type { LocalDate } from '#platform/local-time.ts'
import type { Grain, WhenSpan, WhenWish } from '../model.ts'

type Wall = { date: LocalDate; minutes: number }

/**
 * The wish as one interval [from, to): an hour lasts an hour and a minute a minute; a list or a window over several days is
 * its envelope. An hour with no day is today's if still to come, else tomorrow's. Null when nothing bounds it ("qualquer dia").
 */
export function spanOf(wish: WhenWish, grain: Grain, now: Wall, zone: string): WhenSpan | null {
  const times = timeEdges(wish, grain)
  const days = dayEdges(wish, now, times)
  if (days === null) return null
  const from = { date: days.first, minutes: times?.fromMin ?? 0 }
  const to = { date: days.last, minutes: times?.toMin ?? 1440 }
  return { from: writeIso(from, zone), to: writeIso(to, zone), grain }
}

function timeEdges({ time }: WhenWish, grain: Grain): { fromMin: number; toMin: number } | null {
  if (time === null || time.kind === 'any') return null
  if (time.kind === 'window') return { fromMin: timeToMinutes(time.from), toMin: timeToMinutes(time.to) }
  const [first, last] = [time.times[0], time.times.at(-1)]
  if (first === undefined || last === undefined) return null
  return { fromMin: timeToMinutes(first), toMin: timeToMinutes(last) + (grain === 'minute' ? 1 : 60) }
}

function dayEdges(
  { days }: WhenWish,
  now: Wall,
  times: { fromMin: number; toMin: number } | null,
): { first: LocalDate; last: LocalDate } | null {
  if (days?.kind === 'range') return { first: days.from, last: days.to }
  if (days?.kind === 'dates') {
    const [first, last] = [days.dates[0], days.dates.at(-1)]
    return first === undefined || last === undefined ? null : { first, last }
  }
  if (times === null || days !== null) return null
  const date =
    times.toMin > now.minutes + 1 && (times.toMin - times.fromMin > 60 || times.fromMin > now.minutes)
      ? now.date
      : addDays(now.date, 1)
  return { first: date, last: date }
}

/** `2027-03-04T14:30:00-03:00`: the wall's time with the zone's offset at that instant. */
function writeIso({ date, minutes }: Wall, zone: string): string {
  const day = addDays(date, Math.floor(minutes / 1440))
  const time = minutesToTime(minutes % 1440)
  const instant = toInstant(day, time, zone)
  const offsetMin = Math.round((Date.parse(`${day}T${time}:00Z`) - instant.getTime()) / 60_000)
  const sign = offsetMin < 0 ? '-' : '+'
  return `${day}T${time}:00${sign}${minutesToTime(Math.abs(offsetMin))}`
}
