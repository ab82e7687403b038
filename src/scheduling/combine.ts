/** Two procedures of one person in a row, each with its own professional. Pure. */
import type { ResourceId } from '#platform/ids.ts'
import type { Slot } from './slots.ts'

/** Longer than this nobody likes to wait between two procedures. */
export const longestWaitMin = 15

/** Minutes that each keeps what it takes before and after. */
type Buffers = { bufferBeforeMin: number; bufferAfterMin: number }
type Offered = { slots: readonly Slot[] } & Buffers

/**
 * Those of `some` right before or after which one of `others` may be had: within the longest wait, never at once, and with time to prepare and
 * tidy up where both take the same room or are done by the same person.
 */
export function slotsWithNeighbour(some: Offered, others: Offered): Slot[] {
  const byStart = others.slots.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  return some.slots.filter((slot) => byStart.some((other) => isNeighbour(slot, some, other, others)))
}

function isNeighbour(slot: Slot, own: Buffers, other: Slot, others: Buffers): boolean {
  return follows(slot, own, other, others) || follows(other, others, slot, own)
}

function follows(first: Slot, { bufferAfterMin }: Buffers, second: Slot, { bufferBeforeMin }: Buffers): boolean {
  if (first.unitId !== second.unitId) return false
  const waitMin = (second.startsAt.getTime() - first.endsAt.getTime()) / 60_000
  if (waitMin < 0 || waitMin > longestWaitMin) return false
  return waitMin >= bufferAfterMin + bufferBeforeMin || !shareAny(first.resourceIds, second.resourceIds)
}

const shareAny = (some: readonly ResourceId[], others: readonly ResourceId[]): boolean => some.some((id) => others.includes(id))
