/** The units of a scenario: the first is where everything is that is said to be nowhere. Pure. */
import type { UnitId } from '#platform/ids.ts'
import type { Fault, Scenario } from './scenario-format.ts'
import { toResourceId } from './scenario-names.ts'
import type { UnitsOf } from './slot-units.ts'

export function unitsIn(scenario: Scenario): UnitsOf | null {
  const [main] = scenario.units
  if (main === undefined) return null
  const things = [...scenario.rooms, ...scenario.machines]
  return {
    main: toUnitId(main),
    stands: new Map(things.flatMap(({ name, unit }) => (unit ? [[toResourceId(name), toUnitId(unit)] as const] : []))),
    lent: scenario.machines.flatMap(({ name, loans }) =>
      loans.map(({ unit, from, to }) => ({ resourceId: toResourceId(name), unitId: toUnitId(unit), from, to: to ?? from })),
    ),
    travelMin: scenario.travelMin,
    among: (scenario.unit === undefined ? scenario.units : [scenario.unit]).map(toUnitId),
  }
}

export const toUnitId = (name: string): UnitId => `uni_${name}`
export const unitNameOf = (id: UnitId): string => id.slice('uni_'.length)

/** Every unit that is named is one of the list. */
export function findUnitFaults(scenario: Scenario, resourceNames: ReadonlySet<string>): Fault[] {
  const faults: Fault[] = []
  scenario.units.forEach((name, i) => {
    const isTaken = name === 'clinic' || resourceNames.has(name) || scenario.units.indexOf(name) < i
    if (isTaken) faults.push({ path: ['units', i], message: `"${name}" is taken; write another name` })
  })
  for (const { name, path } of namedUnits(scenario))
    if (!scenario.units.includes(name)) faults.push({ path, message: `"${name}" is not among the units` })
  return faults
}

type NamedUnit = { name: string; path: PropertyKey[] }

function namedUnits(scenario: Scenario): NamedUnit[] {
  const { unit, rooms, machines, professionals, bookings, otherHours, clinicHours } = scenario
  const at = (name: string | undefined, ...path: PropertyKey[]): NamedUnit[] => (name === undefined ? [] : [{ name, path }])
  return [
    ...at(unit, 'unit'),
    ...rooms.flatMap((one, i) => at(one.unit, 'rooms', i, 'unit')),
    ...machines.flatMap((one, i) => [
      ...at(one.unit, 'machines', i, 'unit'),
      ...one.loans.flatMap((loan, j) => at(loan.unit, 'machines', i, 'loans', j, 'unit')),
    ]),
    ...bookings.flatMap((one, i) => at(one.unit, 'bookings', i, 'unit')),
    ...inHours(clinicHours, ['clinicHours']),
    ...professionals.flatMap((one, i) => (one.hours === 'clinic' ? [] : inHours(one.hours, ['professionals', i, 'hours']))),
    ...otherHours.flatMap(({ hours }, i) =>
      Array.isArray(hours) ? inPeriods(hours, ['otherHours', i, 'hours']) : inHours(hours, ['otherHours', i, 'hours']),
    ),
  ]
}

type Hours = Scenario['clinicHours']

const inHours = (hours: Hours, path: PropertyKey[]): NamedUnit[] =>
  Object.entries(hours).flatMap(([day, periods]) => inPeriods(periods ?? [], [...path, day]))

const inPeriods = (periods: NonNullable<Hours['mon']>, path: PropertyKey[]): NamedUnit[] =>
  periods.flatMap(([, , name], i) => (name === undefined ? [] : [{ name, path: [...path, i, 2] }]))
