import type { QueryKey } from '@tanstack/react-query'
import type { LiveChange } from '#src/live-contract.ts'

export const conversationsKey = ['conversations', 'list']
export const conversationKey = (id: string) => ['conversations', 'one', id]
export const messagesKey = (id: string) => ['conversations', 'messages', id]

/** The queries of this module that a live change makes old. */
export function conversationKeys(change: LiveChange): QueryKey[] {
  switch (change.changed) {
    case 'inbox':
      return [conversationsKey]
    case 'conversation':
      return [conversationKey(change.id), messagesKey(change.id)]
    case 'agenda':
      // Each conversation shows the person's coming appointments.
      return [['conversations', 'one']]
    default:
      return []
  }
}
