/** When a wait becomes somebody else's matter. Pure. */
import { countOpenMinutes, isOpenAt, type OpenCalendar } from '#scheduling/index.ts'

export type Wait = { since: Date; isUrgent: boolean; /** The last step that was taken; 0: none. */ told: number }

/** Told after so many times the clinic's patience, and no more after the last. */
const patience = [1, 3, 9] as const

/**
 * The step a wait has reached and nobody has taken yet, or null. Only minutes in which the desk is there count, and only while it is
 * there somebody is told; an emergency is told at once, day and night.
 */
export function findStep(wait: Wait, rules: { calendar: OpenCalendar; afterMin: number; now: Date }): number | null {
  const reached = Math.max(wait.isUrgent ? 1 : 0, countSteps(wait, rules))
  return reached > wait.told ? reached : null
}

function countSteps(wait: Wait, { calendar, afterMin, now }: { calendar: OpenCalendar; afterMin: number; now: Date }): number {
  if (!isOpenAt(calendar, now)) return 0
  const waitedMin = countOpenMinutes(calendar, wait.since, now)
  return patience.filter((times) => waitedMin >= times * afterMin).length
}
