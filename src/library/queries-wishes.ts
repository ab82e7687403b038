import type { Ctx } from '#platform/ctx.ts'
import { newId, type ArticleWishId, type ConversationId, type ServiceId } from '#platform/ids.ts'

export type WishStatus = 'open' | 'written' | 'dismissed'

export type StoredWish = {
  id: ArticleWishId
  question: string
  serviceId: ServiceId | null
  askedCount: number
  lastAskedAt: Date
  conversationId: ConversationId | null
  status: WishStatus
}

type Row = {
  id: ArticleWishId
  question: string
  service_id: ServiceId | null
  asked_count: number
  last_asked_at: Date
  conversation_id: ConversationId | null
  status: WishStatus
}

/** Those that still wait, the most asked of the latest first. */
export async function listOpenWishes(ctx: Ctx): Promise<StoredWish[]> {
  const rows = await ctx.sql<Row>`
    select id, question, service_id, asked_count, last_asked_at, conversation_id, status from article_wish
    where status = 'open' order by last_asked_at desc, id desc limit 200`
  return rows.map(present)
}

export async function countOpenWishes(ctx: Ctx): Promise<number> {
  const [row] = await ctx.sql<{ open: number }>`select count(*)::int as open from article_wish where status = 'open'`
  return row?.open ?? 0
}

export async function findWish(ctx: Ctx, id: ArticleWishId): Promise<StoredWish | null> {
  const [row] = await ctx.sql<Row>`
    select id, question, service_id, asked_count, last_asked_at, conversation_id, status from article_wish where id = ${id}`
  return row ? present(row) : null
}

/** How alike two ways of asking the same are, at least, of one procedure. */
const sameFrom = 0.55

/** The one that asks the same already; the clinic's wishes are few enough to be compared one by one. */
export async function findSameWish(ctx: Ctx, question: string, serviceId: ServiceId | null): Promise<ArticleWishId | null> {
  const [row] = await ctx.sql<{ id: ArticleWishId }>`
    select id from article_wish
    where service_id is not distinct from ${serviceId} and similarity(folded, fold(${question})) >= ${sameFrom}::real
    order by similarity(folded, fold(${question})) desc, id limit 1`
  return row?.id ?? null
}

type NewWish = { question: string; serviceId: ServiceId | null; conversationId: ConversationId }

/** One that was written about and is asked again has not been answered by it: it opens again. What was dismissed stays so. */
export async function countUpWish(ctx: Ctx, id: ArticleWishId, conversationId: ConversationId): Promise<void> {
  await ctx.sql`
    update article_wish set asked_count = asked_count + 1, last_asked_at = ${ctx.now}, conversation_id = ${conversationId},
      status = case when status = 'written' then 'open' else status end
    where id = ${id}`
}

/** Two that are asked at once are one. */
export async function insertWish(ctx: Ctx, wish: NewWish): Promise<void> {
  await ctx.sql`
    insert into article_wish (id, question, service_id, first_asked_at, last_asked_at, conversation_id)
    values (${newId('articleWish')}, ${wish.question}, ${wish.serviceId}, ${ctx.now}, ${ctx.now}, ${wish.conversationId})
    on conflict (clinic_id, folded) do update set asked_count = article_wish.asked_count + 1, last_asked_at = excluded.last_asked_at,
      conversation_id = excluded.conversation_id, status = case when article_wish.status = 'written' then 'open' else article_wish.status end`
}

export async function updateWishStatus(ctx: Ctx, id: ArticleWishId, status: WishStatus): Promise<boolean> {
  const rows = await ctx.sql`update article_wish set status = ${status} where id = ${id} returning id`
  return rows.length > 0
}

function present({ service_id, asked_count, last_asked_at, conversation_id, ...row }: Row): StoredWish {
  return {
    ...row,
    serviceId: service_id,
    askedCount: asked_count,
    lastAskedAt: last_asked_at,
    conversationId: conversation_id,
  }
}
