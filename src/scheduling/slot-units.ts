/** In which unit of a clinic somebody or something is. Pure. */
import type { ResourceId, UnitId } from '#platform/ids.ts'
import type { LocalDate } from '#platform/local-time.ts'
import type { ResourceKind } from './model.ts'

export type Loan = { resourceId: ResourceId; unitId: UnitId; from: LocalDate; to: LocalDate }

/** Where everything is, in a clinic of several units. */
export type Whereabouts = {
  /** Whatever is said to be nowhere in particular is here. */
  main: UnitId
  /** Where rooms and machines stand. */
  stands: ReadonlyMap<ResourceId, UnitId>
  /** Machines that stand elsewhere for some days, both included: of two for a day the later one. */
  lent: readonly Loan[]
  /** Minutes that somebody needs from one unit to another. */
  travelMin: number
}

/** `among`: where the visit may be, in this order. */
export type UnitsOf = Whereabouts & { among: readonly UnitId[] }

/** Where a room or a machine stands on a day. */
export function standsOn({ main, stands, lent }: Whereabouts, id: ResourceId, date: LocalDate): UnitId {
  const loan = lent.findLast((one) => one.resourceId === id && one.from <= date && date <= one.to)
  return loan?.unitId ?? stands.get(id) ?? main
}

/** Whether these weekly hours, of this kind of resource on this day, are hours in the unit. */
export function isHere(
  where: Whereabouts,
  unitId: UnitId,
  one: { id: ResourceId; kind: ResourceKind },
  period: { unitId?: UnitId | undefined },
  date: LocalDate,
): boolean {
  // A professional goes where their hours say; what stands somewhere is there whatever its hours.
  const at = one.kind === 'professional' ? (period.unitId ?? where.main) : standsOn(where, one.id, date)
  return at === unitId
}
