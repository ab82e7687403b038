import type { Ctx } from '#platform/ctx.ts'
import type { ChannelId, ContactId, MessageId } from '#platform/ids.ts'
import { insertConsent } from './queries.ts'

/**
 * Withdraws the consent to marketing, as easily as it was given (LGPD art. 8 §5). Care messages, such as reminders of an
 * appointment, go on. `evidenceMessageId` is the message that asked.
 */
export async function stopMarketing(
  ctx: Ctx,
  wish: { contactId: ContactId; channelId: ChannelId | null; evidenceMessageId: MessageId | null },
): Promise<void> {
  await insertConsent(ctx, { ...wish, isGiven: false, staffId: null, how: null })
  await ctx.emit({ type: 'consent.withdrawn', contactId: wish.contactId })
}

/** The person themselves takes promotions again, through their phone's own switch. */
export async function giveMarketing(ctx: Ctx, wish: { contactId: ContactId; channelId: ChannelId }): Promise<void> {
  await insertConsent(ctx, { ...wish, evidenceMessageId: null, isGiven: true, staffId: null, how: 'whatsapp' })
  await ctx.emit({ type: 'consent.given', contactId: wish.contactId })
}
