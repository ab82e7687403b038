import type { QueryKey } from '@tanstack/react-query'
import type { LiveChange } from '#src/live-contract.ts'

export const understandingKey = ['understanding']

/** The queries of this module that a live change makes old. */
export function understandingKeys(change: LiveChange): QueryKey[] {
  return change.changed === 'understanding' ? [understandingKey] : []
}
