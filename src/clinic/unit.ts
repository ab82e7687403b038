/** The places of a clinic that has more than one, and where a visit takes place. Pure. */
import type { UnitId } from '#platform/ids.ts'
import type { Clinic } from './model.ts'

export type Unit = {
  id: UnitId
  name: string
  /** Other names people call it by: the neighbourhood, the street. */
  synonyms: readonly string[]
  address: string
  addressHint: string
  mapUrl: string
  parking: string
  phone: string | null
  /** Whose town's holidays it keeps; null: of the clinic's town. */
  city: string | null
  /** Whose state's holidays it keeps; null: the clinic's. */
  state: string | null
  colour: string | null
  isActive: boolean
}

/** Where a visit takes place. `unit`: its name; null where the clinic has but one place and nobody asks which. */
export type VisitAddress = Pick<Clinic, 'address' | 'addressHint' | 'mapUrl' | 'parking'> & {
  unit: string | null
  phone: string | null
}

type Places = Pick<Clinic, 'address' | 'addressHint' | 'mapUrl' | 'parking' | 'units'>

/**
 * The address for an appointment, by the unit it was booked in: whoever tells a person where to go asks here. Null: the only place, which is
 * the clinic's first unit once it has any. The unit is named only where there is another one to confuse it with.
 */
export function addressOf(clinic: Places, unitId: UnitId | null): VisitAddress {
  const unit = clinic.units.find((one) => one.id === (unitId ?? mainUnitId(clinic)))
  if (!unit) return { ...ownAddress(clinic), unit: null, phone: null }
  const { address, addressHint, mapUrl, parking, phone, name } = unit
  return { address, addressHint, mapUrl, parking, phone, unit: clinic.units.length > 1 ? name : null }
}

const ownAddress = ({ address, addressHint, mapUrl, parking }: Places): Omit<VisitAddress, 'unit' | 'phone'> => ({
  address,
  addressHint,
  mapUrl,
  parking,
})

/** What is said to be nowhere in particular is here: where the clinic was before it had units. Null: it has none. */
export function mainUnitId({ units }: Pick<Clinic, 'units'>): UnitId | null {
  return units.reduce<UnitId | null>((first, { id }) => (first === null || id < first ? id : first), null)
}

/** Where something may be booked, in the clinic's order; empty where it makes no difference. */
export function unitsToChoose({ units }: Pick<Clinic, 'units'>): Unit[] {
  const inUse = units.filter((one) => one.isActive)
  return inUse.length > 1 ? inUse : []
}
