import { z } from 'zod'
import type { Ctx } from '#platform/ctx.ts'
import { isId, type ConversationId } from '#platform/ids.ts'
import type { NotificationKind } from './contract.ts'
import { updateSettled } from './queries.ts'

const ofAWait: NotificationKind[] = ['handed_over', 'waiting', 'escalated']

export const settlePayload = z.object({
  conversationId: z.custom<ConversationId>((raw) => isId('conversation', raw)),
  upTo: z.coerce.date(),
})

/** A person has taken or answered it: what told of the wait until then is read for everyone, and no phone rings for it any more. */
export async function settleWait(ctx: Ctx, wish: { conversationId: ConversationId; upTo: Date }): Promise<void> {
  const changed = await updateSettled(ctx, wish.conversationId, ofAWait, wish.upTo)
  for (const staffId of changed) ctx.say({ changed: 'notifications', staffId })
}
