import type { QueryKey } from '@tanstack/react-query'
import type { LiveChange } from '#src/live-contract.ts'

type Part =
  | 'clinic'
  | 'voice-preview'
  | 'templates'
  | 'procedures'
  | 'procedure'
  | 'resources'
  | 'resource'
  | 'time-off'
  | 'holidays'
  | 'seasons'
  | 'units'
  | 'reminders'
  | 'speech'
  | 'calendars'

export const settingsKey = (part: Part, id?: string) => ['settings', part, ...(id === undefined ? [] : [id])]

/** The queries of this module that a live change makes old. */
export function settingsKeys(change: LiveChange): QueryKey[] {
  return change.changed === 'settings' ? [['settings']] : []
}
