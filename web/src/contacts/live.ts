import type { QueryKey } from '@tanstack/react-query'
import type { LiveChange } from '#src/live-contract.ts'

const contactsKey = ['contacts']
export const contactListKey = (search: object) => ['contacts', 'list', search]
export const contactKey = (id: string) => ['contacts', 'one', id]
export const conversationsOfKey = (id: string) => ['contacts', 'conversations', id]
export const lookalikesKey = (id: string | null) => ['contacts', 'lookalikes', id]
export const tagsKey = ['contacts', 'tags']
export const appointmentsOfKey = (id: string) => ['appointments of', id]

/** The queries of this module that a live change makes old. */
export function contactKeys(change: LiveChange): QueryKey[] {
  switch (change.changed) {
    case 'contacts':
      return [contactsKey, ['appointments of']]
    case 'agenda':
      return [['appointments of']]
    default:
      return []
  }
}
