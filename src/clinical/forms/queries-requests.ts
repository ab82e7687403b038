import type { Ctx, EdgeCtx } from '#platform/ctx.ts'
import type {
  AppointmentId,
  ClinicId,
  ContactId,
  FormAnswerId,
  FormId,
  FormRequestId,
  FormVersionId,
  ServiceId,
  StaffId,
} from '#platform/ids.ts'
import { formContent, type AskedIn, type ConsentPurpose, type FormContent } from './contract.ts'
import type { FormKind } from './queries-forms.ts'

export type Visit = {
  appointmentId: AppointmentId
  contactId: ContactId
  attendeeName: string | null
  serviceId: ServiceId
  service: string
  startsAt: Date
  state: string
}

/** What a visit's forms follow from; null when there is none. */
export async function findVisit(ctx: Ctx, id: AppointmentId): Promise<Visit | null> {
  const [row] = await ctx.sql<Visit>`
    select a.id as "appointmentId", c.person_id as "contactId", a.attendee_name as "attendeeName", a.service_id as "serviceId",
      s.name as service, a.starts_at as "startsAt", a.state
    from appointment a join service s on s.id = a.service_id join contact c on c.id = a.contact_id where a.id = ${id}`
  return row ?? null
}

export type AskedForm = {
  formId: FormId
  versionId: FormVersionId
  kind: FormKind
  name: string
  purpose: ConsentPurpose | null
  /** The answer that counts on the day of the visit. */
  answer: { id: FormAnswerId; signedAt: Date; isAccepted: boolean; appointmentId: AppointmentId | null } | null
}

/** What the procedure asks, and what of it is answered: by this person, for whoever comes, not too long before the visit, and not revoked since. */
export async function listAskedForms(ctx: Ctx, visit: Visit): Promise<AskedForm[]> {
  const rows = await ctx.sql<{
    form_id: FormId
    version_id: FormVersionId
    kind: FormKind
    name: string
    purpose: ConsentPurpose | null
    answer_id: FormAnswerId | null
    signed_at: Date | null
    is_accepted: boolean | null
    appointment_id: AppointmentId | null
  }>`
    with self as (select id from contact where person_id = ${visit.contactId})
    select f.id as form_id, v.id as version_id, f.kind, f.name, f.purpose, a.id as answer_id, a.signed_at, a.is_accepted, a.appointment_id
    from service_form sf join form f on f.id = sf.form_id and f.is_active
      join lateral (select id from form_version where form_id = f.id order by number desc limit 1) v on true
      left join lateral (
        select x.* from form_answer x
        where x.form_id = f.id and x.contact_id in (select id from self) and x.attendee_name is not distinct from ${visit.attendeeName}
          and (sf.valid_months is null or x.signed_at + make_interval(months => sf.valid_months) >= ${visit.startsAt})
          and not exists (select from clinical_consent c
            where f.kind = 'consent' and c.contact_id in (select id from self) and c.act = 'revoked' and c.purpose = f.purpose
              and (c.purpose <> 'procedure' or c.form_id = f.id) and c.at >= x.signed_at)
        order by x.signed_at desc, x.id desc limit 1) a on true
    where sf.service_id = ${visit.serviceId} order by f.kind, f.position, f.id`
  return rows.map((row) => ({
    formId: row.form_id,
    versionId: row.version_id,
    kind: row.kind,
    name: row.name,
    purpose: row.purpose,
    answer:
      row.answer_id === null || row.signed_at === null
        ? null
        : {
            id: row.answer_id,
            signedAt: row.signed_at,
            isAccepted: row.is_accepted ?? false,
            appointmentId: row.appointment_id,
          },
  }))
}

export type FormRequestRow = {
  id: FormRequestId
  contact_id: ContactId
  appointment_id: AppointmentId | null
  attendee_name: string | null
  expires_at: Date
  sent_at: Date | null
  sent_count: number
  opened_at: Date | null
  signed_at: Date | null
  withdrawn_at: Date | null
  draft: Buffer | null
  draft_at: Date | null
  chat_skipped: string[]
}

/** The visit's own, whatever it asks; else another of the same person that asks all of `formIds`: ten sessions are one link. */
export async function findOpenRequest(ctx: Ctx, visit: Visit, formIds: readonly FormId[]): Promise<FormRequestRow | null> {
  const [row] = await ctx.sql<FormRequestRow>`
    select r.id, r.contact_id, r.appointment_id, r.attendee_name, r.expires_at, r.sent_at, r.sent_count, r.opened_at, r.signed_at,
      r.withdrawn_at, r.draft, r.draft_at, r.chat_skipped
    from form_request r
    where r.contact_id in (select id from contact where person_id = ${visit.contactId}) and r.signed_at is null and r.withdrawn_at is null
      and (r.appointment_id = ${visit.appointmentId} or (
        r.attendee_name is not distinct from ${visit.attendeeName} and r.expires_at > ${ctx.now} and cardinality(${formIds}::text[]) > 0
        and not exists (select from unnest(${formIds}::text[]) as wanted(id) where wanted.id not in (
          select v.form_id from form_request_sheet s join form_version v on v.id = s.form_version_id where s.request_id = r.id))))
    order by r.appointment_id = ${visit.appointmentId} desc, r.created_at limit 1`
  return row ?? null
}

/** 'locked': two who sign at once do so one after the other. */
export async function findRequest(ctx: Ctx, id: FormRequestId, how: 'read' | 'locked' = 'read'): Promise<FormRequestRow | null> {
  if (how === 'locked') await ctx.sql`select id from form_request where id = ${id} for update`
  const [row] = await ctx.sql<FormRequestRow>`
    select id, contact_id, appointment_id, attendee_name, expires_at, sent_at, sent_count, opened_at, signed_at, withdrawn_at, draft, draft_at,
      chat_skipped
    from form_request where id = ${id}`
  return row ?? null
}

