import type { Ctx } from '#platform/ctx.ts'
import type { ChannelId, ContactId, ConversationId, MessageId } from '#platform/ids.ts'
import { readChoiceId, readPress } from './sent-content.ts'

/** What a button meant to whoever wrote its message in this conversation; null where it is none of ours. */
export async function findPress(
  ctx: Ctx,
  id: ConversationId,
  choiceId: string,
): Promise<{ asks: string | null; means: unknown } | null> {
  const pressed = readChoiceId(choiceId)
  if (!pressed) return null
  const [row] = await ctx.sql<{ content: unknown }>`
    select content from message where id = ${pressed.messageId} and conversation_id = ${id} and author <> 'contact'`
  return row ? readPress(row.content, pressed.index) : null
}

/** To whom a message of ours went, by which number and as what. */
export async function findSentAs(
  ctx: Ctx,
  id: MessageId,
): Promise<{ contactId: ContactId; channelId: ChannelId; content: unknown } | null> {
  const [row] = await ctx.sql<{ contact_id: ContactId; channel_id: ChannelId; content: unknown }>`
    select v.contact_id, v.channel_id, m.content from message m join conversation v on v.id = m.conversation_id
    where m.id = ${id} and m.author <> 'contact'`
  return row ? { contactId: row.contact_id, channelId: row.channel_id, content: row.content } : null
}
