import type { QueryKey } from '@tanstack/react-query'
import type { LiveChange } from '#src/live-contract.ts'

export const conversationsKey = ['conversations', 'list']
export const conversationKey = (id: string) => ['conversations', 'one', id]
export const messagesKey = (id: string) => ['conversations', 'messages', id]
export const searchKey = (q: string) => ['conversations', 'search', q]
export const colleaguesKey = ['conversations', 'colleagues']
export const filledRepliesKey = (id: string) => ['conversations', 'quick-replies', id]

/** The queries of this module that a live change makes old. What was searched for stays as it was found. */
export function conversationKeys(change: LiveChange): QueryKey[] {
  switch (change.changed) {
    case 'inbox':
      return [conversationsKey]
    case 'conversation':
      return [conversationKey(change.id), messagesKey(change.id)]
    case 'agenda':
      // Each conversation shows the person's coming appointments, and so do the replies filled for it.
      return [
        ['conversations', 'one'],
        ['conversations', 'quick-replies'],
      ]
    case 'contacts':
      // Who is not to be answered is said in the head of the conversation.
      return [['conversations', 'one']]
    case 'quick-replies':
    case 'settings':
      return [['conversations', 'quick-replies']]
    default:
      return []
  }
}
