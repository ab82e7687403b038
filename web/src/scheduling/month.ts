import { addDays, daysBetween } from '../ui/zoned-time.ts'
import { weekStart } from './week.ts'

export const monthStart = (day: string): string => `${day.slice(0, 8)}01`

/** The first day of the month `count` months away. */
export function addMonths(day: string, count: number): string {
  const date = new Date(`${monthStart(day)}T12:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + count)
  return date.toISOString().slice(0, 10)
}

/** The whole weeks a month touches, as a wall calendar shows them. */
export function monthSheet(day: string): { date: string; days: number } {
  const date = weekStart(monthStart(day))
  const last = addDays(addMonths(day, 1), -1)
  return { date, days: daysBetween(date, weekStart(last)) + 7 }
}
