import { recordAudit } from '#auth/index.ts'
import { getPerson } from '#contacts/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import {
  newId,
  type AppointmentId,
  type ClinicalConsentId,
  type ContactId,
  type FormAnswerId,
  type FormId,
  type FormVersionId,
  type MessageId,
} from '#platform/ids.ts'
import type { ConsentChannel, ConsentPurpose } from './contract.ts'
import { findStanding, findTermVersion, insertConsent } from './queries-consents.ts'

/** What shows that the person said so: the sheet they signed, their message, or how the desk heard it. At least one. */
export type Evidence = { formAnswerId?: FormAnswerId; messageId?: MessageId; how?: string }

export type ConsentGiven = {
  contactId: ContactId
  /** Of the term that the person read: its purpose is the consent's, its text is kept by hash. */
  formVersionId: FormVersionId
  channel: ConsentChannel
  evidence: Evidence
  appointmentId?: AppointmentId | null
}

/** Writes down a consent to the words of one version of a term (LGPD art. 8). */
export async function giveConsent(ctx: Ctx, wish: ConsentGiven): Promise<ClinicalConsentId> {
  const { id: contactId } = await getPerson(ctx, wish.contactId)
  const term = await findTermVersion(ctx, wish.formVersionId)
  if (!term) throw new Refusal('not_found', 'Esse termo não existe mais.')
  const { formAnswerId, messageId, how = '' } = wish.evidence
  if (!formAnswerId && !messageId && how.trim() === '') throw new Refusal('invalid', 'Escreva como a pessoa autorizou.', 'how')
  return write(ctx, { ...wish, ...term, act: 'given', contactId })
}

export type ConsentRevoked = {
  contactId: ContactId
  purpose: ConsentPurpose
  /** Which procedure's term; the other purposes are revoked whole. */
  formId?: FormId
  channel: ConsentChannel
  evidence: Evidence
}

/** As easily as it was given (LGPD art. 8 §5). What was done while it held stays lawful. Null when nothing stood. */
export async function revokeConsent(ctx: Ctx, wish: ConsentRevoked): Promise<ClinicalConsentId | null> {
  const { id: contactId } = await getPerson(ctx, wish.contactId)
  const standing = await findStanding(ctx, contactId, wish.purpose, wish.formId ?? null)
  if (!standing) return null
  return write(ctx, { ...wish, formId: standing.formId, formVersionId: null, textHash: null, act: 'revoked', contactId })
}

type Row = {
  contactId: ContactId
  purpose: ConsentPurpose
  act: 'given' | 'revoked'
  formId: FormId
  formVersionId: FormVersionId | null
  textHash: Buffer | null
  channel: ConsentChannel
  evidence: Evidence
  appointmentId?: AppointmentId | null
}

async function write(ctx: Ctx, row: Row): Promise<ClinicalConsentId> {
  const id = newId('clinicalConsent')
  const { contactId, purpose, act } = row
  const staffId = ctx.actor.kind === 'staff' ? ctx.actor.staffId : null
  await insertConsent(ctx, { ...row, id, staffId, appointmentId: row.appointmentId ?? null })
  await ctx.emit({ type: `clinical_consent.${act}`, consentId: id, contactId })
  await recordAudit(ctx, {
    action: `clinical_consent.${act}`,
    about: { kind: 'contact', id: contactId },
    after: { purpose, how: row.evidence.how ?? null },
  })
  return id
}
