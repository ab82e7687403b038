import type { Ctx } from '#platform/ctx.ts'
import type { QuickReplyId } from '#platform/ids.ts'
import type { QuickReply, QuickReplyRequest } from './contract.ts'

export type StoredReply = QuickReply & { id: QuickReplyId }

export async function listReplies(ctx: Ctx): Promise<StoredReply[]> {
  return ctx.sql<StoredReply>`select id, shortcut, title, text, category from quick_reply order by place, id`
}

export async function findReply(ctx: Ctx, id: QuickReplyId): Promise<StoredReply | null> {
  const [row] = await ctx.sql<StoredReply>`select id, shortcut, title, text, category from quick_reply where id = ${id}`
  return row ?? null
}

/** Behind those there are, in the order given; those whose shortcut is taken are left out. Their ids. */
export async function insertReplies(ctx: Ctx, replies: (QuickReplyRequest & { id: QuickReplyId })[]): Promise<QuickReplyId[]> {
  const rows = await ctx.sql<{ id: QuickReplyId }>`
    insert into quick_reply (id, shortcut, title, text, category, place, created_at, updated_at)
    select id, shortcut, title, text, category, (select coalesce(max(place), 0) from quick_reply) + row_number() over (), ${ctx.now}, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(replies)}::jsonb) as r(id text, shortcut text, title text, text text, category text)
    on conflict (clinic_id, shortcut) do nothing returning id`
  return rows.map((row) => row.id)
}

/** 'taken': another reply has this shortcut. */
export async function updateReply(ctx: Ctx, id: QuickReplyId, reply: QuickReplyRequest): Promise<'done' | 'taken' | 'gone'> {
  const [row] = await ctx.sql<{ taken: boolean; done: boolean }>`
    with taken as (select 1 from quick_reply where shortcut = ${reply.shortcut} and id <> ${id}),
    done as (
      update quick_reply set shortcut = ${reply.shortcut}, title = ${reply.title}, text = ${reply.text}, category = ${reply.category}, updated_at = ${ctx.now}
      where id = ${id} and not exists (select 1 from taken) returning 1
    )
    select exists (select 1 from taken) as taken, exists (select 1 from done) as done`
  return row?.done ? 'done' : row?.taken ? 'taken' : 'gone'
}

export async function deleteReply(ctx: Ctx, id: QuickReplyId): Promise<boolean> {
  const rows = await ctx.sql`delete from quick_reply where id = ${id} returning id`
  return rows.length > 0
}

/** Those named come first, in this order; any other (made meanwhile on another screen) follows as it stood. */
export async function updateOrder(ctx: Ctx, ids: string[]): Promise<void> {
  await ctx.sql`
    update quick_reply q set place = o.place
    from (
      select r.id, row_number() over (order by array_position(${ids}::text[], r.id) nulls last, r.place, r.id) as place from quick_reply r
    ) o where o.id = q.id and o.place <> q.place`
}
