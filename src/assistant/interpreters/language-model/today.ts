import { toLocal } from '#platform/local-time.ts'

const names = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

/** "Thursday 2026-03-05": what a model needs to follow a talk about days; it computes none. */
export function isoWeekdayName(now: Date, zone: string): string {
  const { date, weekday } = toLocal(now, zone)
  return `${names[weekday]} ${date}`
}
