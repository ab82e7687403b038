import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type QuickReplyId } from '#platform/ids.ts'
import type { QuickReplyRequest } from './contract.ts'
import { listUnknownVariables } from './fill.ts'
import { deleteReply, findReply, insertReplies, listReplies, updateOrder, updateReply, type StoredReply } from './queries.ts'

export async function addReply(ctx: Ctx, wish: QuickReplyRequest): Promise<StoredReply> {
  refuseUnknownVariables(wish)
  const id = newId('quickReply')
  if ((await insertReplies(ctx, [{ ...wish, id }])).length === 0) throw taken(wish.shortcut)
  ctx.say({ changed: 'quick-replies' })
  await recordAudit(ctx, { action: 'quick_reply.created', about: { kind: 'quickReply', id }, after: wish })
  return { ...wish, id }
}

export async function changeReply(ctx: Ctx, id: QuickReplyId, wish: QuickReplyRequest): Promise<StoredReply> {
  refuseUnknownVariables(wish)
  const before = await findReply(ctx, id)
  const outcome = await updateReply(ctx, id, wish)
  if (outcome === 'taken' && before) throw taken(wish.shortcut)
  if (outcome !== 'done' || !before) throw gone()
  const { id: _same, ...was } = before
  ctx.say({ changed: 'quick-replies' })
  await recordAudit(ctx, { action: 'quick_reply.changed', about: { kind: 'quickReply', id }, before: was, after: wish })
  return { ...wish, id }
}

export async function removeReply(ctx: Ctx, id: QuickReplyId): Promise<void> {
  const before = await findReply(ctx, id)
  if (!before || !(await deleteReply(ctx, id))) throw gone()
  const { id: _same, ...was } = before
  ctx.say({ changed: 'quick-replies' })
  await recordAudit(ctx, { action: 'quick_reply.removed', about: { kind: 'quickReply', id }, before: was })
}

/** Any that was made meanwhile on another screen follows those named. */
export async function orderReplies(ctx: Ctx, ids: string[]): Promise<void> {
  const known = new Set<string>((await listReplies(ctx)).map((one) => one.id))
  if (ids.some((id) => !known.has(id)))
    throw new Refusal('conflict', 'A lista mudou em outra tela. Recarregue e ordene de novo.', 'ids')
  await updateOrder(ctx, ids)
  ctx.say({ changed: 'quick-replies' })
  await recordAudit(ctx, { action: 'quick_reply.ordered', about: { kind: 'clinic', id: ctx.clinicId } })
}

function refuseUnknownVariables({ text }: QuickReplyRequest): void {
  const [unknown] = listUnknownVariables(text)
  if (unknown !== undefined)
    throw new Refusal(
      'invalid',
      `{{${unknown}}} não é uma variável que a Harmonia conheça. Confira a lista abaixo do texto.`,
      'text',
    )
}

const taken = (shortcut: string) => new Refusal('conflict', `Já existe uma resposta com o atalho /${shortcut}.`, 'shortcut')
const gone = () => new Refusal('not_found', 'Essa resposta não existe mais.')
