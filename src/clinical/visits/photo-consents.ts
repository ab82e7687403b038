import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type ContactId, type FormVersionId } from '#platform/ids.ts'
import { toIso } from '#platform/local-time.ts'
import { giveConsent, revokeConsent } from '../forms/consents.ts'
import { createForm } from '../forms/edit-forms.ts'
import { findStanding, findTerm, findTermVersion } from '../forms/queries-consents.ts'
import { photoPurposes, type PhotoConsent, type PhotoPurpose } from './contract.ts'
import { getOwn, type Own, type Writing } from './own-visit.ts'
import { photoTerms } from './photo-terms.ts'

/** What the person of this visit allows their photos for, with the words to ask them. */
export async function readPhotoConsents(ctx: Ctx, { appointment, zone }: Own): Promise<PhotoConsent[]> {
  const consents: PhotoConsent[] = []
  for (const purpose of photoPurposes) {
    const standing = await findStanding(ctx, appointment.contact_id, purpose, null)
    const term = await findTerm(ctx, purpose)
    consents.push({
      purpose,
      givenAt: standing && toIso(standing.at, zone),
      term: term
        ? { formVersionId: term.formVersionId, name: term.name, text: term.text }
        : { ...ours(purpose), formVersionId: null },
    })
  }
  return consents
}

const ours = (purpose: PhotoPurpose): { name: string; text: string } => ({
  name: photoTerms[purpose].name,
  text: photoTerms[purpose].text,
})

/** Of these, what the person has not allowed, or not any more. */
export async function listMissing(ctx: Ctx, contactId: ContactId, purposes: readonly PhotoPurpose[]): Promise<PhotoPurpose[]> {
  const missing: PhotoPurpose[] = []
  for (const purpose of purposes) if (!(await findStanding(ctx, contactId, purpose, null))) missing.push(purpose)
  return missing
}

export type Signed = Writing & { purpose: PhotoPurpose; formVersionId: string | null; signer: string }

/** The person has read the words on this screen and signed with their name. */
export async function signPhotoConsent(ctx: Ctx, wish: Signed): Promise<void> {
  const { appointment } = await getOwn(ctx, wish)
  refuseAnother(appointment.attendee_name)
  await giveConsent(ctx, {
    contactId: appointment.contact_id,
    formVersionId: await versionOf(ctx, wish),
    channel: 'tablet',
    evidence: { how: `Leu e assinou na tela: ${wish.signer}` },
    appointmentId: appointment.id,
  })
}

export async function withdrawPhotoConsent(ctx: Ctx, wish: Writing & { purpose: PhotoPurpose; how: string }): Promise<void> {
  const { appointment } = await getOwn(ctx, wish)
  const { purpose, how } = wish
  await revokeConsent(ctx, { contactId: appointment.contact_id, purpose, channel: 'desk', evidence: { how } })
}

/** Photos and consents are one person's: whoever comes in somebody else's name needs a contact of their own first. */
export function refuseAnother(attendee: string | null): void {
  if (attendee !== null)
    throw new Refusal('conflict', `Quem veio foi ${attendee}. Cadastre essa pessoa e marque em nome dela antes de guardar fotos.`)
}

/** The term that was read; where the clinic has none of its own, ours becomes the clinic's with the first signature. */
async function versionOf(ctx: Ctx, { purpose, formVersionId }: Signed): Promise<FormVersionId> {
  if (formVersionId !== null) {
    const read = isId('formVersion', formVersionId) ? await findTermVersion(ctx, formVersionId) : null
    if (read?.purpose !== purpose) throw new Refusal('not_found', 'Esse termo não existe mais.', 'formVersionId')
    return `frv_${formVersionId.slice(4)}`
  }
  const { starter, name, text } = photoTerms[purpose]
  await createForm(ctx, { name, purpose, content: { kind: 'consent', text, isOptional: true }, starter })
  const term = await findTerm(ctx, purpose)
  if (!term) throw new Refusal('conflict', `O termo "${name}" está fora de uso. Volte a usá-lo nas configurações antes de pedir.`)
  return term.formVersionId
}
