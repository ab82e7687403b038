import { recordAudit } from '#auth/index.ts'
import { sha256 } from '#platform/crypto.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type FormId, type FormVersionId } from '#platform/ids.ts'
import type { AskedFor, AskedIn, ConsentPurpose, FormContent } from './contract.ts'
import { findLatest, insertForm, insertVersion, replaceAskedFor, updateForm, type HowAsked } from './queries-forms.ts'

export type FormWish = {
  name: string
  purpose: ConsentPurpose | null
  content: FormContent
  askedIn?: AskedIn
  needsSignature?: boolean
}

/** `starter`: which of the product's own it begins as; the same one begins once. */
export async function createForm(ctx: Ctx, wish: FormWish & { starter?: string }): Promise<FormId | null> {
  refuseMixed(wish)
  const id = newId('form')
  const { name, purpose, content, starter = null } = wish
  if (!(await insertForm(ctx, { id, kind: content.kind, name, purpose, starter }))) return null
  await updateForm(ctx, id, howAsked(wish))
  await writeVersion(ctx, id, 1, content)
  ctx.say({ changed: 'clinical' })
  await recordAudit(ctx, { action: 'form.created', about: { kind: 'form', id }, after: { name } })
  return id
}

/** What was asked stays as it was for whoever answered: other words are another version. The same words are none. */
export async function changeForm(ctx: Ctx, formId: FormId, wish: FormWish): Promise<FormVersionId> {
  refuseMixed(wish)
  const form = await findLatest(ctx, formId, 'locked')
  if (!form) throw new Refusal('not_found', 'Essa ficha não existe mais.')
  if (form.kind !== wish.content.kind || form.purpose !== wish.purpose)
    throw new Refusal('invalid', 'O tipo da ficha não muda depois de criada. Crie outra.')
  const { name } = wish
  await updateForm(ctx, formId, { name, ...howAsked(wish) })
  const isSame = hashOf(wish.content).equals(form.hash)
  const versionId = isSame ? form.versionId : await writeVersion(ctx, formId, form.number + 1, wish.content)
  ctx.say({ changed: 'clinical' })
  const after = { name, version: isSame ? form.number : form.number + 1 }
  await recordAudit(ctx, { action: 'form.changed', about: { kind: 'form', id: formId }, before: { name: form.name }, after })
  return versionId
}

export async function setFormActive(ctx: Ctx, formId: FormId, isActive: boolean): Promise<void> {
  const form = await findLatest(ctx, formId, 'locked')
  if (!form) throw new Refusal('not_found', 'Essa ficha não existe mais.')
  if (form.isActive === isActive) return
  await updateForm(ctx, formId, { isActive })
  ctx.say({ changed: 'clinical' })
  const action = isActive ? 'form.restored' : 'form.archived'
  await recordAudit(ctx, { action, about: { kind: 'form', id: formId }, after: { name: form.name } })
}

/** Which procedures ask it, in place of those that did. What was signed for others stays. */
export async function setAskedFor(ctx: Ctx, formId: FormId, services: readonly AskedFor[]): Promise<void> {
  const wanted = new Set(services.map((each) => each.serviceId))
  if (wanted.size !== services.length) throw new Refusal('invalid', 'Um procedimento aparece duas vezes.', 'services')
  if ((await replaceAskedFor(ctx, formId, services)) !== wanted.size)
    throw new Refusal('not_found', 'Um dos procedimentos não existe mais. Recarregue a página.', 'services')
}

async function writeVersion(ctx: Ctx, formId: FormId, number: number, content: FormContent): Promise<FormVersionId> {
  const id = newId('formVersion')
  const staffId = ctx.actor.kind === 'staff' ? ctx.actor.staffId : null
  await insertVersion(ctx, { id, formId, number, content, hash: hashOf(content), staffId })
  return id
}

/** A term is read on the page and signed there, whatever was sent. */
function howAsked({ content, askedIn, needsSignature }: FormWish): Partial<HowAsked> {
  if (content.kind === 'consent') return {}
  return { ...(askedIn && { askedIn }), ...(needsSignature !== undefined && { needsSignature }) }
}

/** The parser wrote the fields in its own order: the same words have the same hash. */
const hashOf = (content: FormContent): Buffer => sha256(JSON.stringify(content))

function refuseMixed({ content, purpose }: FormWish): void {
  if ((content.kind === 'consent') !== (purpose !== null))
    throw new Refusal('invalid', 'Diga para que é o consentimento.', 'purpose')
}
