import { foldPhrase } from '#engines/understanding/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ArticleId, ServiceId, StaffId } from '#platform/ids.ts'
import type { ArticleStatus, ArticleText } from './contract.ts'

export type StoredArticle = ArticleText & {
  id: ArticleId
  serviceId: ServiceId | null
  status: ArticleStatus
  updatedAt: Date
  /** Null also for who does not work here any more. */
  updatedBy: string | null
  /** Turns it has answered. */
  saidCount: number
}

type Row = Omit<StoredArticle, 'serviceId' | 'updatedAt' | 'updatedBy' | 'saidCount'> & {
  service_id: ServiceId | null
  updated_at: Date
  updated_by: string | null
  said_count: number
}

/** The latest changed first. */
export async function listArticles(ctx: Ctx): Promise<StoredArticle[]> {
  const rows = await ctx.sql<Row>`
    select a.id, a.question, a.phrasings, a.answer, a.service_id, a.sources, a.status, a.updated_at, (select name from membership where staff_id = a.updated_by) as updated_by,
      coalesce(t.said, 0)::int as said_count
    from article a left join (select article_id, count(*) as said from turn where article_id is not null group by 1) t on t.article_id = a.id
    order by a.updated_at desc, a.id desc`
  return rows.map(present)
}

export async function findArticle(ctx: Ctx, id: ArticleId): Promise<StoredArticle | null> {
  const [row] = await ctx.sql<Row>`
    select id, question, phrasings, answer, service_id, sources, status, updated_at,
      (select name from membership where staff_id = updated_by) as updated_by,
      (select count(*) from turn where article_id = ${id})::int as said_count
    from article where id = ${id}`
  return row ? present(row) : null
}

export type NewArticle = ArticleText & { id: ArticleId; serviceId: ServiceId | null; status: ArticleStatus }

export async function insertArticles(ctx: Ctx, articles: NewArticle[], by: StaffId | null): Promise<void> {
  await ctx.sql`
    insert into article (id, question, phrasings, answer, service_id, sources, status, created_at, updated_at, updated_by)
    select id, question, phrasings, answer, "serviceId", sources, status, ${ctx.now}, ${ctx.now}, ${by}
    from jsonb_to_recordset(${JSON.stringify(articles)}::jsonb)
      as r(id text, question text, phrasings text[], answer text, "serviceId" text, sources text, status text)`
}

export async function updateArticle(ctx: Ctx, article: NewArticle, by: StaffId | null): Promise<boolean> {
  const rows = await ctx.sql`
    update article set question = ${article.question}, phrasings = ${article.phrasings}::text[], answer = ${article.answer},
      service_id = ${article.serviceId}, sources = ${article.sources}, status = ${article.status}, updated_at = ${ctx.now}, updated_by = ${by}
    where id = ${article.id} returning id`
  return rows.length > 0
}

export async function deleteArticle(ctx: Ctx, id: ArticleId): Promise<boolean> {
  const rows = await ctx.sql`delete from article where id = ${id} returning id`
  return rows.length > 0
}

/**
 * From this score on an article answers. On the questions of `test/journeys/article-questions.ts` the best wrong article scores 0.35, and
 * from 0.45 on nine in ten of those that have an article are answered; the test prints the figures.
 */
export const articleThreshold = 0.45

export type ArticleHit = { id: ArticleId; question: string; answer: string; serviceId: ServiceId | null; score: number }

/** The published ones nearest to a question, the best first. `about`: the procedures that are spoken of. */
export async function searchArticles(ctx: Ctx, question: string, about: readonly ServiceId[]): Promise<ArticleHit[]> {
  const rows = await ctx.sql<{ id: ArticleId; question: string; answer: string; service_id: ServiceId | null; score: number }>`
    select a.id, a.question, a.answer, a.service_id, s.score
    from search_articles(${foldPhrase(question.slice(0, 400))}, ${about}::text[], 3) s join article a on a.id = s.article_id
    order by s.score desc, a.id`
  return rows.map(({ service_id, ...row }) => ({ ...row, serviceId: service_id }))
}

function present({ service_id, updated_at, updated_by, said_count, ...row }: Row): StoredArticle {
  return { ...row, serviceId: service_id, updatedAt: updated_at, updatedBy: updated_by, saidCount: said_count }
}
