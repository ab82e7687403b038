import type { QueryKey } from '@tanstack/react-query'
import type { LiveChange } from '#src/live-contract.ts'

export const clinicalKey = ['clinical']
export const visitFormsKey = (appointmentId: string) => ['clinical', 'visit', appointmentId]
export const personFormsKey = (contactId: string) => ['clinical', 'person', contactId]

/** The queries of forms that a live change makes old. A sheet that is being read stays as it was signed. */
export function clinicalKeys(change: LiveChange): QueryKey[] {
  switch (change.changed) {
    case 'clinical':
      return [
        ['clinical', 'visit'],
        ['clinical', 'person'],
        ['clinical', 'forms'],
      ]
    case 'agenda':
      return [['clinical', 'visit']]
    case 'contacts':
      return [['clinical', 'person']]
    default:
      return []
  }
}
