import type { Storage } from './storage.ts'

/** Younger ones may be about to get what points to them. */
const youngMs = 24 * 60 * 60_000
const atOnce = 500

/** Removes the files of one owner that nothing points to any more: `known` says which of some keys something does. How many. */
export async function sweepOwner(
  storage: Storage,
  owner: string,
  now: Date,
  known: (keys: string[]) => Promise<string[]>,
): Promise<number> {
  let removed = 0
  let keys: string[] = []
  const settle = async (): Promise<void> => {
    const kept = await known(keys)
    for (const key of keys.filter((one) => !kept.includes(one))) {
      await storage.remove(key)
      removed += 1
    }
    keys = []
  }
  for await (const { key, at } of storage.list(owner)) {
    if (now.getTime() - at.getTime() < youngMs) continue
    keys.push(key)
    if (keys.length >= atOnce) await settle()
  }
  if (keys.length > 0) await settle()
  return removed
}
