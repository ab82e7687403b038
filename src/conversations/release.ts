import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ContactId, ConversationId } from '#platform/ids.ts'
import type { HeldBecause } from './contract.ts'
import { updateReleased } from './queries-hold.ts'

export type ReleaseWish = { because?: HeldBecause; conversationIds?: ConversationId[]; contactId?: ContactId }

/**
 * Gives conversations that a rule left to people to the assistant, many at once; gives those it did. What a person has taken stays
 * theirs. As with one that is given back, the assistant begins with the next message: nothing old is answered.
 */
export async function releaseConversations(ctx: Ctx, wish: ReleaseWish): Promise<ConversationId[]> {
  const ids = await updateReleased(ctx, {
    because: wish.because ?? null,
    ids: wish.conversationIds ?? null,
    contactId: wish.contactId ?? null,
  })
  await ctx.emit(...ids.map((conversationId) => ({ type: 'conversation.given_back', conversationId }) as const))
  for (const id of ids) await recordAudit(ctx, { action: 'conversation.given_back', about: { kind: 'conversation', id } })
  return ids
}
