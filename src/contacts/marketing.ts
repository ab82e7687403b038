import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ContactId } from '#platform/ids.ts'
import type { ConsentRequest } from './contract.ts'
import { getSelves, staffOf } from './person.ts'
import { insertConsent } from './queries.ts'

/** The desk writes down what a person said about promotions, and how they said it (LGPD art. 8: given and withdrawn as easily). */
export async function recordConsent(ctx: Ctx, wish: ConsentRequest & { contactId: ContactId }): Promise<void> {
  const [contactId] = await getSelves(ctx, wish.contactId)
  const { isGiven, how } = wish
  await insertConsent(ctx, { contactId, isGiven, how, staffId: staffOf(ctx), channelId: null, evidenceMessageId: null })
  await ctx.emit({ type: isGiven ? 'consent.given' : 'consent.withdrawn', contactId })
  const action = isGiven ? 'consent.given' : 'consent.withdrawn'
  await recordAudit(ctx, { action, about: { kind: 'contact', id: contactId }, after: { how } })
}
