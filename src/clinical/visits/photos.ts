import { agendaScope, recordAudit, recordReading, type SignedIn } from '#auth/index.ts'
import { getClinic } from '#clinic/index.ts'
import { getContact } from '#contacts/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type ContactId } from '#platform/ids.ts'
import { toIso } from '#platform/local-time.ts'
import type { Can, PhotoItem, PhotoMoment, PhotoPurpose, PhotoRefusal, VisitPhotosAnswer } from './contract.ts'
import { getOwn, idsOf, mayNow, openVisit, staffOf, type Writing } from './own-visit.ts'
import { listMissing, readPhotoConsents, refuseAnother } from './photo-consents.ts'
import { decideOnPhoto, mayTreat, refuseUnless } from './policy.ts'
import { findVisitOf } from './queries.ts'
import { findPhoto, insertPhoto, listPhotosOf, markRemoved, updatePhoto, type PhotoId, type PhotoRow } from './queries-photos.ts'

const readingMin = 15

export type PhotoTag = { purposes: PhotoPurpose[]; moment: PhotoMoment; area: string }

/** All photos of the person of this visit, to compare with, and what they may be taken for. */
export async function readVisitPhotos(ctx: Ctx, asked: Writing): Promise<VisitPhotosAnswer> {
  const own = await getOwn(ctx, asked)
  const visit = await findVisitOf(ctx, own.appointment.id)
  const take = decideToTake(mayNow(own, visit, asked.staff), own.appointment.attendee_name)
  return {
    photos: await present(ctx, own.appointment.contact_id, asked.staff),
    consents: await readPhotoConsents(ctx, own),
    can: { take, consent: mayTreat(asked.staff) },
  }
}

export async function readPhotosOf(ctx: Ctx, contactId: ContactId, staff: SignedIn): Promise<PhotoItem[]> {
  const { id } = await getContact(ctx, contactId)
  return present(ctx, id, staff)
}

/** A photo may be added to a closed visit as a correction may: the record grows. */
function decideToTake(can: ReturnType<typeof mayNow>, attendee: string | null): Can {
  if (attendee !== null)
    return { allowed: false, whyNot: `Quem veio foi ${attendee}: as fotos ficam no cadastro de cada pessoa.` }
  return can.correct.allowed ? can.correct : can.record
}

/** Before anything is kept or converted for it, and again when it is. */
export async function refuseToTake(ctx: Ctx, wish: Writing & { purposes: PhotoPurpose[] }): Promise<void> {
  const own = await getOwn(ctx, wish)
  refuseAnother(own.appointment.attendee_name)
  refuseUnless(decideToTake(mayNow(own, await findVisitOf(ctx, own.appointment.id), wish.staff), null))
  await refuseMissing(ctx, own.appointment.contact_id, wish.purposes)
}

export type KeptPhoto = { fileKey: string; thumbnailKey: string; sizeBytes: number }

export async function takePhoto(ctx: Ctx, wish: Writing & PhotoTag & KeptPhoto): Promise<PhotoId> {
  await refuseToTake(ctx, wish)
  const isClosed = (await findVisitOf(ctx, wish.appointmentId))?.closed_at != null
  const { visit } = await openVisit(ctx, wish, isClosed ? 'correct' : 'record')
  const id = newId('visitPhoto')
  const { purposes, moment, area, fileKey, thumbnailKey, sizeBytes } = wish
  const files = { fileKey, thumbnailKey, sizeBytes }
  await insertPhoto(ctx, {
    id,
    visitId: visit.id,
    contactId: visit.contact_id,
    purposes,
    moment,
    area,
    ...files,
    staffId: staffOf(ctx),
  })
  await ctx.emit({ type: 'visit.changed', ...idsOf(visit) })
  await recordAudit(ctx, { action: 'visit_photo.taken', about: { kind: 'visitPhoto', id }, after: { purposes, moment, area } })
  return id
}

