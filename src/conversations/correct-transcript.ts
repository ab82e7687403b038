import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { MessageId, StaffId } from '#platform/ids.ts'
import type { MessageItem } from './contract.ts'
import { findHearing, markCorrected } from './queries-media.ts'
import { findMessage } from './queries-messages.ts'

/** A person writes down what was said, where the machine heard something else or nothing. The assistant has answered what it heard. */
export async function correctTranscript(
  ctx: Ctx,
  { messageId, staffId, text }: { messageId: MessageId; staffId: StaffId; text: string },
): Promise<MessageItem> {
  const hearing = await findHearing(ctx, messageId)
  if (!hearing) throw new Refusal('not_found', 'Essa mensagem não existe.')
  if (hearing.kind !== 'audio') throw new Refusal('conflict', 'Só a transcrição de um áudio pode ser corrigida.')
  if (hearing.hearing !== 'heard' || hearing.text !== text) {
    await markCorrected(ctx, messageId, text, staffId)
    await ctx.emit({ type: 'transcript.corrected', conversationId: hearing.conversation_id, messageId })
    // The words themselves are the patient's: they stand with the message, and the machine's beside them.
    await recordAudit(ctx, { action: 'transcript.corrected', about: { kind: 'message', id: messageId } })
  }
  const message = await findMessage(ctx, messageId)
  if (!message) throw new Error(`message ${messageId} has a file and is not there`)
  return message
}
