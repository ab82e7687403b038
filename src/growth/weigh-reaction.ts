import { findReaction } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { MessageId } from '#platform/ids.ts'
import { changeState } from '#scheduling/index.ts'
import { listRemindedBy } from './queries.ts'

/** With any colour of skin. A heart says how much they like it, not that they come. */
const yes = /^(?:👍|👌|✅|☑|✔|🙌)/u

/** A thumb on a reminder is a yes to it. Nothing is said back: nobody thanks for a thumb. */
export async function weighReaction(ctx: Ctx, wish: { messageId: MessageId }): Promise<void> {
  const reaction = await findReaction(ctx, wish.messageId)
  if (!reaction || !yes.test(reaction.emoji)) return
  for (const appointmentId of await listRemindedBy(ctx, reaction.target))
    await changeState(ctx, { appointmentId, to: 'confirmed' })
}
