import { sweepOwner, type Storage } from '#connectors/storage/index.ts'
import type { ClinicId } from '#platform/ids.ts'
import type { Work } from '#platform/work.ts'
import { listKnownKeys } from './queries-media.ts'

/** Removes files that no message has any more, of a clinic that has been removed all of them. */
export async function sweepMedia(
  deps: Pick<Work, 'work'> & { storage: Storage },
  clinicId: ClinicId,
  now: Date,
): Promise<number> {
  return sweepOwner(deps.storage, clinicId, now, (keys) =>
    deps.work(clinicId, { kind: 'system', what: 'media.sweep' }, (ctx) => listKnownKeys(ctx, keys)),
  )
}
