import type { Ctx } from '#platform/ctx.ts'
import type { ConversationId, MessageId, StaffId } from '#platform/ids.ts'

type NewNote = { id: MessageId; conversationId: ConversationId; staffId: StaffId | null; text: string }

/** Takes the conversation's next number and leaves its place in the list: nothing was said to the person. False when it exists already. */
export async function insertNote(ctx: Ctx, note: NewNote): Promise<boolean> {
  const rows = await ctx.sql`
    with place as (
      update conversation set last_seq = last_seq + 1
      where id = ${note.conversationId} and not exists (select 1 from message where id = ${note.id})
      returning id, last_seq
    )
    insert into message (id, conversation_id, seq, ordered_at, author, staff_id, kind, text, created_at)
    select ${note.id}, place.id, place.last_seq,
      greatest(${ctx.now}::timestamptz, (select max(ordered_at) from message where conversation_id = place.id)),
      'staff', ${note.staffId}, 'note', ${note.text}, ${ctx.now}
    from place returning id`
  return rows.length > 0
}
