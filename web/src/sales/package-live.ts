import type { QueryKey } from '@tanstack/react-query'
import type { LiveChange } from '#src/live-contract.ts'

export const packagesKey = ['packages']
export const offersKey = ['packages', 'offers']
export const liabilityKey = ['packages', 'liability']
export const packagesOfKey = (contactId: string) => ['packages', 'of', contactId]
export const visitSessionKey = (appointmentId: string) => ['packages', 'visit', appointmentId]

/** The queries of packages that a live change makes old: an appointment that moves changes which session it will be. */
export function packageKeys(change: LiveChange): QueryKey[] {
  switch (change.changed) {
    case 'packages':
    case 'contacts':
      return [packagesKey]
    case 'settings':
      return [offersKey]
    case 'agenda':
      return [['packages', 'visit']]
    default:
      return []
  }
}
