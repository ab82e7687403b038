import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type MessageId, type StaffId } from '#platform/ids.ts'
import { refuseToAnswer } from './answer.ts'
import type { MessageItem } from './contract.ts'
import { describeContent } from './model.ts'
import { layMarks } from './queries-marks.ts'
import { findConversationOfMessage, findExternalId, findMessage } from './queries-messages.ts'
import { writeMessage } from './write-message.ts'

/** Puts the clinic's emoji on a message, or takes it back. The same again changes nothing, and nothing leaves. */
export async function reactTo(ctx: Ctx, wish: { messageId: MessageId; staffId: StaffId; emoji: string }): Promise<MessageItem> {
  const { messageId, staffId, emoji } = wish
  const conversationId = await findConversationOfMessage(ctx, messageId)
  if (!conversationId) throw new Refusal('not_found', 'Essa mensagem não existe.')
  await refuseToAnswer(ctx, conversationId)
  const toExternalId = await findExternalId(ctx, conversationId, messageId)
  if (toExternalId === null) throw new Refusal('conflict', 'Esta mensagem ainda não chegou ao WhatsApp.')
  const before = await findMessage(ctx, messageId)
  if ((before?.reactions.clinic ?? '') !== emoji) {
    const content = { kind: 'reaction', emoji, toExternalId } as const
    const id = newId('message')
    await writeMessage(ctx, { id, conversationId, author: 'staff', staffId, text: describeContent(content), content })
    await layMarks(ctx, [toExternalId])
  }
  const stored = await findMessage(ctx, messageId)
  if (!stored) throw new Error(`message ${messageId} is not there`)
  return stored
}
