import { isOpenAt, type OpenCalendar } from '#scheduling/index.ts'
import { addDays, addMinutes, toInstant, toLocal } from '#platform/local-time.ts'

/** Nobody is woken for a free time. */
const quiet = { until: '08:00', from: '20:00' } as const

/** The next instant from now on at which an offer may leave. */
export function nextOfferAt(now: Date, zone: string): Date {
  const { date, time } = toLocal(now, zone)
  if (time < quiet.until) return toInstant(date, quiet.until, zone)
  return time < quiet.from ? now : toInstant(addDays(date, 1), quiet.until, zone)
}

/** How long one person has before the next is asked too: people at work look at their phone, others are at dinner. */
export function offerEnds(now: Date, desk: OpenCalendar, min: { offerMin: number; offerClosedMin: number }): Date {
  return addMinutes(now, isOpenAt(desk, now) ? min.offerMin : min.offerClosedMin)
}
