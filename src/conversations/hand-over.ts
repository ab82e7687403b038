import type { Ctx } from '#platform/ctx.ts'
import type { ConversationId } from '#platform/ids.ts'
import { holdForDesk } from './queries-turn.ts'

/** Passes a conversation to the desk: the assistant is silent until it is given back. `reason` is for the desk's eyes. */
export async function handOver(ctx: Ctx, wish: { conversationId: ConversationId; reason: string }): Promise<void> {
  await holdForDesk(ctx, wish.conversationId, wish.reason)
  await ctx.emit({ type: 'conversation.handed_over', conversationId: wish.conversationId })
}
