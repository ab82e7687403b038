import type { QueryKey } from '@tanstack/react-query'
import type { LiveChange } from '#src/live-contract.ts'

export const agendaKey = ['agenda']
/** Days of the agenda, however they were asked for. */
export const agendaDaysKey = ['agenda', 'days']
/** What the form asks besides, which the agenda's changes do not make old. */
export const bookingOptionsKey = ['booking-options']

/** The queries of this module that a live change makes old. */
export function agendaKeys(change: LiveChange): QueryKey[] {
  if (change.changed === 'agenda') return [agendaKey]
  return change.changed === 'settings' ? [agendaKey, bookingOptionsKey] : []
}
