import { edgeRoute, fileRoute, unitRoute, type Route } from '#auth/index.ts'
import { fileTypeOf, StorageError, type Storage } from '#connectors/storage/index.ts'
import { parseContactId } from '#contacts/index.ts'
import { AudioError, makePhoto, type Photo } from '#engines/audio/index.ts'
import { Refusal } from '#platform/errors.ts'
import type { ClinicId } from '#platform/ids.ts'
import type { Work } from '#platform/work.ts'
import { parseAppointment } from '#scheduling/index.ts'
import {
  photoConsentRequest,
  photoFileQuery,
  photoQuery,
  photoRemovalRequest,
  photoRequest,
  photoWithdrawalRequest,
  type NewIdAnswer,
  type PersonPhotosAnswer,
  type PhotoConsentRequest,
  type PhotoFileQuery,
  type PhotoQuery,
  type PhotoRemovalRequest,
  type PhotoRequest,
  type PhotoWithdrawalRequest,
} from './contract.ts'
import { parsePhoto } from './parse.ts'
import { signPhotoConsent, withdrawPhotoConsent } from './photo-consents.ts'
import {
  changePhoto,
  openPhoto,
  readPhotosOf,
  readVisitPhotos,
  refuseToTake,
  removePhoto,
  takePhoto,
  type KeptPhoto,
} from './photos.ts'

export type PhotoDeps = Pick<Work, 'work'> & { photos: Storage }

/** As a phone takes it. */
const mostUploadBytes = 16_000_000
const mostKeptBytes = 8_000_000

/** Photos of visits and the leave for them. */
export function photoRoutes(deps: PhotoDeps): Route[] {
  return [...fileRoutes(deps), ...listRoutes(), ...consentRoutes()]
}

const fileRoutes = (deps: PhotoDeps): Route[] => [
  edgeRoute<undefined, PhotoQuery>({
    method: 'POST',
    path: '/api/appointments/:id/photos',
    demands: 'clinical.edit',
    query: photoQuery,
    upload: { maxBytes: mostUploadBytes },
    status: 201,
    run: async ({ params, query, body, staff }): Promise<NewIdAnswer> => {
      const wish = { ...query, appointmentId: parseAppointment(params['id']), staff }
      const inUnit = <T>(run: Parameters<typeof deps.work<T>>[2]) =>
        deps.work(staff.clinicId, { kind: 'staff', staffId: staff.staffId }, run)
      await inUnit((ctx) => refuseToTake(ctx, wish))
      const kept = await keep(deps.photos, staff.clinicId, await develop(bytesOf(body)))
      return { id: await inUnit((ctx) => takePhoto(ctx, { ...wish, ...kept })) }
    },
  }),
  fileRoute<PhotoFileQuery>({
    method: 'GET',
    path: '/api/visit-photos/:id',
    demands: 'clinical.read',
    query: photoFileQuery,
    run: async ({ params, query, staff }) => {
      const actor = { kind: 'staff', staffId: staff.staffId } as const
      const id = parsePhoto(params['id'])
      const photo = await deps.work(staff.clinicId, actor, (ctx) => openPhoto(ctx, id, { as: query.as, staff }))
      const key = query.as === 'photo' ? photo.file_key : photo.thumbnail_key
      const sizeBytes = await deps.photos.size(key)
      const file = { mimeType: 'image/jpeg', sizeBytes, fileName: `${photo.id}.jpg`, isDownload: false }
      return { ...file, open: (range) => deps.photos.open(key, range) }
    },
  }),
]

const listRoutes = (): Route[] => [
  unitRoute({
    method: 'GET',
    path: '/api/appointments/:id/photos',
    demands: 'clinical.read',
    run: (ctx, { params, staff }) => readVisitPhotos(ctx, { appointmentId: parseAppointment(params['id']), staff }),
  }),
  unitRoute({
    method: 'GET',
    path: '/api/contacts/:id/photos',
    demands: 'clinical.read',
    run: async (ctx, { params, staff }): Promise<PersonPhotosAnswer> => ({
      photos: await readPhotosOf(ctx, parseContactId(params['id']), staff),
    }),
  }),
  unitRoute<PhotoRequest>({
    method: 'PUT',
    path: '/api/visit-photos/:id',
    demands: 'clinical.edit',
    status: 204,
    body: photoRequest,
    run: (ctx, { params, body, staff }) => changePhoto(ctx, parsePhoto(params['id']), { ...body, staff }),
  }),
  unitRoute<PhotoRemovalRequest>({
    method: 'PUT',
    path: '/api/visit-photos/:id/removal',
    demands: 'clinical.edit',
    status: 204,
    body: photoRemovalRequest,
    run: (ctx, { params, body, staff }) => removePhoto(ctx, parsePhoto(params['id']), { ...body, staff }),
  }),
]

const consentRoutes = (): Route[] => [
  unitRoute<PhotoConsentRequest>({
    method: 'POST',
    path: '/api/appointments/:id/photo-consents',
    demands: 'clinical.edit',
    status: 204,
    body: photoConsentRequest,
    run: (ctx, { params, body, staff }) =>
      signPhotoConsent(ctx, { ...body, appointmentId: parseAppointment(params['id']), staff }),
  }),
  unitRoute<PhotoWithdrawalRequest>({
    method: 'POST',
    path: '/api/appointments/:id/photo-withdrawals',
    demands: 'clinical.edit',
    status: 204,
    body: photoWithdrawalRequest,
    run: (ctx, { params, body, staff }) =>
      withdrawPhotoConsent(ctx, { ...body, appointmentId: parseAppointment(params['id']), staff }),
  }),
]

/** Upright, smaller, and without the place and the time that the camera wrote into it. */
async function develop(bytes: Buffer): Promise<Photo> {
  const { kind, demuxer } = fileTypeOf(bytes)
  const unreadable = new Refusal('invalid', 'Essa imagem não pôde ser lida. Envie uma foto em JPEG ou PNG.')
  if (kind !== 'image' || demuxer === null) throw unreadable
  try {
    return await makePhoto(bytes, demuxer)
  } catch (error) {
    throw error instanceof AudioError ? unreadable : error
  }
}

async function keep(photos: Storage, clinicId: ClinicId, { photo, thumbnail }: Photo): Promise<KeptPhoto> {
  try {
    const file = await photos.keep(clinicId, [photo], mostKeptBytes)
    const small = await photos.keep(clinicId, [thumbnail], mostKeptBytes)
    return { fileKey: file.key, thumbnailKey: small.key, sizeBytes: file.sizeBytes }
  } catch (error) {
    if (error instanceof StorageError && error.why === 'full')
      throw new Refusal('too_many', 'Não há espaço para mais fotos agora. Tente de novo em alguns minutos.')
    throw error
  }
}

/** An upload's body is what the edge has made of it. */
function bytesOf(body: unknown): Buffer {
  if (!Buffer.isBuffer(body)) throw new Error('an upload without its bytes')
  return body
}
