import type { SignedIn } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type ConversationId, type MessageId, type StaffId } from '#platform/ids.ts'
import { listUpcoming } from '#scheduling/index.ts'
import type { ConversationAnswer } from './contract.ts'
import { decideCan } from './policy.ts'
import { findConversation, type ConversationDetail } from './queries-inbox.ts'

export async function presentConversation(ctx: Ctx, id: ConversationId, staff: SignedIn): Promise<ConversationAnswer> {
  const conversation = await getConversation(ctx, id, staff.staffId)
  const { assignedStaffId: _who, contactId, ...item } = conversation
  const upcoming = await listUpcoming(ctx, contactId)
  return {
    ...item,
    can: decideCan(conversation, staff, ctx.now),
    appointments: upcoming.map((one) => ({
      id: one.id,
      at: one.startsAt.toISOString(),
      service: one.area ? `${one.service} (${one.area})` : one.service,
      professional: one.professional,
      state: one.state,
    })),
  }
}

export async function getConversation(ctx: Ctx, id: ConversationId, me: StaffId): Promise<ConversationDetail> {
  const conversation = await findConversation(ctx, id, me)
  if (!conversation) throw new Refusal('not_found', 'Essa conversa não existe.')
  return conversation
}

export function parseId(raw: string | undefined): ConversationId {
  if (!isId('conversation', raw)) throw new Refusal('not_found', 'Essa conversa não existe.')
  return raw
}

export function parseMessageId(raw: string | undefined): MessageId {
  if (!isId('message', raw)) throw new Refusal('not_found', 'Essa mensagem não existe.')
  return raw
}
