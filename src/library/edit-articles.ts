import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type ArticleId, type ArticleWishId, type StaffId } from '#platform/ids.ts'
import { refuseAnswer } from './article-guard.ts'
import type { ArticleRequest } from './contract.ts'
import { deleteArticle, findArticle, insertArticles, updateArticle } from './queries-articles.ts'
import { findWish, updateWishStatus, type WishStatus } from './queries-wishes.ts'

export async function addArticle(ctx: Ctx, wish: ArticleRequest): Promise<ArticleId> {
  refusePromises(wish)
  const id = newId('article')
  await insertArticles(ctx, [{ ...tidy(wish), id }], staffOf(ctx))
  ctx.say({ changed: 'articles' })
  await recordAudit(ctx, { action: 'article.created', about: { kind: 'article', id }, after: wish })
  return id
}

export async function changeArticle(ctx: Ctx, id: ArticleId, wish: ArticleRequest): Promise<void> {
  refusePromises(wish)
  const before = await findArticle(ctx, id)
  if (!before || !(await updateArticle(ctx, { ...tidy(wish), id }, staffOf(ctx)))) throw gone()
  const { question, phrasings, answer, serviceId, sources, status } = before
  ctx.say({ changed: 'articles' })
  await recordAudit(ctx, {
    action: 'article.changed',
    about: { kind: 'article', id },
    before: { question, phrasings, answer, serviceId, sources, status },
    after: wish,
  })
}

export async function removeArticle(ctx: Ctx, id: ArticleId): Promise<void> {
  const before = await findArticle(ctx, id)
  if (!before || !(await deleteArticle(ctx, id))) throw gone()
  const { question, answer } = before
  ctx.say({ changed: 'articles' })
  await recordAudit(ctx, { action: 'article.removed', about: { kind: 'article', id }, before: { question, answer } })
}

/** Written about, not worth an article, or waiting again. */
export async function settleWish(ctx: Ctx, id: ArticleWishId, status: WishStatus): Promise<void> {
  const wish = await findWish(ctx, id)
  if (!wish || !(await updateWishStatus(ctx, id, status))) throw new Refusal('not_found', 'Essa pergunta não está mais na lista.')
  ctx.say({ changed: 'articles' })
  const action = 'article_wish.settled'
  await recordAudit(ctx, { action, about: { kind: 'articleWish', id }, before: { status: wish.status }, after: { status } })
}

function refusePromises({ answer }: ArticleRequest): void {
  const because = refuseAnswer(answer)
  if (because !== null) throw new Refusal('invalid', because, 'answer')
}

function tidy(wish: ArticleRequest): ArticleRequest {
  return { ...wish, phrasings: [...new Set(wish.phrasings)].filter((one) => one !== wish.question) }
}

function staffOf({ actor }: Ctx): StaffId | null {
  return actor.kind === 'staff' ? actor.staffId : null
}

const gone = () => new Refusal('not_found', 'Esse artigo não existe mais.')
