import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ConversationId, StaffId } from '#platform/ids.ts'
import { updateHolder } from './queries-inbox.ts'

/** A person takes the conversation: the assistant is silent from this commit on, also for what it was just thinking about. */
export async function takeOver(ctx: Ctx, wish: { conversationId: ConversationId; staffId: StaffId }): Promise<void> {
  if (!(await updateHolder(ctx, wish.conversationId, 'desk', wish.staffId)))
    throw new Refusal('not_found', 'Essa conversa não existe.')
  await ctx.emit({ type: 'conversation.taken_over', conversationId: wish.conversationId })
}

/** Gives the conversation back: the assistant answers from the next message on, with nothing left of the old talk. */
export async function giveBack(ctx: Ctx, wish: { conversationId: ConversationId }): Promise<void> {
  if (!(await updateHolder(ctx, wish.conversationId, 'assistant', null)))
    throw new Refusal('not_found', 'Essa conversa não existe.')
  await ctx.emit({ type: 'conversation.given_back', conversationId: wish.conversationId })
}
