import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, Id, ResourceId, StaffId, VisitId } from '#platform/ids.ts'
import type { PhotoMoment, PhotoPurpose } from './contract.ts'

export type PhotoId = Id<'visitPhoto'>

export type NewPhoto = {
  id: PhotoId
  visitId: VisitId
  contactId: ContactId
  purposes: PhotoPurpose[]
  moment: PhotoMoment
  area: string
  fileKey: string
  thumbnailKey: string
  sizeBytes: number
  staffId: StaffId | null
}

/** The database refuses it without the person's leave for each purpose. */
export async function insertPhoto(ctx: Ctx, photo: NewPhoto): Promise<void> {
  await ctx.sql`
    insert into visit_photo (id, visit_id, contact_id, purposes, moment, area, file_key, thumbnail_key, size_bytes, taken_by, taken_at)
    values (${photo.id}, ${photo.visitId}, ${photo.contactId}, ${photo.purposes}::text[], ${photo.moment}, ${photo.area}, ${photo.fileKey},
      ${photo.thumbnailKey}, ${photo.sizeBytes}, ${photo.staffId}, ${ctx.now})`
}

export type PhotoRow = {
  id: PhotoId
  appointment_id: AppointmentId
  visit_id: VisitId
  contact_id: ContactId
  visit_at: Date
  is_closed: boolean
  service: string
  purposes: PhotoPurpose[]
  /** Of those, what the person does not allow any more. */
  withdrawn: PhotoPurpose[]
  moment: PhotoMoment
  area: string
  taken_at: Date
  taken_by: string | null
  file_key: string
  thumbnail_key: string
  size_bytes: number
}

/** Every photo of a person, whoever they were merged from, the latest first; with one professional only, when `professionalId` is given. */
export async function listPhotosOf(ctx: Ctx, contactId: ContactId, professionalId: ResourceId | null): Promise<PhotoRow[]> {
  return ctx.sql<PhotoRow>`
    select f.id, v.appointment_id, f.visit_id, f.contact_id, a.starts_at as visit_at, v.closed_at is not null as is_closed, s.name as service,
      f.purposes, array(select p from unnest(f.purposes) p where not allows_photos(f.contact_id, p)) as withdrawn, f.moment, f.area, f.taken_at,
      m.name as taken_by, f.file_key, f.thumbnail_key, f.size_bytes
    from visit_photo f join visit v on v.id = f.visit_id join appointment a on a.id = v.appointment_id join service s on s.id = a.service_id
      left join membership m on m.clinic_id = f.clinic_id and m.staff_id = f.taken_by
    where f.contact_id in (select id from contact where person_id = (select person_id from contact where id = ${contactId}))
      and f.removed_at is null and (${professionalId}::text is null or v.professional_id = ${professionalId})
    order by a.starts_at desc, f.taken_at, f.id limit 300`
}

export async function findPhoto(ctx: Ctx, id: PhotoId): Promise<PhotoRow | null> {
  const [row] = await ctx.sql<PhotoRow>`
    select f.id, v.appointment_id, f.visit_id, f.contact_id, a.starts_at as visit_at, v.closed_at is not null as is_closed, s.name as service,
      f.purposes, array(select p from unnest(f.purposes) p where not allows_photos(f.contact_id, p)) as withdrawn, f.moment, f.area, f.taken_at,
      null as taken_by, f.file_key, f.thumbnail_key, f.size_bytes
    from visit_photo f join visit v on v.id = f.visit_id join appointment a on a.id = v.appointment_id join service s on s.id = a.service_id
    where f.id = ${id} and f.removed_at is null`
  return row ?? null
}

export async function updatePhoto(
  ctx: Ctx,
  id: PhotoId,
  to: { purposes: PhotoPurpose[]; moment: PhotoMoment; area: string },
): Promise<void> {
  await ctx.sql`
    update visit_photo set purposes = ${to.purposes}::text[], moment = ${to.moment}, area = ${to.area} where id = ${id}`
}

export async function markRemoved(ctx: Ctx, id: PhotoId, reason: string, staffId: StaffId | null): Promise<void> {
  await ctx.sql`
    update visit_photo set removed_at = ${ctx.now}, removed_by = ${staffId}, removed_reason = ${reason} where id = ${id} and removed_at is null`
}

/** Of these keys, those that some photo still has. */
export async function listKnownPhotoKeys(ctx: Ctx, keys: string[]): Promise<string[]> {
  const rows = await ctx.sql<{ key: string }>`
    select key from unnest(${keys}::text[]) as key
    where exists (select 1 from visit_photo where removed_at is null and (file_key = key or thumbnail_key = key))`
  return rows.map((row) => row.key)
}
