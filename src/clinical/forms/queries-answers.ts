import type { Ctx } from '#platform/ctx.ts'
import type {
  AppointmentId,
  ClinicalConsentId,
  ContactId,
  FormAnswerId,
  FormId,
  FormRequestId,
  FormVersionId,
  MessageId,
  ResourceId,
} from '#platform/ids.ts'
import { formContent, type ConsentChannel, type ConsentPurpose, type FormContent } from './contract.ts'
import type { FormKind } from './queries-forms.ts'

export type NewAnswer = {
  id: FormAnswerId
  requestId: FormRequestId
  formId: FormId
  versionId: FormVersionId
  contactId: ContactId
  appointmentId: AppointmentId | null
  attendeeName: string | null
  sealed: Buffer
  digest: Buffer
  isAccepted: boolean
  hasAlarm: boolean
  channel: ConsentChannel
  addressHash: Buffer
  userAgent: string
  messageId: MessageId | null
}

export async function insertAnswer(ctx: Ctx, row: NewAnswer): Promise<void> {
  await ctx.sql`
    insert into form_answer (id, request_id, form_id, form_version_id, contact_id, appointment_id, attendee_name, sealed, digest, is_accepted,
      has_alarm, channel, signed_at, address_hash, user_agent, message_id)
    values (${row.id}, ${row.requestId}, ${row.formId}, ${row.versionId}, ${row.contactId}, ${row.appointmentId}, ${row.attendeeName},
      ${row.sealed}, ${row.digest}, ${row.isAccepted}, ${row.hasAlarm}, ${row.channel}, ${ctx.now}, ${row.addressHash}, ${row.userAgent}, ${row.messageId})`
}

export type AnswerRow = {
  id: FormAnswerId
  contactId: ContactId
  person: string
  name: string
  number: number
  content: FormContent
  sealed: Buffer
  digest: Buffer
  isAccepted: boolean
  channel: ConsentChannel
  signedAt: Date
  userAgent: string
}

export async function findAnswer(ctx: Ctx, id: FormAnswerId): Promise<AnswerRow | null> {
  const [row] = await ctx.sql<Omit<AnswerRow, 'content'> & { content: unknown }>`
    select a.id, a.contact_id as "contactId", coalesce(a.attendee_name, c.name, c.display_name, '') as person, f.name, v.number, v.content,
      a.sealed, a.digest, a.is_accepted as "isAccepted", a.channel, a.signed_at as "signedAt", a.user_agent as "userAgent"
    from form_answer a join form_version v on v.id = a.form_version_id join form f on f.id = a.form_id join contact c on c.id = a.contact_id
    where a.id = ${id}`
  return row ? { ...row, content: formContent.parse(row.content) } : null
}

/** Whether this professional has ever had the person in their column. */
export async function isPatientOf(ctx: Ctx, contactId: ContactId, professionalId: ResourceId): Promise<boolean> {
  const rows = await ctx.sql`
    select from appointment a join allocation l on l.appointment_id = a.id
    where l.resource_id = ${professionalId}
      and a.contact_id in (select id from contact where person_id = (select person_id from contact where id = ${contactId})) limit 1`
  return rows.length > 0
}

export type SignedRow = {
  answerId: FormAnswerId
  name: string
  kind: FormKind
  isAccepted: boolean
  signedAt: Date
  hasAlarm: boolean
}

export async function listSignedOf(ctx: Ctx, contactId: ContactId): Promise<SignedRow[]> {
  return ctx.sql<SignedRow>`
    select a.id as "answerId", concat(f.name, case when a.attendee_name is not null then concat(' (', a.attendee_name, ')') end) as name, f.kind,
      a.is_accepted as "isAccepted", a.signed_at as "signedAt", a.has_alarm as "hasAlarm"
    from form_answer a join form f on f.id = a.form_id
    where a.contact_id in (select id from contact where person_id = (select person_id from contact where id = ${contactId}))
    order by a.signed_at desc, f.position, a.id limit 200`
}

export type ConsentRow = {
  id: ClinicalConsentId
  purpose: ConsentPurpose
  formId: FormId
  name: string | null
  version: number | null
  act: 'given' | 'revoked'
  channel: ConsentChannel
  how: string
  by: string | null
  at: Date
  stands: boolean
}

/** The whole history, the newest first; the first of each purpose (and term, for procedures) holds. */
export async function listConsentsOf(ctx: Ctx, contactId: ContactId): Promise<ConsentRow[]> {
  return ctx.sql<ConsentRow>`
    select c.id, c.purpose, c.form_id as "formId", f.name, v.number as version, c.act, c.channel, c.how, m.name as by, c.at,
      c.act = 'given' and row_number() over (
        partition by c.purpose, case when c.purpose = 'procedure' then c.form_id end order by c.at desc, c.id desc) = 1 as stands
    from clinical_consent c left join form f on f.id = c.form_id left join form_version v on v.id = c.form_version_id
      left join membership m on m.clinic_id = c.clinic_id and m.staff_id = c.staff_id
    where c.contact_id in (select id from contact where person_id = (select person_id from contact where id = ${contactId}))
    order by c.at desc, c.id desc limit 200`
}

export async function findConsent(
  ctx: Ctx,
  id: ClinicalConsentId,
): Promise<{ contactId: ContactId; purpose: ConsentPurpose; formId: FormId } | null> {
  const [row] = await ctx.sql<{ contactId: ContactId; purpose: ConsentPurpose; formId: FormId }>`
    select contact_id as "contactId", purpose, form_id as "formId" from clinical_consent where id = ${id}`
  return row ?? null
}
