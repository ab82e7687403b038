import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ConversationId, MessageId, StaffId } from '#platform/ids.ts'
import type { MessageItem } from './contract.ts'
import { updateAnswered } from './queries-hold.ts'
import { findConversation, findMessage } from './queries-inbox.ts'
import { writeMessage } from './write-message.ts'

export type AnswerWish = { conversationId: ConversationId; staffId: StaffId; text: string; clientId: string }

/**
 * A person answers. The message's id is made from the button's `clientId`, so pressing twice, or retrying on a bad line,
 * writes once. Throws Refusal 'conflict' while the assistant holds the conversation.
 */
export async function answerConversation(ctx: Ctx, wish: AnswerWish): Promise<MessageItem> {
  const conversation = await findConversation(ctx, wish.conversationId)
  if (!conversation) throw new Refusal('not_found', 'Essa conversa não existe.')
  if (conversation.heldBy !== 'desk')
    throw new Refusal('conflict', 'O assistente está com essa conversa. Assuma antes de responder.')
  const id = messageIdOf(wish)
  const message = { id, conversationId: wish.conversationId, author: 'staff', staffId: wish.staffId, text: wish.text } as const
  if (await writeMessage(ctx, message)) {
    await updateAnswered(ctx, wish.conversationId, wish.staffId)
    const about = { kind: 'conversation', id: wish.conversationId } as const
    await recordAudit(ctx, { action: 'conversation.answered', about, after: { messageId: id } })
  }
  const stored = await findMessage(ctx, id)
  if (!stored) throw new Error(`message ${id} was written and is not there`)
  return stored
}

/** One press of a button is one id, however often it arrives. */
export function messageIdOf(wish: { clientId: string; staffId: StaffId | null }): MessageId {
  return `msg_${wish.clientId.toLowerCase().replace(/[^0-9a-z]/g, '')}${(wish.staffId ?? 'assistant').slice(-6)}`
}
