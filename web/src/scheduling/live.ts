import type { QueryKey } from '@tanstack/react-query'
import type { LiveChange } from '#src/live-contract.ts'

export const agendaKey = (date: string | null) => ['agenda', date ?? 'today']

/** The queries of this module that a live change makes old. */
export function agendaKeys(change: LiveChange): QueryKey[] {
  return change.changed === 'agenda' ? [['agenda']] : []
}
