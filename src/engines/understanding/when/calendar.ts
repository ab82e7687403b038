import { addDays, isLocalDate, weekdayOf } from '#platform/local-time.ts'
import type { LocalDate, Weekday } from '#platform/local-time.ts'
import type { Grain } from '../model.ts'

/** Days as one phrase names them, before phrases are put together. */
export type Days =
  | { kind: 'date'; date: LocalDate }
  /** A bare name: `date` is the next such day, and a week or a date beside it decides otherwise. */
  | { kind: 'weekday'; weekday: Weekday; date: LocalDate }
  | { kind: 'range'; from: LocalDate; to: LocalDate; grain: Grain; weekdays: Weekday[] | null }
  | { kind: 'any' }

/** What a phrase means once today is known. */
export type Meaning = (today: LocalDate) => Days

/** How far "qualquer dia menos terça" or "às segundas" looks. */
export const openHorizonDays = 28
/** How far "a partir de segunda" or "depois do carnaval" looks. */
export const afterHorizonDays = 14

export function dateOf(year: number, month: number, day: number): LocalDate | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isLocalDate(text) ? text : null
}

export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4))
}

export function monthOf(date: LocalDate): number {
  return Number(date.slice(5, 7))
}

export function dayOf(date: LocalDate): number {
  return Number(date.slice(8, 10))
}

/** The same day some months later; the 31st becomes the last of a shorter month. */
export function addMonths(date: LocalDate, count: number): LocalDate {
  const months = yearOf(date) * 12 + monthOf(date) - 1 + count
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1]
  return dateOf(year, month, Math.min(dayOf(date), lastDayOf(year, month))) ?? date
}

function lastDayOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

export function firstOfMonth(date: LocalDate): LocalDate {
  return addDays(date, 1 - dayOf(date))
}

export function lastOfMonth(date: LocalDate): LocalDate {
  return addDays(addMonths(firstOfMonth(date), 1), -1)
}

/** Monday of the week. On a Sunday people speak of the week that is about to begin, and so do we. */
export function mondayOf(date: LocalDate): LocalDate {
  const weekday = weekdayOf(date)
  return addDays(date, weekday === 0 ? 1 : 1 - weekday)
}

/** The next such weekday after `after`, never `after` itself. */
export function nextWeekday(after: LocalDate, weekday: Weekday): LocalDate {
  return addDays(after, ((weekday - weekdayOf(after) + 6) % 7) + 1)
}

/** The day of that weekday in the week (Monday first) that begins at `monday`. */
export function inWeek(monday: LocalDate, weekday: Weekday): LocalDate {
  return addDays(monday, (weekday + 6) % 7)
}

export function range(from: LocalDate, to: LocalDate, grain: Grain, weekdays: Weekday[] | null = null): Days {
  return { kind: 'range', from, to, grain, weekdays }
}

export function laterOf(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b
}
