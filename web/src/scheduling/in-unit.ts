/** What of the agenda is in one unit of a clinic that has several. Pure. */
import type { AgendaDay, AgendaFrame, AgendaResource, AgendaStay, AgendaTimeOff } from '#scheduling/contract.ts'
import type { AgendaView } from './agenda-view.ts'

/** The unit that is looked at; null: all of them, or the address names one that is not in use. */
export function shownUnit({ units }: Pick<AgendaFrame, 'units'>, { unit }: Pick<AgendaView, 'unit'>): string | null {
  return units.some((one) => one.id === unit) ? unit : null
}

/** Whether somebody or something is in the unit on one of these days. */
export function isInUnit(days: readonly AgendaDay[], { id }: Pick<AgendaResource, 'id'>, unit: string | null): boolean {
  return unit === null || days.some((day) => day.units[id]?.includes(unit))
}

export function standsInUnit({ unitId }: Pick<AgendaStay, 'unitId'>, unit: string | null): boolean {
  return unit === null || unitId === unit
}

/** Its own, of the whole clinic, or of the unit that it is in that day. */
export function isOffFor(off: Pick<AgendaTimeOff, 'resourceId' | 'unitId'>, id: string, day: AgendaDay | undefined): boolean {
  if (off.resourceId !== null) return off.resourceId === id
  return off.unitId === null || (day?.units[id] ?? []).includes(off.unitId)
}

/** "Moema", or "Moema e Pinheiros" where a day has both; nothing where one unit is looked at, or there is but one. */
export function unitNames({ units }: Pick<AgendaFrame, 'units'>, day: AgendaDay, id: string): string {
  return (day.units[id] ?? []).flatMap((unitId) => units.find((one) => one.id === unitId)?.name ?? []).join(' e ')
}
