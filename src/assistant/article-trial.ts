import { unitRoute, type Route } from '#auth/index.ts'
import { articleThreshold, findWarnings, searchArticles } from '#library/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ServiceId } from '#platform/ids.ts'
import { articleTrialQuery, type ArticleTrialAnswer, type ArticleTrialQuery } from './contract.ts'
import { readFigures } from './figures.ts'
import { leftToPeople } from './interpreters/policy-words.ts'

/** For whoever writes articles: what a question would be answered with. */
export function articleTrialRoutes(): Route[] {
  return [
    unitRoute<undefined, ArticleTrialQuery>({
      method: 'GET',
      path: '/api/article-trial',
      demands: 'inbox.read',
      query: articleTrialQuery,
      run: (ctx, { query }) => tryQuestion(ctx, query.question, query.serviceId ? [query.serviceId] : []),
    }),
  ]
}

async function tryQuestion(ctx: Ctx, question: string, about: ServiceId[]): Promise<ArticleTrialAnswer> {
  const figures = await readFigures(ctx)
  const isForPeople = leftToPeople(question) !== null
  let isAnswered = isForPeople
  const hits = (await searchArticles(ctx, question, about)).map((hit) => {
    const isNear = hit.score >= articleThreshold && !isAnswered
    const isForeign = findWarnings(hit, figures).length > 0
    isAnswered ||= isNear && !isForeign
    const outcome = !isNear ? ('other' as const) : isForeign ? ('held_back' as const) : ('answers' as const)
    return { id: hit.id, question: hit.question, answer: hit.answer, score: hit.score, outcome }
  })
  return { hits, threshold: articleThreshold, isForPeople }
}
