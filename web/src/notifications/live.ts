import type { QueryKey } from '@tanstack/react-query'
import type { LiveChange } from '#src/live-contract.ts'

export const summaryKey = ['notifications', 'summary']
export const listKey = (show: 'unread' | 'all') => ['notifications', 'list', show]
export const preferencesKey = ['notifications', 'preferences']
export const devicesKey = ['notifications', 'devices']
export const escalationsKey = (conversationId: string) => ['notifications', 'escalations', conversationId]

/** The queries of this module that a live change makes old. */
export function notificationKeys(change: LiveChange): QueryKey[] {
  switch (change.changed) {
    case 'notifications':
      return [summaryKey, ['notifications', 'list']]
    case 'conversation':
      return [escalationsKey(change.id)]
    default:
      return []
  }
}
