import type { DayPart } from '#scheduling/contract.ts'

/** Noon belongs to the afternoon and six to the evening, as people say it. */
export function isInPart(time: string, part: DayPart): boolean {
  if (part === 'any') return true
  return (time < '12:00' ? 'morning' : time < '18:00' ? 'afternoon' : 'evening') === part
}
