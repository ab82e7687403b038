import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ConversationId } from '#platform/ids.ts'
import { findHolder, updateClosed, updateReopened } from './queries-hold.ts'

/**
 * Puts a conversation away: it goes back to the assistant with nothing pending, and opens by itself when the person writes. `seenSeq`
 * is the last message on the screen: what the person wrote after it is not put away unread (Refusal 'conflict').
 */
export async function closeConversation(ctx: Ctx, wish: { conversationId: ConversationId; seenSeq: number }): Promise<void> {
  const { conversationId } = wish
  if (!(await updateClosed(ctx, conversationId, wish.seenSeq))) {
    if (!(await findHolder(ctx, conversationId))) throw new Refusal('not_found', 'Essa conversa não existe.')
    throw new Refusal('conflict', 'Chegou uma mensagem nova nesta conversa. Leia antes de encerrar.')
  }
  await ctx.emit({ type: 'conversation.closed', conversationId })
  await recordAudit(ctx, { action: 'conversation.closed', about: { kind: 'conversation', id: conversationId } })
}

/** Brings a closed conversation back into the list; one that is open stays as it is. */
export async function reopenConversation(ctx: Ctx, { conversationId }: { conversationId: ConversationId }): Promise<void> {
  if (!(await updateReopened(ctx, conversationId))) {
    if (!(await findHolder(ctx, conversationId))) throw new Refusal('not_found', 'Essa conversa não existe.')
    return
  }
  await ctx.emit({ type: 'conversation.reopened', conversationId })
  await recordAudit(ctx, { action: 'conversation.reopened', about: { kind: 'conversation', id: conversationId } })
}
