import type { ListedTimeOff } from '#settings/contract.ts'

/** As typed. */
export type TimeOffForm = {
  resourceId: string | null
  unitId: string | null
  firstDay: string
  lastDay: string
  hours: { from: string; to: string } | null
  reason: string
}

export const blankTimeOff: TimeOffForm = { resourceId: null, unitId: null, firstDay: '', lastDay: '', hours: null, reason: '' }

export const toForm = ({ resourceId, unitId, firstDay, lastDay, hours, reason }: ListedTimeOff): TimeOffForm => ({
  resourceId,
  unitId,
  firstDay,
  lastDay,
  hours,
  reason,
})
