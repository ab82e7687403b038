import { getClinic } from '#clinic/index.ts'
import { getContact } from '#contacts/index.ts'
import type { Vault } from '#platform/crypto.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { FormRequestId } from '#platform/ids.ts'
import { filledIn, type FilledIn, type PublicFormAnswer, type PublicSheet } from './contract.ts'
import {
  findRequest,
  findVisit,
  listSheets,
  updateDraft,
  updateRequest,
  type FormRequestRow,
  type Sheet,
} from './queries-requests.ts'

/** What the page behind a link shows. Of the person no more than the first name. */
export async function openLink(ctx: Ctx, vault: Vault, id: FormRequestId): Promise<PublicFormAnswer> {
  const request = await findRequest(ctx, id)
  if (!request) throw gone()
  const { name: clinic } = await getClinic(ctx)
  const state = stateOf(request, ctx.now)
  if (state !== 'open') return { state, clinic }
  if (!request.opened_at) {
    await updateRequest(ctx, id, { isOpened: true })
    ctx.say({ changed: 'clinical' })
  }
  const { name } = await getContact(ctx, request.contact_id)
  const visit = request.appointment_id ? await findVisit(ctx, request.appointment_id) : null
  const [firstName = null] = (request.attendee_name ?? name ?? '').split(' ').filter((word) => word !== '')
  return {
    state,
    clinic,
    firstName,
    service: visit?.service ?? null,
    sheets: (await listSheets(ctx, id)).map(toPublic),
    draft: request.draft ? readDraft(vault.open(draftPlace(id), request.draft)) : null,
  }
}

/** Keeps what is filled in so far. Silently nothing once the link is closed: the page will hear so when it signs. */
export async function saveDraft(ctx: Ctx, vault: Vault, wish: { id: FormRequestId; filled: FilledIn }): Promise<void> {
  const request = await findRequest(ctx, wish.id, 'locked')
  if (!request) throw gone()
  if (stateOf(request, ctx.now) !== 'open') return
  await updateDraft(ctx, wish.id, vault.seal(draftPlace(wish.id), JSON.stringify(wish.filled)))
}

export function stateOf(request: FormRequestRow, now: Date): PublicFormAnswer['state'] {
  if (request.signed_at) return 'signed'
  if (request.withdrawn_at) return 'withdrawn'
  return request.expires_at <= now ? 'expired' : 'open'
}

export const gone = () => new Refusal('not_found', 'Este endereço não abre nenhuma ficha. Confira se o link veio inteiro.')

export const draftPlace = (id: FormRequestId): string => `form_request:${id}:draft`

/** A draft of another shape is begun afresh. */
export function readDraft(text: string): FilledIn | null {
  const parsed = filledIn.safeParse(JSON.parse(text))
  return parsed.success ? parsed.data : null
}

function toPublic({ versionId, name, purpose, content }: Sheet): PublicSheet {
  if (content.kind === 'consent') {
    const { text, isOptional } = content
    return { versionId, name, kind: 'consent', purpose: purpose ?? 'procedure', text, isOptional }
  }
  const questions = content.questions.map(({ alarm: _alarm, ...question }) => question)
  return { versionId, name, kind: 'anamnesis', intro: content.intro, questions }
}
