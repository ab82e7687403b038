import { sweepOwner, type Storage } from '#connectors/storage/index.ts'
import type { ClinicId } from '#platform/ids.ts'
import type { Work } from '#platform/work.ts'
import { listKnownPhotoKeys } from './queries-photos.ts'

/** Removes the pictures of photos that were removed, and of a clinic that has been removed all of them. */
export async function sweepPhotos(
  deps: Pick<Work, 'work'> & { photos: Storage },
  clinicId: ClinicId,
  now: Date,
): Promise<number> {
  return sweepOwner(deps.photos, clinicId, now, (keys) =>
    deps.work(clinicId, { kind: 'system', what: 'photos.sweep' }, (ctx) => listKnownPhotoKeys(ctx, keys)),
  )
}
