import { addressOf, type VisitAddress } from '#clinic/index.ts'
import type { UnitId } from '#platform/ids.ts'
import type { Known } from '../found.ts'

type At = Pick<Known, 'clinic'>

/** Where a visit takes place; missing: the clinic's only place. */
export function placeOf({ clinic }: At, unitId: UnitId | null | undefined): VisitAddress {
  return addressOf({ ...clinic, units: clinic.units ?? [] }, unitId ?? null)
}

/** ", na unidade Moema"; nothing where there is no other to confuse it with. */
export function inUnit(at: At, unitId: UnitId | null | undefined): string {
  return inUnitNamed(unitId ? placeOf(at, unitId).unit : null)
}

export function inUnitNamed(unit: string | null | undefined): string {
  return unit ? `, na ${sayUnit(unit)}` : ''
}

/** "unidade Moema"; a clinic may have named it "Unidade Moema" itself. */
export function sayUnit(unit: string): string {
  return /^unidade\b/i.test(unit) ? unit.replace(/^unidade/i, 'unidade') : `unidade ${unit}`
}
