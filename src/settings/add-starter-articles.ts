import { insertArticles, listArticles } from '#library/index.ts'
import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { newId } from '#platform/ids.ts'
import { listAllServices } from '#scheduling/index.ts'
import { articleTemplates } from './article-templates.ts'
import { procedureTemplates } from './templates.ts'

/**
 * Questions and answers that most clinics need, for the procedures this one has by the templates' names and for the clinic itself. As
 * drafts they wait for somebody to read them. Twice is harmless: a question is there once.
 */
export async function addStarterArticles(ctx: Ctx, status: 'draft' | 'published'): Promise<number> {
  const there = new Set((await listArticles(ctx)).map(({ question }) => question))
  const sold = new Map(
    (await listAllServices(ctx)).filter((each) => each.isActive).map(({ id, name }) => [name.toLowerCase(), id]),
  )
  const articles = articleTemplates.flatMap(({ procedure, ...text }) => {
    const name = procedureTemplates.find(({ key }) => key === procedure)?.name
    const serviceId = name === undefined ? null : (sold.get(name.toLowerCase()) ?? null)
    const isSold = procedure === null || serviceId !== null
    return isSold && !there.has(text.question) ? [{ ...text, id: newId('article'), serviceId, status }] : []
  })
  if (articles.length === 0) return 0
  const { actor } = ctx
  await insertArticles(ctx, articles, actor.kind === 'staff' ? actor.staffId : null)
  ctx.say({ changed: 'articles' })
  if (actor.kind === 'staff')
    await recordAudit(ctx, {
      action: 'article.starters_taken',
      about: { kind: 'clinic', id: ctx.clinicId },
      after: { added: articles.length },
    })
  return articles.length
}
