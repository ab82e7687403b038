import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ConversationId } from '#platform/ids.ts'
import { findConversation } from './queries-inbox.ts'
import { updateClosed, updateReopened } from './queries-hold.ts'

/**
 * Puts a conversation away: it goes back to the assistant with nothing pending, and opens by itself when the person writes. `seenSeq`
 * is the last message on the screen: what the person wrote after it is not put away unread (Refusal 'conflict').
 */
export async function closeConversation(ctx: Ctx, wish: { conversationId: ConversationId; seenSeq: number }): Promise<void> {
  if (!(await updateClosed(ctx, wish.conversationId, wish.seenSeq))) {
    if (!(await findConversation(ctx, wish.conversationId))) throw new Refusal('not_found', 'Essa conversa não existe.')
    throw new Refusal('conflict', 'Chegou uma mensagem nova nesta conversa. Leia antes de encerrar.')
  }
  await ctx.emit({ type: 'conversation.closed', conversationId: wish.conversationId })
}

/** Brings a closed conversation back into the list; one that is open stays as it is. */
export async function reopenConversation(ctx: Ctx, wish: { conversationId: ConversationId }): Promise<void> {
  if (await updateReopened(ctx, wish.conversationId))
    await ctx.emit({ type: 'conversation.reopened', conversationId: wish.conversationId })
  else if (!(await findConversation(ctx, wish.conversationId))) throw new Refusal('not_found', 'Essa conversa não existe.')
}
