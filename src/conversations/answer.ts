import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ConversationId, MessageId, StaffId } from '#platform/ids.ts'
import type { MessageItem } from './contract.ts'
import { deleteDraft } from './queries-desk.ts'
import { lockHolder, updateAnswered } from './queries-hold.ts'
import { findAnswerSince, findExternalId, findMessage } from './queries-messages.ts'
import type { FileToSend } from './send-file.ts'
import { windowClosed } from './policy.ts'
import { writeFile } from './write-file.ts'
import { writeMessage } from './write-message.ts'

export type AnswerWish = {
  conversationId: ConversationId
  staffId: StaffId
  text: string
  clientId: string
  /** The last message that was on the screen; absent where nobody looked. */
  seenSeq?: number | undefined
  /** Although somebody else has answered meanwhile. */
  anyway?: boolean | undefined
  /** The message it answers. */
  quotes?: MessageId | undefined
  /** It goes with the text as its caption. */
  file?: FileToSend
}

/**
 * A person answers. The message's id is made from the button's `clientId`, so pressing twice, or retrying on a bad line, writes once.
 * Throws Refusal 'conflict' while the assistant holds the conversation, and, naming the field 'seenSeq', when a colleague has answered
 * what this person had not seen.
 */
export async function answerConversation(ctx: Ctx, wish: AnswerWish): Promise<MessageItem> {
  const { conversationId, staffId } = wish
  const id = messageIdOf(wish)
  // Two answers to one conversation happen one after the other, so that the second is asked.
  const holder = await lockHolder(ctx, conversationId)
  if (!holder) throw new Refusal('not_found', 'Essa conversa não existe.')
  const known = await findMessage(ctx, id)
  if (known) return known
  refuseHolder(ctx, holder)
  if (wish.seenSeq !== undefined && !wish.anyway) await askOnce(ctx, wish, wish.seenSeq)

  const replyToExternalId = wish.quotes === undefined ? null : await findExternalId(ctx, conversationId, wish.quotes)
  const message = { id, conversationId, author: 'staff', staffId, replyToExternalId } as const
  await (wish.file ? writeFile(ctx, message, wish.file) : writeMessage(ctx, { ...message, text: wish.text }))
  await updateAnswered(ctx, conversationId, staffId)
  await deleteDraft(ctx, conversationId, staffId)
  const about = { kind: 'conversation', id: conversationId } as const
  await recordAudit(ctx, { action: 'conversation.answered', about, after: { messageId: id } })
  const stored = await findMessage(ctx, id)
  if (!stored) throw new Error(`message ${id} was written and is not there`)
  return stored
}

/** Whether the desk may answer here now; a file is not even received where it may not. */
export async function refuseToAnswer(ctx: Ctx, conversationId: ConversationId): Promise<void> {
  const holder = await lockHolder(ctx, conversationId)
  if (!holder) throw new Refusal('not_found', 'Essa conversa não existe.')
  refuseHolder(ctx, holder)
}

function refuseHolder(ctx: Ctx, holder: NonNullable<Awaited<ReturnType<typeof lockHolder>>>): void {
  if (holder.heldBy !== 'desk') throw new Refusal('conflict', 'A assistente está com essa conversa. Assuma antes de responder.')
  if (holder.windowEndsAt !== null && holder.windowEndsAt <= ctx.now) throw new Refusal('conflict', windowClosed)
}

async function askOnce(ctx: Ctx, wish: AnswerWish, seenSeq: number): Promise<void> {
  const answer = await findAnswerSince(ctx, wish.conversationId, seenSeq, wish.staffId)
  if (!answer) return
  const who = answer.staffName ?? 'Alguém, pelo celular da clínica,'
  throw new Refusal('conflict', `${who} respondeu agora há pouco. Enviar mesmo assim?`, 'seenSeq')
}

/** One press of a button is one id, however often it arrives. */
export function messageIdOf(wish: { clientId: string; staffId: StaffId | null }): MessageId {
  return `msg_${wish.clientId.toLowerCase().replace(/[^0-9a-z]/g, '')}${(wish.staffId ?? 'assistant').slice(-6)}`
}
