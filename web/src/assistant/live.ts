import type { QueryKey } from '@tanstack/react-query'
import type { HeldBecause } from '#conversations/contract.ts'
import type { LiveChange } from '#src/live-contract.ts'

export const standingKey = ['assistant', 'standing']
export const rasaKey = ['assistant', 'rasa']
export const channelsKey = ['assistant', 'channels']
export const heldKey = (because: HeldBecause) => ['assistant', 'held', because]
export const phrasesKey = ['assistant', 'phrases']
export const phrasePreviewKey = (key: string, text: string) => ['assistant', 'phrase-preview', key, text]
export const suggestionKey = (conversationId: string) => ['assistant', 'suggestion', conversationId]

/** The queries of this module that a live change makes old. */
export function assistantKeys(change: LiveChange): QueryKey[] {
  switch (change.changed) {
    case 'assistant':
      return [standingKey, channelsKey]
    case 'settings':
      return [phrasesKey, ['assistant', 'phrase-preview']]
    case 'inbox':
      return [standingKey, ['assistant', 'held']]
    case 'conversation':
      return [suggestionKey(change.id)]
    default:
      return []
  }
}
