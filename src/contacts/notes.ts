import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ContactId } from '#platform/ids.ts'
import { getSelves, staffOf } from './person.ts'
import { deleteNote, insertNote, updatePin } from './queries-edit.ts'

/** What the team should know of a person; never sent, never read by the assistant. */
export async function writeContactNote(ctx: Ctx, wish: { contactId: ContactId; text: string }): Promise<void> {
  const [id] = await getSelves(ctx, wish.contactId)
  await insertNote(ctx, { contactId: id, text: wish.text, staffId: staffOf(ctx) })
  await tell(ctx, id, { action: 'contact.note_written' })
}

export async function pinContactNote(ctx: Ctx, wish: { noteId: string; isPinned: boolean }): Promise<void> {
  const contactId = await updatePin(ctx, wish.noteId, wish.isPinned)
  if (!contactId) throw new Refusal('not_found', 'Essa nota não existe mais.')
  await tell(ctx, contactId, { action: 'contact.note_pinned', after: { isPinned: wish.isPinned } })
}

export async function removeContactNote(ctx: Ctx, wish: { noteId: string }): Promise<void> {
  const note = await deleteNote(ctx, wish.noteId)
  if (!note) throw new Refusal('not_found', 'Essa nota não existe mais.')
  await tell(ctx, note.contactId, { action: 'contact.note_removed', before: { text: note.text } })
}

type Told = {
  action: 'contact.note_written' | 'contact.note_pinned' | 'contact.note_removed'
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

async function tell(ctx: Ctx, id: ContactId, told: Told): Promise<void> {
  await ctx.emit({ type: 'contact.changed', contactId: id })
  await recordAudit(ctx, { ...told, about: { kind: 'contact', id } })
}
