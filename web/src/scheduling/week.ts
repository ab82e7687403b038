import { addDays, weekdayOf } from '../ui/zoned-time.ts'

/** The Monday of the week a day lies in: a clinic's week begins with work. */
export const weekStart = (day: string): string => addDays(day, -((weekdayOf(day) + 6) % 7))
