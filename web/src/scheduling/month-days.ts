/** What a sheet of weeks says about each of its days. Pure. */
import type { AgendaDay, AgendaMonthAnswer, AgendaStay } from '#scheduling/contract.ts'
import { dayOf } from '../ui/zoned-time.ts'
import type { AgendaView } from './agenda-view.ts'
import { isShown, resourcesOf, shownResources, takes } from './columns.ts'
import { shownUnit, standsInUnit } from './in-unit.ts'
import { minutesOn } from './how-full.ts'

export type MonthDay = {
  date: string
  count: number
  /** Of the hours of those looked at, the share that is taken; null when none of them has any that day. */
  share: number | null
  /** Why the clinic is closed for all or part of it: a holiday's name. */
  closedFor: string | null
}

export function monthDays(month: AgendaMonthAnswer, view: AgendaView): MonthDay[] {
  const shown = shownResources(month, view)
  const unit = shownUnit(month, view)
  const isEverything = shown.length === resourcesOf(month, view).length
  const byDay = Map.groupBy(month.stays, (stay) => dayOf(stay.startsAt, month.zone))
  return month.days.map((day) => {
    const all = byDay.get(day.date) ?? []
    const off = month.timeOff.filter((one) => isOn(one, day, month.zone))
    const minutes = shown.map((resource) => {
      const own = all.filter((stay) => takes(stay, resource) && stay.state !== 'no_show')
      return minutesOn({ zone: month.zone, timeOff: off }, resource, day, own)
    })
    const openMin = minutes.reduce((sum, one) => sum + one.openMin, 0)
    const takenMin = minutes.reduce((sum, one) => sum + one.takenMin, 0)
    const isCounted = (stay: AgendaStay) =>
      isShown(stay, view) && standsInUnit(stay, unit) && (isEverything || shown.some((resource) => takes(stay, resource)))
    return {
      date: day.date,
      count: all.filter(isCounted).length,
      share: openMin === 0 ? null : takenMin / openMin,
      closedFor:
        off.find((one) => one.resourceId === null && (one.unitId === null || one.unitId === unit) && one.reason !== '')?.reason ??
        null,
    }
  })
}

function isOn(stay: { startsAt: string; endsAt: string }, { date }: AgendaDay, zone: string): boolean {
  const last = new Date(Date.parse(stay.endsAt) - 1).toISOString()
  return dayOf(stay.startsAt, zone) <= date && dayOf(last, zone) >= date
}