export async function findClinicOfRequest(edge: EdgeCtx, id: FormRequestId): Promise<ClinicId | null> {
  const [row] = await edge.sql<{ clinic_id: ClinicId }>`select clinic_id from form_request where id = ${id}`
  return row?.clinic_id ?? null
}

/** False when the visit has an open one already: somebody was faster. */
export async function insertRequest(
  ctx: Ctx,
  request: { id: FormRequestId; visit: Visit; expiresAt: Date; staffId: StaffId | null; versionIds: FormVersionId[] },
): Promise<boolean> {
  const { id, visit, expiresAt, staffId, versionIds } = request
  const rows = await ctx.sql`
    insert into form_request (id, contact_id, appointment_id, attendee_name, expires_at, created_at, staff_id)
    values (${id}, ${visit.contactId}, ${visit.appointmentId}, ${visit.attendeeName}, ${expiresAt}, ${ctx.now}, ${staffId})
    on conflict (appointment_id) where signed_at is null and withdrawn_at is null do nothing returning id`
  if (rows.length === 0) return false
  await ctx.sql`
    insert into form_request_sheet (request_id, form_version_id, position)
    select ${id}, version_id, place from unnest(${versionIds}::text[]) with ordinality as v(version_id, place)`
  return true
}

export type Sheet = {
  versionId: FormVersionId
  formId: FormId
  name: string
  purpose: ConsentPurpose | null
  content: FormContent
  askedIn: AskedIn
  needsSignature: boolean
}

export async function listSheets(ctx: Ctx, id: FormRequestId): Promise<Sheet[]> {
  const rows = await ctx.sql<Omit<Sheet, 'content'> & { content: unknown }>`
    select v.id as "versionId", f.id as "formId", f.name, f.purpose, v.content, f.asked_in as "askedIn",
      f.needs_signature as "needsSignature"
    from form_request_sheet s join form_version v on v.id = s.form_version_id join form f on f.id = v.form_id
    where s.request_id = ${id} order by s.position`
  return rows.map(({ content, ...rest }) => ({ ...rest, content: formContent.parse(content) }))
}

type Change = { expiresAt?: Date; isOpened?: true; isSigned?: true; isWithdrawn?: true; isSent?: true }

export async function updateRequest(ctx: Ctx, id: FormRequestId, change: Change): Promise<void> {
  const { expiresAt = null, isOpened = false, isSigned = false, isWithdrawn = false, isSent = false } = change
  await ctx.sql`
    update form_request set expires_at = coalesce(${expiresAt}::timestamptz, expires_at),
      opened_at = case when ${isOpened}::boolean then coalesce(opened_at, ${ctx.now}) else opened_at end,
      signed_at = case when ${isSigned}::boolean then ${ctx.now} else signed_at end,
      withdrawn_at = case when ${isWithdrawn}::boolean then ${ctx.now} else withdrawn_at end,
      sent_at = case when ${isSent}::boolean then ${ctx.now} else sent_at end, sent_count = sent_count + (${isSent}::boolean)::int,
      draft = case when ${isSigned || isWithdrawn}::boolean then null else draft end
    where id = ${id}`
}

export async function updateDraft(ctx: Ctx, id: FormRequestId, draft: Buffer): Promise<void> {
  await ctx.sql`update form_request set draft = ${draft}, draft_at = ${ctx.now} where id = ${id}`
}

export async function updateSkipped(ctx: Ctx, id: FormRequestId, keys: readonly string[]): Promise<void> {
  await ctx.sql`update form_request set chat_skipped = ${[...keys]}::text[] where id = ${id}`
}

/** The request of this person that is still to be filled in and whose visit comes first. */
export async function findOpenOf(ctx: Ctx, contactId: ContactId): Promise<FormRequestId | null> {
  const [row] = await ctx.sql<{ id: FormRequestId }>`
    select r.id from form_request r left join appointment a on a.id = r.appointment_id
    where r.contact_id in (select id from contact where person_id = (select person_id from contact where id = ${contactId}))
      and r.signed_at is null and r.withdrawn_at is null and r.expires_at > ${ctx.now}
    order by a.starts_at nulls last, r.id limit 1`
  return row?.id ?? null
}

/** Of these visits, those whose procedure asks something that is not answered: by the same rule as `listAskedForms`. */
export async function listUnsigned(ctx: Ctx, ids: readonly AppointmentId[]): Promise<ReadonlySet<AppointmentId>> {
  const rows = await ctx.sql<{ id: AppointmentId }>`
    select a.id from appointment a join contact p on p.id = a.contact_id
    where a.id = any(${[...ids]}::text[]) and exists (
      select from service_form sf join form f on f.id = sf.form_id and f.is_active
      where sf.service_id = a.service_id and not exists (
        select from form_answer x join contact c on c.id = x.contact_id and c.person_id = p.person_id
        where x.form_id = f.id and x.attendee_name is not distinct from a.attendee_name
          and (sf.valid_months is null or x.signed_at + make_interval(months => sf.valid_months) >= a.starts_at)
          and not exists (select from clinical_consent k join contact o on o.id = k.contact_id and o.person_id = p.person_id
            where f.kind = 'consent' and k.act = 'revoked' and k.purpose = f.purpose
              and (k.purpose <> 'procedure' or k.form_id = f.id) and k.at >= x.signed_at)))`
  return new Set(rows.map((row) => row.id))
}
