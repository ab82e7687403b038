import { Temporal } from 'temporal-polyfill'

/** A calendar day on the clinic's wall, `2026-03-05`. Compares as text. */
export type LocalDate = `${number}-${number}-${number}`
/** A wall time, `09:30`; `24:00` only as an end. Compares as text. */
export type LocalTime = `${number}:${number}`
/** 0 = Sunday … 6 = Saturday, as JavaScript and PostgreSQL's `dow` count. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6

const dayMs = 86_400_000
const dateShape = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const timeShape = /^([01]\d|2[0-3]):[0-5]\d$/

/** True for a day that exists: 2026-02-30 is refused. */
export function isLocalDate(raw: unknown): raw is LocalDate {
  if (typeof raw !== 'string' || !dateShape.test(raw)) return false
  return fromEpochDay(epochDay(raw)) === raw
}

export function isLocalTime(raw: unknown): raw is LocalTime {
  return typeof raw === 'string' && (timeShape.test(raw) || raw === '24:00')
}

/** True for an IANA zone. A bare offset ("-03:00") is refused: it knows no daylight saving, past or to come. */
export function isZone(raw: string): boolean {
  if (/^[+-]/.test(raw)) return false
  try {
    new Intl.DateTimeFormat('pt-BR', { timeZone: raw })
    return true
  } catch {
    // Intl's way of saying that the zone is unknown.
    return false
  }
}

/**
 * The instant at which the clinic's wall shows this day and time. In a gap (the clock springs forward) the time is read
 * with the offset before it, in an overlap the earlier instant is meant: Temporal's `compatible`.
 */
export function toInstant(date: LocalDate, time: LocalTime, zone: string): Date {
  if (time === '24:00') return toInstant(addDays(date, 1), '00:00', zone)
  return new Date(
    Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds,
  )
}

export function toLocal(instant: Date, zone: string): { date: LocalDate; time: LocalTime; weekday: Weekday } {
  const at = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
  const date = asLocalDate(at.toPlainDate().toString())
  return { date, time: minutesToTime(at.hour * 60 + at.minute), weekday: weekdayOf(date) }
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return fromEpochDay(epochDay(date) + days)
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return epochDay(to) - epochDay(from)
}

export function weekdayOf(date: LocalDate): Weekday {
  // 1970-01-01 was a Thursday (4). The remainder is 0..6 by construction.
  return ((((epochDay(date) + 4) % 7) + 7) % 7) as Weekday
}

/** From the first instant of the day to the first of the next: 23, 24 or 25 hours. */
export function dayBounds(date: LocalDate, zone: string): { startsAt: Date; endsAt: Date } {
  return { startsAt: toInstant(date, '00:00', zone), endsAt: toInstant(addDays(date, 1), '00:00', zone) }
}

/** The instant as the zone writes it, to the second: `2026-03-05T09:00:00-03:00`. */
export function toIso(instant: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' })
}

/**
 * A calendar day, or the piece of one between two changes of the clock: inside `fromMs`–`toMs` the wall shows `m` minutes
 * after midnight at `midnightMs + m * 60_000`. Many wall times convert by arithmetic with one look at the zone a day.
 */
export type WallDay = { date: LocalDate; weekday: Weekday; midnightMs: number; fromMs: number; toMs: number }

/** The days `from` to `to`, both included, in the order of time. A day on which the clock changes comes in two pieces. */
export function wallDays(from: LocalDate, to: LocalDate, zone: string): WallDay[] {
  const firstDay = epochDay(from)
  const lastDay = epochDay(to)
  const days: WallDay[] = []
  // A day of margin on each side holds every offset there is.
  for (const stretch of evenStretches(zone, (firstDay - 1) * dayMs, (lastDay + 2) * dayMs)) {
    for (let day = firstDay; day <= lastDay; day++) {
      const midnightMs = day * dayMs - stretch.offsetMs
      const fromMs = Math.max(midnightMs, stretch.fromMs)
      const toMs = Math.min(midnightMs + dayMs, stretch.toMs)
      if (fromMs >= toMs) continue
      const date = fromEpochDay(day)
      days.push({ date, weekday: weekdayOf(date), midnightMs, fromMs, toMs })
    }
  }
  return days
}

export type WallReading = { date: LocalDate; minutes: number; weekday: Weekday }

/** Reads the wall at many instants between `from` and `to` (both included) for the price of one look at the zone a day. */
export function createWallReader(zone: string, from: Date, to: Date): (instant: Date) => WallReading {
  const days = wallDays(toLocal(from, zone).date, toLocal(to, zone).date, zone)
  let day = days[0]
  return (instant) => {
    const at = instant.getTime()
    if (!day || at < day.fromMs || at >= day.toMs) day = days.find((piece) => at >= piece.fromMs && at < piece.toMs)
    if (!day) throw new RangeError('the wall reader was made for other days')
    return { date: day.date, minutes: Math.floor((at - day.midnightMs) / 60_000), weekday: day.weekday }
  }
}

/** Minutes since the wall's midnight. `24:00` gives 1440. */
export function timeToMinutes(time: LocalTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/** The wall time `minutes` after midnight, 0 to 1440. */
export function minutesToTime(minutes: number): LocalTime {
  const hour = String(Math.floor(minutes / 60)).padStart(2, '0')
  const minute = String(minutes % 60).padStart(2, '0')
  return `${hour}:${minute}` as LocalTime // two digits, a colon, two digits
}

export function addMinutes(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000)
}

/** A stretch of time over which the zone keeps one offset. */
type EvenStretch = { fromMs: number; toMs: number; offsetMs: number }

function evenStretches(zone: string, fromMs: number, toMs: number): EvenStretch[] {
  const stretches: EvenStretch[] = []
  let current = { fromMs, offsetMs: offsetAt(fromMs, zone) }
  // No zone changes its offset twice in a day, so a look a day misses nothing.
  for (let at = fromMs; at < toMs; at += dayMs) {
    const next = Math.min(at + dayMs, toMs)
    const offsetMs = offsetAt(next, zone)
    if (offsetMs === current.offsetMs) continue
    const changeMs = firstInstantWith(offsetMs, at, next, zone)
    stretches.push({ ...current, toMs: changeMs })
    current = { fromMs: changeMs, offsetMs }
  }
  return [...stretches, { ...current, toMs }]
}

/** Halves the day until one second is left: no clock changes inside a second. */
function firstInstantWith(offsetMs: number, beforeMs: number, afterMs: number, zone: string): number {
  let before = Math.floor(beforeMs / 1000)
  let after = Math.ceil(afterMs / 1000)
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (offsetAt(middle * 1000, zone) === offsetMs) after = middle
    else before = middle
  }
  return after * 1000
}

function offsetAt(instantMs: number, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000
}

function epochDay(date: string): number {
  return Math.round(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / dayMs)
}

function fromEpochDay(day: number): LocalDate {
  return asLocalDate(new Date(day * dayMs).toISOString().slice(0, 10))
}

function asLocalDate(text: string): LocalDate {
  return text as LocalDate // both callers pass the ISO form of a day that exists
}
