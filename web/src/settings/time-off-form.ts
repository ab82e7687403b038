import type { ListedTimeOff } from '#settings/contract.ts'

/** As typed. */
export type TimeOffForm = {
  resourceId: string | null
  firstDay: string
  lastDay: string
  hours: { from: string; to: string } | null
  reason: string
}

export const blankTimeOff: TimeOffForm = { resourceId: null, firstDay: '', lastDay: '', hours: null, reason: '' }

export const toForm = ({ resourceId, firstDay, lastDay, hours, reason }: ListedTimeOff): TimeOffForm => ({
  resourceId,
  firstDay,
  lastDay,
  hours,
  reason,
})
