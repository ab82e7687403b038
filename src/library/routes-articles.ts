import { unitRoute, type Route } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type ArticleId, type ArticleWishId } from '#platform/ids.ts'
import { findWarnings, type ClinicFigures } from './article-guard.ts'
import {
  articleRequest,
  articleWishRequest,
  type Article,
  type ArticleRequest,
  type ArticlesAnswer,
  type ArticleWish,
  type ArticleWishesAnswer,
  type ArticleWishRequest,
} from './contract.ts'
import { addArticle, changeArticle, removeArticle, settleWish } from './edit-articles.ts'
import { findArticle, listArticles, type StoredArticle } from './queries-articles.ts'
import { countOpenWishes, listOpenWishes, type StoredWish } from './queries-wishes.ts'

/** Prices and hours are others' to know. */
export type ArticleDeps = { readFigures: (ctx: Ctx) => Promise<ClinicFigures> }

export function articleRoutes({ readFigures }: ArticleDeps): Route[] {
  return [
    unitRoute({
      method: 'GET',
      path: '/api/articles',
      demands: 'inbox.read',
      run: async (ctx): Promise<ArticlesAnswer> => {
        const figures = await readFigures(ctx)
        return {
          items: (await listArticles(ctx)).map((article) => present(article, figures)),
          procedures: figures.procedures.map(({ id, name }) => ({ id, name })),
          wishes: await countOpenWishes(ctx),
        }
      },
    }),
    unitRoute<ArticleRequest>({
      method: 'POST',
      path: '/api/articles',
      demands: 'library.edit',
      body: articleRequest,
      status: 201,
      run: async (ctx, { body }): Promise<Article> => {
        const figures = await readFigures(ctx)
        refuseForeign(body, figures)
        return getPresented(ctx, await addArticle(ctx, body), figures)
      },
    }),
    unitRoute<ArticleRequest>({
      method: 'PUT',
      path: '/api/articles/:id',
      demands: 'library.edit',
      body: articleRequest,
      run: async (ctx, { params, body }): Promise<Article> => {
        const [id, figures] = [parseId(params['id']), await readFigures(ctx)]
        refuseForeign(body, figures)
        await changeArticle(ctx, id, body)
        return getPresented(ctx, id, figures)
      },
    }),
    unitRoute({
      method: 'DELETE',
      path: '/api/articles/:id',
      demands: 'library.edit',
      status: 204,
      run: (ctx, { params }) => removeArticle(ctx, parseId(params['id'])),
    }),
    unitRoute({
      method: 'GET',
      path: '/api/article-wishes',
      demands: 'inbox.read',
      run: async (ctx): Promise<ArticleWishesAnswer> => {
        const { procedures } = await readFigures(ctx)
        return { items: (await listOpenWishes(ctx)).map((wish) => presentWish(wish, procedures)) }
      },
    }),
    unitRoute<ArticleWishRequest>({
      method: 'PUT',
      path: '/api/article-wishes/:id',
      demands: 'library.edit',
      body: articleWishRequest,
      status: 204,
      run: (ctx, { params, body }) => settleWish(ctx, parseWishId(params['id']), body.status),
    }),
  ]
}

async function getPresented(ctx: Ctx, id: ArticleId, figures: ClinicFigures): Promise<Article> {
  const article = await findArticle(ctx, id)
  if (!article) throw new Error(`article ${id} was written and is not there`)
  return present(article, figures)
}

function present({ serviceId, updatedAt, ...article }: StoredArticle, figures: ClinicFigures): Article {
  return {
    ...article,
    procedure: procedureOf(serviceId, figures.procedures),
    warnings: findWarnings({ answer: article.answer, serviceId }, figures),
    updatedAt: updatedAt.toISOString(),
  }
}

function presentWish(wish: StoredWish, procedures: ClinicFigures['procedures']): ArticleWish {
  const { id, question, askedCount, conversationId } = wish
  const procedure = procedureOf(wish.serviceId, procedures)
  return { id, question, procedure, askedCount, lastAskedAt: wish.lastAskedAt.toISOString(), conversationId }
}

function procedureOf(id: string | null, procedures: ClinicFigures['procedures']): Article['procedure'] {
  const found = procedures.find((each) => each.id === id)
  return found ? { id: found.id, name: found.name } : null
}

/** A key to another table is checked past row-level security: only what the clinic itself sees may be named. */
function refuseForeign({ serviceId }: ArticleRequest, { procedures }: ClinicFigures): void {
  if (serviceId !== null && !procedures.some((each) => each.id === serviceId))
    throw new Refusal('not_found', 'Esse procedimento não existe mais.', 'serviceId')
}

function parseId(raw: string | undefined): ArticleId {
  if (!isId('article', raw)) throw new Refusal('not_found', 'Esse artigo não existe mais.')
  return raw
}

function parseWishId(raw: string | undefined): ArticleWishId {
  if (!isId('articleWish', raw)) throw new Refusal('not_found', 'Essa pergunta não está mais na lista.')
  return raw
}
