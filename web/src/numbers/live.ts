import type { QueryKey } from '@tanstack/react-query'
import type { LiveChange } from '#src/live-contract.ts'

export const numbersKey = ['numbers', 'list']
export const numberNewsKey = (id: string) => ['numbers', 'news', id]
export const unreadKey = ['numbers', 'unread']
export const pricesKey = ['numbers', 'prices']
export const talkCostKey = (contactId: string) => ['numbers', 'talk-cost', contactId]
export const testKey = (messageId: string) => ['numbers', 'test', messageId]

/** The queries of this module that a live change makes old. */
export function numberKeys(change: LiveChange): QueryKey[] {
  switch (change.changed) {
    case 'assistant':
      return [['numbers']]
    case 'conversation':
      return [['numbers', 'test']]
    default:
      return []
  }
}
