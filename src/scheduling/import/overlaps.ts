/** What stands in the way of rows, and of each other. Pure. */
import type { ResourceId } from '#platform/ids.ts'

export type Taken = { resourceId: ResourceId; startsAt: Date; endsAt: Date; by: string }

const dayMs = 86_400_000

/** By resource and day, so that a year of rows is compared with its own days only. */
export function createBook(taken: readonly Taken[]) {
  const days = new Map<string, Taken[]>()
  const keysOf = (one: Pick<Taken, 'resourceId' | 'startsAt' | 'endsAt'>): string[] => {
    const [from, to] = [Math.floor(one.startsAt.getTime() / dayMs), Math.floor((one.endsAt.getTime() - 1) / dayMs)]
    return Array.from({ length: to - from + 1 }, (_, i) => `${one.resourceId} ${from + i}`)
  }
  const add = (one: Taken): void => {
    for (const key of keysOf(one)) days.set(key, [...(days.get(key) ?? []), one])
  }
  taken.forEach(add)
  return {
    add,
    find: (wish: Pick<Taken, 'resourceId' | 'startsAt' | 'endsAt'>): Taken | null =>
      keysOf(wish)
        .flatMap((key) => days.get(key) ?? [])
        .find((one) => one.startsAt < wish.endsAt && one.endsAt > wish.startsAt) ?? null,
  }
}
