import type { Ctx } from '#platform/ctx.ts'
import { insertOutgoing, type NewOutgoing } from './queries-outbox.ts'

/** Writes a message and leaves it to the outbox. The same id again changes nothing: false. */
export async function writeMessage(ctx: Ctx, message: NewOutgoing): Promise<boolean> {
  const isNew = await insertOutgoing(ctx, message)
  if (!isNew) return false
  await ctx.emit({ type: 'message.written', conversationId: message.conversationId, messageId: message.id })
  ctx.wake('outbox')
  return true
}
