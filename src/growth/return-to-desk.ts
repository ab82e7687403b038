import type { Ctx } from '#platform/ctx.ts'
import type { MessageId } from '#platform/ids.ts'
import { updateUndelivered } from './queries.ts'

/** A reminder that counted as said did not arrive: its words are the desk's to send, as if they had never left. */
export async function returnToDesk(ctx: Ctx, wish: { messageId: MessageId }): Promise<void> {
  const left = await updateUndelivered(ctx, wish.messageId)
  await ctx.emit(...left.map((appointmentId) => ({ type: 'reminder.left_to_desk', appointmentId }) as const))
}
