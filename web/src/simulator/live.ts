import type { QueryKey } from '@tanstack/react-query'
import type { LiveChange } from '#src/live-contract.ts'

export const peopleKey = ['simulator', 'people']
export const phoneKey = (personId: string) => ['simulator', 'messages', personId]

/** The queries of this module that a live change makes old. */
export function simulatorKeys(change: LiveChange): QueryKey[] {
  switch (change.changed) {
    case 'conversation':
      // It does not say whose telephone it is about; only those that are open ask again.
      return [['simulator']]
    default:
      return []
  }
}
