import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ConversationId, StaffId } from '#platform/ids.ts'
import type { MessageItem } from './contract.ts'
import { messageIdOf } from './answer.ts'
import { findConversation, findMessage } from './queries-inbox.ts'
import { insertNote } from './queries-notes.ts'

/** `staffId` null: the assistant tells the team. */
export type NoteWish = { conversationId: ConversationId; staffId: StaffId | null; text: string; clientId: string }

/** Writes what only the team reads, at the end of the conversation. The same `clientId` again writes nothing. */
export async function writeNote(ctx: Ctx, wish: NoteWish): Promise<MessageItem> {
  const id = messageIdOf(wish)
  if (await insertNote(ctx, { ...wish, id })) {
    await ctx.emit({ type: 'note.written', conversationId: wish.conversationId, messageId: id })
  } else if (!(await findConversation(ctx, wish.conversationId))) throw new Refusal('not_found', 'Essa conversa não existe.')
  const note = await findMessage(ctx, id)
  if (!note) throw new Error(`note ${id} was written and is not there`)
  return note
}
