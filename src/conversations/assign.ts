import { may, recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ConversationId, StaffId } from '#platform/ids.ts'
import { takeFor } from './hold.ts'
import { listColleagues } from './queries-desk.ts'

export type AssignWish = { conversationId: ConversationId; staffId: StaffId | null; insteadOf?: StaffId | null | undefined }

/**
 * Gives a conversation to somebody of the desk, or to the desk without saying whose it is; the assistant falls silent. Throws Refusal
 * 'conflict' as taking over does.
 */
export async function assignConversation(ctx: Ctx, wish: AssignWish): Promise<void> {
  const { conversationId, staffId } = wish
  if (staffId !== null) {
    const colleague = (await listColleagues(ctx)).find((one) => one.id === staffId)
    if (!colleague || !may(colleague.role, 'inbox.answer'))
      throw new Refusal('invalid', 'Essa pessoa não atende conversas nesta clínica.', 'staffId')
  }
  await takeFor(ctx, wish)
  await ctx.emit({ type: 'conversation.assigned', conversationId, staffId })
  await recordAudit(ctx, {
    action: 'conversation.assigned',
    about: { kind: 'conversation', id: conversationId },
    after: { staffId },
  })
}
