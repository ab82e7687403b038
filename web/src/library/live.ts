import type { QueryKey } from '@tanstack/react-query'
import type { LiveChange } from '#src/live-contract.ts'

export const repliesKey = ['quick-replies']
export const templatesKey = ['message-templates']
export const articlesKey = ['articles', 'list']
export const articleWishesKey = ['articles', 'wishes']
export const articleTrialKey = ['articles', 'trial']

/** The queries of this module that a live change makes old. */
export function libraryKeys(change: LiveChange): QueryKey[] {
  switch (change.changed) {
    case 'quick-replies':
      return [repliesKey]
    case 'templates':
      return [templatesKey]
    case 'articles':
    case 'settings':
      // Prices and hours decide what an article may say.
      return [['articles']]
    default:
      return []
  }
}
