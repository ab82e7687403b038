/** Who is offered a freed time first. Pure. */

export type Ranked = {
  id: string
  /** The visit fills the freed time from its first to its last minute. */
  isExact: boolean
  /** Was attended here before. */
  isKnown: boolean
  askedAt: Date
}

/**
 * The whole rule: whoever fills the freed time to the minute goes before whoever leaves a hole; then patients before people who have
 * never been here; then whoever asked first.
 */
export function rankWaiting<T extends Ranked>(waiting: readonly T[]): T[] {
  return waiting.toSorted(
    (a, b) =>
      Number(b.isExact) - Number(a.isExact) ||
      Number(b.isKnown) - Number(a.isKnown) ||
      a.askedAt.getTime() - b.askedAt.getTime() ||
      (a.id < b.id ? -1 : 1),
  )
}
