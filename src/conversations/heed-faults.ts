import type { ChannelFault } from '#channels/channel.ts'
import { isMarketingStopped, stopMarketing } from '#contacts/index.ts'
import { blockTemplate } from '#library/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { isId, type ConversationId, type MessageId } from '#platform/ids.ts'
import { findSentAs } from './queries-press.ts'
import { templateIdOf } from './sent-content.ts'

/**
 * What a final refusal says beyond the message: that somebody has to see to it, that the person takes no promotions, or that a template is
 * no good as it stands.
 */
export async function heedFault(
  ctx: Ctx,
  message: { id: MessageId; conversation_id: ConversationId },
  fault: Pick<ChannelFault, 'code'>,
): Promise<void> {
  const messageId = message.id
  await ctx.emit({ type: 'message.failed', conversationId: message.conversation_id, messageId })
  const stopsMarketing = fault.code === '131050'
  const isOfTemplate = /^132\d{3}$/.test(fault.code)
  if (!stopsMarketing && !isOfTemplate) return
  const sent = await findSentAs(ctx, messageId)
  if (!sent) return
  if (stopsMarketing && !(await isMarketingStopped(ctx, sent.contactId)))
    await stopMarketing(ctx, { contactId: sent.contactId, channelId: sent.channelId, evidenceMessageId: null })
  const templateId = templateIdOf(sent.content)
  if (isOfTemplate && isId('messageTemplate', templateId)) await blockTemplate(ctx, templateId, fault.code)
}