/** What it is used for, and what it shows. A further use needs the person's leave for that use. */
export async function changePhoto(ctx: Ctx, id: PhotoId, wish: PhotoTag & { staff: SignedIn }): Promise<void> {
  const photo = await getOwnPhoto(ctx, id, wish.staff)
  const { purposes, moment, area } = wish
  refuseUnless(decideOnPhoto(wish.staff, photo).change)
  const added = purposes.filter((purpose) => !photo.purposes.includes(purpose))
  await refuseMissing(ctx, photo.contact_id, added)
  if (photo.is_closed && photo.purposes.includes('photo_record') && !purposes.includes('photo_record'))
    throw new Refusal('conflict', 'Esta foto já faz parte do prontuário e continua nele.', 'purposes')
  await updatePhoto(ctx, id, { purposes, moment, area })
  await tell(ctx, photo)
  const before = { purposes: photo.purposes, moment: photo.moment, area: photo.area }
  await recordAudit(ctx, {
    action: 'visit_photo.changed',
    about: { kind: 'visitPhoto', id },
    before,
    after: { purposes, moment, area },
  })
}

/** The line stays with its reason; the picture itself is gone from the disk by the next night. */
export async function removePhoto(ctx: Ctx, id: PhotoId, wish: { reason: string; staff: SignedIn }): Promise<void> {
  const photo = await getOwnPhoto(ctx, id, wish.staff)
  refuseUnless(decideOnPhoto(wish.staff, photo).remove)
  await markRemoved(ctx, id, wish.reason, staffOf(ctx))
  await tell(ctx, photo)
  await recordAudit(ctx, { action: 'visit_photo.removed', about: { kind: 'visitPhoto', id }, after: { reason: wish.reason } })
}

/** The photo to be shown; each opening is audited. Small ones come with a list that is read again and again: once in a while is enough. */
export async function openPhoto(ctx: Ctx, id: PhotoId, wish: { as: 'photo' | 'thumbnail'; staff: SignedIn }): Promise<PhotoRow> {
  const photo = await getOwnPhoto(ctx, id, wish.staff)
  if (!isShown(photo)) throw new Refusal('forbidden', 'A pessoa retirou a autorização para esta foto.')
  const entry = { action: 'visit_photo.opened', about: { kind: 'visitPhoto', id } } as const
  if (wish.as === 'photo') await recordAudit(ctx, entry)
  else await recordReading(ctx, entry, readingMin)
  return photo
}

async function getOwnPhoto(ctx: Ctx, id: PhotoId, staff: SignedIn): Promise<PhotoRow> {
  const photo = await findPhoto(ctx, id)
  if (!photo) throw new Refusal('not_found', 'Essa foto não existe.')
  await getOwn(ctx, { appointmentId: photo.appointment_id, staff })
  return photo
}

async function refuseMissing(ctx: Ctx, contactId: ContactId, purposes: readonly PhotoPurpose[]): Promise<void> {
  const missing = await listMissing(ctx, contactId, purposes)
  if (missing.length === 0) return
  const detail: PhotoRefusal = { missing }
  const said = missing.map((purpose) => purposeNames[purpose]).join(' e ')
  throw new Refusal(
    'conflict',
    `A pessoa ainda não autorizou fotos para ${said}. Mostre o termo a ela e peça a assinatura.`,
    'purposes',
    detail,
  )
}

const purposeNames: Record<PhotoPurpose, string> = {
  photo_record: 'o prontuário',
  photo_progress: 'acompanhar a evolução',
  photo_marketing: 'divulgação',
}

/** What is part of the record stays readable (Lei 13.787/2018 art. 6); everything else only while its use is allowed. */
const isShown = (photo: Pick<PhotoRow, 'purposes' | 'withdrawn'>): boolean =>
  photo.purposes.includes('photo_record') || photo.purposes.some((purpose) => !photo.withdrawn.includes(purpose))

async function tell(ctx: Ctx, photo: PhotoRow): Promise<void> {
  const { visit_id: visitId, appointment_id: appointmentId, contact_id: contactId } = photo
  await ctx.emit({ type: 'visit.changed', visitId, appointmentId, contactId })
}

async function present(ctx: Ctx, contactId: ContactId, staff: SignedIn): Promise<PhotoItem[]> {
  const scope = agendaScope(staff)
  if (scope.kind === 'nobody') return []
  const { zone } = await getClinic(ctx)
  const rows = await listPhotosOf(ctx, contactId, scope.kind === 'own' ? scope.resourceId : null)
  return rows.map((row) => ({
    id: row.id,
    appointmentId: row.appointment_id,
    at: toIso(row.visit_at, zone),
    takenAt: toIso(row.taken_at, zone),
    takenBy: row.taken_by,
    purposes: row.purposes,
    withdrawn: row.withdrawn,
    moment: row.moment,
    area: row.area,
    service: row.service,
    isShown: isShown(row),
    can: decideOnPhoto(staff, row),
  }))
}
