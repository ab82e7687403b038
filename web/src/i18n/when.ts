import { addDays, dayOf, daysBetween, timeOf } from '../ui/zoned-time.ts'
import { locale, words } from './index.ts'

const inUtc = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
const weekday = inUtc({ weekday: 'short' })
const longDay = inUtc({ weekday: 'long', day: 'numeric', month: 'long' })
const otherYear = inUtc({ day: 'numeric', month: 'long', year: 'numeric' })
const shortDay = inUtc({ weekday: 'short', day: '2-digit', month: '2-digit' })
const dayAndMonth = inUtc({ day: 'numeric', month: 'long' })
const monthAndYear = inUtc({ month: 'long', year: 'numeric' })
const plainDay = inUtc({ day: '2-digit', month: '2-digit', year: '2-digit' })

const noon = (day: string) => new Date(`${day}T12:00:00Z`)

/** "hoje", "ontem", "amanhã", or the date in words: what separates days in a conversation. */
export function dayInWords(day: string, today: string): string {
  if (day === today) return words.common.today
  if (day === addDays(today, -1)) return words.common.yesterday
  if (day === addDays(today, 1)) return words.common.tomorrow
  return day.slice(0, 4) === today.slice(0, 4) ? longDay.format(noon(day)) : otherYear.format(noon(day))
}

/** "segunda-feira, 23 de novembro" */
export const fullDay = (day: string): string => longDay.format(noon(day))

/** "qui., 26/11" */
export const compactDay = (day: string): string => shortDay.format(noon(day))

/** "23 a 29 de novembro", "30 de novembro a 6 de dezembro" */
export function weekInWords(first: string, last: string): string {
  const isOneMonth = first.slice(0, 7) === last.slice(0, 7)
  return `${isOneMonth ? Number(first.slice(8)) : dayAndMonth.format(noon(first))} a ${dayAndMonth.format(noon(last))}`
}

/** "novembro de 2026" */
export const monthInWords = (day: string): string => monthAndYear.format(noon(day))

/** "seg." of any day that is one. */
export const shortWeekday = (day: string): string => weekday.format(noon(day))

/** As short as a list has room for: "agora", "5 min", "14:32", "ontem", "seg.", "12/11/26". */
export function briefly(iso: string, now: Date, zone: string): string {
  const minutes = Math.floor((now.getTime() - Date.parse(iso)) / 60_000)
  if (minutes < 1) return words.common.now
  if (minutes < 60) return words.common.minutesAgo(minutes)
  const day = dayOf(iso, zone)
  const age = daysBetween(day, dayOf(now.toISOString(), zone))
  if (age <= 0) return timeOf(iso, zone)
  if (age === 1) return words.common.yesterday
  return age < 7 ? weekday.format(noon(day)) : plainDay.format(noon(day))
}

/** How long something has lasted: "1 min", "12 min", "2 h 05", "3 dias". */
export function howLong(since: string, now: Date): string {
  const minutes = Math.max(1, Math.floor((now.getTime() - Date.parse(since)) / 60_000))
  if (minutes < 60) return words.common.minutesAgo(minutes)
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return `${hours} h ${String(minutes % 60).padStart(2, '0')}`
  return words.common.days(Math.floor(hours / 24))
}

/** "hoje às 14:00", "qui., 26/11 às 14:00" */
export function dayAndTime(iso: string, today: string, zone: string): string {
  const day = dayOf(iso, zone)
  const isNear = Math.abs(daysBetween(today, day)) <= 1
  return `${isNear ? dayInWords(day, today) : compactDay(day)}, ${timeOf(iso, zone)}`
}

/** "2 de março de 2026" */
export const dateInWords = (day: string): string => otherYear.format(noon(day))

/** "29 de fevereiro de 1988 (38 anos)" */
export function birthdayInWords(birthday: string, today: string): string {
  const years = Number(today.slice(0, 4)) - Number(birthday.slice(0, 4)) - (today.slice(5) < birthday.slice(5) ? 1 : 0)
  return `${dateInWords(birthday)} (${words.contacts.age(years)})`
}
