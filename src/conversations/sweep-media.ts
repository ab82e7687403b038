import type { Storage } from '#connectors/storage/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ClinicId } from '#platform/ids.ts'
import type { Work } from '#platform/work.ts'
import { listKnownKeys } from './queries-media.ts'

/** Younger ones may be about to get their message. */
const youngMs = 24 * 60 * 60_000
const atOnce = 500

/** Removes files that no message has any more, of a clinic that has been removed all of them. */
export async function sweepMedia(
  deps: Pick<Work, 'work'> & { storage: Storage },
  clinicId: ClinicId,
  now: Date,
): Promise<number> {
  let removed = 0
  let keys: string[] = []
  const settle = async (): Promise<void> => {
    const known = await deps.work(clinicId, { kind: 'system', what: 'media.sweep' }, (ctx: Ctx) => listKnownKeys(ctx, keys))
    for (const key of keys.filter((one) => !known.includes(one))) {
      await deps.storage.remove(key)
      removed += 1
    }
    keys = []
  }
  for await (const { key, at } of deps.storage.list(clinicId)) {
    if (now.getTime() - at.getTime() < youngMs) continue
    keys.push(key)
    if (keys.length >= atOnce) await settle()
  }
  if (keys.length > 0) await settle()
  return removed
}
