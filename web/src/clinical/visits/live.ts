import type { QueryKey } from '@tanstack/react-query'
import type { LiveChange } from '#src/live-contract.ts'

export const visitsKey = ['visits']
export const productsKey = ['visits', 'products']

/** The queries of visits that a live change makes old: a tick, a session or a deposit moves what a visit owes. */
export function visitKeys(change: LiveChange): QueryKey[] {
  switch (change.changed) {
    case 'clinical':
    case 'contacts':
    case 'packages':
    case 'agenda':
    case 'settings':
      return [visitsKey]
    default:
      return []
  }
}
