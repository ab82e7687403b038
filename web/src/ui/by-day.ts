import { dayOf } from './zoned-time.ts'

export type Day<Item> = { day: string; items: Item[] }

/** Groups what is already in order of time by its calendar day at `zone`. */
export function groupByDay<Item extends { at: string }>(items: readonly Item[], zone: string): Day<Item>[] {
  const days: Day<Item>[] = []
  for (const item of items) {
    const day = dayOf(item.at, zone)
    const open = days.at(-1)
    if (open?.day === day) open.items.push(item)
    else days.push({ day, items: [item] })
  }
  return days
}
