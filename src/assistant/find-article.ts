import { articleThreshold, findWarnings, searchArticles } from '#library/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { withoutStale } from './dialog-state.ts'
import { figuresOf } from './figures.ts'
import type { Known } from './found.ts'
import { hear, spokenOf } from './hear.ts'
import type { Command, DialogState, Happening } from './model.ts'

/**
 * What the library has for the free question of a turn: the nearest article that is near enough and says no figure but the clinic's; of
 * one that does, only that it was held back.
 */
export async function lookUp(
  ctx: Ctx,
  dialog: DialogState,
  heard: readonly (Command | Happening)[],
  known: Known,
): Promise<Happening[]> {
  const told = hear(heard, known)
  if (told.question === null) return []
  const hits = await searchArticles(ctx, told.question, spokenOf(withoutStale(dialog, known.now), told))
  const near = hits.filter((hit) => hit.score >= articleThreshold)
  const figures = figuresOf(known)
  const found: Happening[] = []
  for (const { id, question, answer, serviceId } of near) {
    const [warning] = findWarnings({ answer, serviceId }, figures)
    if (!warning) return [...found, { happened: 'article', article: { id, answer, serviceId } }]
    found.push({ happened: 'article_held_back', question, figure: warning.figure })
  }
  return found
}
