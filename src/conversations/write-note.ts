import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ConversationId, StaffId } from '#platform/ids.ts'
import { messageIdOf } from './answer.ts'
import type { MessageItem } from './contract.ts'
import { insertMentions, listColleagues } from './queries-desk.ts'
import { findHolder } from './queries-hold.ts'
import { findMessage } from './queries-messages.ts'
import { insertNote } from './queries-notes.ts'

export type NoteWish = {
  conversationId: ConversationId
  /** Null: the assistant tells the team. */
  staffId: StaffId | null
  text: string
  clientId: string
  /** Whom it names; they are told. */
  mentions?: StaffId[] | undefined
}

/** Writes what only the team reads, at the end of the conversation. The same `clientId` again writes nothing. */
export async function writeNote(ctx: Ctx, wish: NoteWish): Promise<MessageItem> {
  const { conversationId } = wish
  const id = messageIdOf(wish)
  const named = await findNamed(ctx, wish)
  if (await insertNote(ctx, { id, conversationId, staffId: wish.staffId, text: wish.text })) {
    if (named.length > 0) await insertMentions(ctx, { id, conversationId }, named)
    await ctx.emit(
      { type: 'note.written', conversationId, messageId: id },
      ...named.map((staffId) => ({ type: 'note.mentioned', conversationId, messageId: id, staffId }) as const),
    )
    await recordAudit(ctx, {
      action: 'note.written',
      about: { kind: 'conversation', id: conversationId },
      after: { messageId: id },
    })
  } else if (!(await findHolder(ctx, conversationId))) throw new Refusal('not_found', 'Essa conversa não existe.')
  const note = await findMessage(ctx, id)
  if (!note) throw new Error(`note ${id} was written and is not there`)
  return note
}

/** Each colleague once. Naming oneself tells nobody anything. */
async function findNamed(ctx: Ctx, { mentions = [], staffId }: NoteWish): Promise<StaffId[]> {
  if (mentions.length === 0) return []
  const colleagues = new Set((await listColleagues(ctx)).map((one) => one.id))
  if (mentions.some((one) => !colleagues.has(one)))
    throw new Refusal('invalid', 'Uma das pessoas marcadas não trabalha nesta clínica.', 'mentions')
  return [...new Set(mentions)].filter((one) => one !== staffId)
}
