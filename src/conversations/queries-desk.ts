import type { Ctx } from '#platform/ctx.ts'
import type { ConversationId, MessageId, StaffId } from '#platform/ids.ts'
import type { Role } from '#auth/index.ts'

/** Someone has it before their eyes: nothing is unread, and where they were named they have seen it. False: nothing changed. */
export async function updateRead(ctx: Ctx, id: ConversationId, me: StaffId): Promise<boolean> {
  const rows = await ctx.sql`
    with seen as (
      update mention set read_at = ${ctx.now} where conversation_id = ${id} and staff_id = ${me} and read_at is null returning 1 as one
    ), read as (update conversation set unread_count = 0 where id = ${id} and unread_count > 0 returning 1 as one)
    select one from seen union all select one from read`
  return rows.length > 0
}

/** False when there is no such conversation. */
export async function updateUnread(ctx: Ctx, id: ConversationId): Promise<boolean> {
  const rows = await ctx.sql`update conversation set unread_count = greatest(unread_count, 1) where id = ${id} returning id`
  return rows.length > 0
}

/** False when there is no such conversation. */
export async function upsertDraft(ctx: Ctx, id: ConversationId, me: StaffId, text: string): Promise<boolean> {
  const rows = await ctx.sql`
    insert into desk_draft (conversation_id, staff_id, text, updated_at) select id, ${me}, ${text}, ${ctx.now} from conversation where id = ${id}
    on conflict (conversation_id, staff_id) do update set text = excluded.text, updated_at = excluded.updated_at returning staff_id`
  return rows.length > 0
}

export async function deleteDraft(ctx: Ctx, id: ConversationId, me: StaffId): Promise<void> {
  await ctx.sql`delete from desk_draft where conversation_id = ${id} and staff_id = ${me}`
}

/** One row for each person named, once. */
export async function insertMentions(
  ctx: Ctx,
  note: { id: MessageId; conversationId: ConversationId },
  staffIds: StaffId[],
): Promise<void> {
  await ctx.sql`
    insert into mention (message_id, conversation_id, staff_id, created_at)
    select ${note.id}, ${note.conversationId}, staff_id, ${ctx.now} from unnest(${staffIds}::text[]) as staff_id
    on conflict (message_id, staff_id) do nothing`
}

export type Colleague = { id: StaffId; name: string; role: Role }

/** Everyone who works at the clinic, by name. */
export async function listColleagues(ctx: Ctx): Promise<Colleague[]> {
  return ctx.sql<Colleague>`select staff_id as id, name, role from membership order by name, staff_id`
}

/** Back into the outbox, when the provider certainly refused it; its conversation. Null: it did not fail, or was sent again already. */
export async function requeueFailed(ctx: Ctx, id: MessageId): Promise<ConversationId | null> {
  const [row] = await ctx.sql<{ conversation_id: ConversationId }>`
    with again as (
      update message set status = 'queued', fault = null, external_id = null,
        former_external_ids = case when external_id is null then former_external_ids else former_external_ids || external_id end where id = ${id} and status = 'failed'
      returning id, conversation_id, seq
    )
    insert into delivery (message_id, conversation_id, channel_id, seq, due_at)
    select again.id, again.conversation_id, v.channel_id, again.seq, ${ctx.now} from again join conversation v on v.id = again.conversation_id
    returning conversation_id`
  return row?.conversation_id ?? null
}
