import type { QueryKey } from '@tanstack/react-query'
import type { LiveChange } from '#src/live-contract.ts'

export const repliesKey = ['quick-replies']

/** The queries of this module that a live change makes old. */
export function libraryKeys(change: LiveChange): QueryKey[] {
  return change.changed === 'quick-replies' ? [repliesKey] : []
}
