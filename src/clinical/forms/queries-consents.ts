import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ClinicalConsentId, ContactId, FormId, FormVersionId, StaffId } from '#platform/ids.ts'
import type { ConsentChannel, ConsentPurpose } from './contract.ts'
import type { Evidence } from './consents.ts'

/** Whether the person lets it be done, now. For 'procedure' name the term (`formId`), or any procedure's counts. */
export async function hasConsent(
  ctx: Ctx,
  contactId: ContactId,
  purpose: ConsentPurpose,
  formId: FormId | null = null,
): Promise<boolean> {
  return (await findStanding(ctx, contactId, purpose, formId)) !== null
}

/** The consent that holds; null when none was given, or it was revoked since. */
export async function findStanding(
  ctx: Ctx,
  contactId: ContactId,
  purpose: ConsentPurpose,
  formId: FormId | null,
): Promise<{ id: ClinicalConsentId; formId: FormId; at: Date } | null> {
  const [row] = await ctx.sql<{ id: ClinicalConsentId; form_id: FormId; at: Date }>`
    select id, form_id, at from (
      select distinct on (case when purpose = 'procedure' then form_id end) id, form_id, act, at from clinical_consent
      where contact_id in (select id from contact where person_id = (select person_id from contact where id = ${contactId}))
        and purpose = ${purpose} and (${formId}::text is null or purpose <> 'procedure' or form_id = ${formId})
      order by case when purpose = 'procedure' then form_id end, at desc, id desc) latest
    where act = 'given' order by at desc, id desc limit 1`
  return row ? { id: row.id, formId: row.form_id, at: row.at } : null
}

/** Of the person's pictures: what holds. */
export async function listPhotoConsents(ctx: Ctx, contactId: ContactId): Promise<('photo_record' | 'photo_marketing')[]> {
  const rows = await ctx.sql<{ purpose: 'photo_record' | 'photo_marketing' }>`
    select purpose from (
      select distinct on (purpose) purpose, act from clinical_consent
      where contact_id in (select id from contact where person_id = (select person_id from contact where id = ${contactId}))
        and purpose in ('photo_record', 'photo_marketing')
      order by purpose, at desc, id desc) latest
    where act = 'given' order by purpose desc`
  return rows.map((row) => row.purpose)
}

/** The words to show for a purpose: the latest version of the clinic's term in use; null when it has none. */
export async function findTerm(
  ctx: Ctx,
  purpose: ConsentPurpose,
): Promise<{ formId: FormId; formVersionId: FormVersionId; name: string; number: number; text: string } | null> {
  const [row] = await ctx.sql<{ form_id: FormId; id: FormVersionId; name: string; number: number; text: string }>`
    select v.form_id, v.id, f.name, v.number, v.content->>'text' as text
    from form f join form_version v on v.form_id = f.id
    where f.kind = 'consent' and f.purpose = ${purpose} and f.is_active order by f.position, f.id, v.number desc limit 1`
  return row ? { formId: row.form_id, formVersionId: row.id, name: row.name, number: row.number, text: row.text } : null
}

export async function findTermVersion(
  ctx: Ctx,
  id: FormVersionId,
): Promise<{ formId: FormId; purpose: ConsentPurpose; textHash: Buffer } | null> {
  const [row] = await ctx.sql<{ form_id: FormId; purpose: ConsentPurpose; hash: Buffer }>`
    select v.form_id, f.purpose, v.hash from form_version v join form f on f.id = v.form_id
    where v.id = ${id} and f.kind = 'consent'`
  return row ? { formId: row.form_id, purpose: row.purpose, textHash: row.hash } : null
}

export type NewConsent = {
  id: ClinicalConsentId
  contactId: ContactId
  purpose: ConsentPurpose
  act: 'given' | 'revoked'
  formId: FormId
  formVersionId: FormVersionId | null
  textHash: Buffer | null
  appointmentId: AppointmentId | null
  channel: ConsentChannel
  evidence: Evidence
  staffId: StaffId | null
}

export async function insertConsent(ctx: Ctx, row: NewConsent): Promise<void> {
  const { formAnswerId, messageId, how } = row.evidence
  await ctx.sql`
    insert into clinical_consent (id, contact_id, purpose, act, form_id, form_version_id, text_hash, appointment_id, channel,
      form_answer_id, evidence_message_id, how, staff_id, at)
    values (${row.id}, ${row.contactId}, ${row.purpose}, ${row.act}, ${row.formId}, ${row.formVersionId}, ${row.textHash},
      ${row.appointmentId}, ${row.channel}, ${formAnswerId ?? null}, ${messageId ?? null}, ${how ?? ''}, ${row.staffId}, ${ctx.now})`
}
