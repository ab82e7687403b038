import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { MessageId } from '#platform/ids.ts'
import { updateCareRequeued } from './care/queries.ts'
import type { MessageItem } from './contract.ts'
import { requeueFailed } from './queries-desk.ts'
import { layMarks } from './queries-marks.ts'
import { findMessage } from './queries-messages.ts'
import { findSentAs } from './queries-press.ts'
import { readExtra } from './sent-content.ts'

/**
 * Sends once more a message that certainly did not reach the person. One whose outcome nobody knows is never sent again: the person
 * may have it already.
 */
export async function resendMessage(ctx: Ctx, id: MessageId): Promise<MessageItem> {
  const conversationId = await requeueFailed(ctx, id)
  if (conversationId) {
    const reaction = (await findSentAs(ctx, id))?.content
    const extra = readExtra(id, reaction)
    if (extra?.kind === 'reaction') await layMarks(ctx, [extra.toExternalId])
    await updateCareRequeued(ctx, id)
    await ctx.emit({ type: 'message.requeued', conversationId, messageId: id })
    ctx.wake('outbox')
    await recordAudit(ctx, { action: 'message.resent', about: { kind: 'message', id } })
  }
  const message = await findMessage(ctx, id)
  if (!message) throw new Refusal('not_found', 'Essa mensagem não existe.')
  if (message.status === 'uncertain')
    throw new Refusal('conflict', 'Não sabemos se esta mensagem chegou. Pergunte à pessoa antes de mandar de novo.')
  return message
}
