import type { QueryKey } from '@tanstack/react-query'
import type { LiveChange } from '#src/live-contract.ts'

export const phonesKey = ['phones']

/** The queries of this module that a live change makes old. */
export function phoneKeys(change: LiveChange): QueryKey[] {
  return change.changed === 'phones' ? [phonesKey] : []
}
