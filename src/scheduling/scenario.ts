/** One scheduling question as JSON, for the command line: the format is docs/slots.md, whose examples the tests run. Pure. */
import { Refusal } from '#platform/errors.ts'
import { addMinutes, toInstant, toIso } from '#platform/local-time.ts'
import type { Weekday } from '#platform/local-time.ts'
import type { WeeklyHours } from '#clinic/index.ts'
import type { Need, ResourceKind, TimeOff } from './model.ts'
import { kinds, parseScenario, weekdayNames } from './scenario-format.ts'
import type { Fault, Moment, Scenario, ScenarioNeed } from './scenario-format.ts'
import { resourceNameOf, toResourceId } from './scenario-names.ts'
import { findUnitFaults, toUnitId, unitNameOf, unitsIn } from './scenario-units.ts'
import { freeSlots } from './slots.ts'
import type { OtherHours, SlotQuestion } from './slots.ts'

export type ScenarioAnswer = {
  /** Instants as the clinic's zone writes them; resources by the names the scenario gave them. `unit`: where it has units. */
  slots: { startsAt: string; endsAt: string; professional: string | null; resources: string[]; unit?: string }[]
}

/** Refuses (`invalid`) a scenario it cannot read, naming every field at fault and what to write there. */
export function presentScenario(json: unknown): ScenarioAnswer {
  const parsed = parseScenario(json)
  if ('faults' in parsed) throw refuse(parsed.faults)
  const question = toQuestion(parsed.scenario)
  return {
    slots: freeSlots(question).map((slot) => ({
      startsAt: toIso(slot.startsAt, question.zone),
      endsAt: toIso(slot.endsAt, question.zone),
      professional: slot.professionalId && resourceNameOf(slot.professionalId),
      resources: slot.resourceIds.map(resourceNameOf),
      ...(slot.unitId && { unit: unitNameOf(slot.unitId) }),
    })),
  }
}

function toQuestion(scenario: Scenario): SlotQuestion {
  const { service, window, times } = scenario
  const to = scenario.to ?? scenario.from
  const instant = (moment: Moment) => (moment instanceof Date ? moment : toInstant(moment.date, moment.time, scenario.zone))
  const spanOf = (one: { from: Moment; to: Moment }) => ({ startsAt: instant(one.from), endsAt: instant(one.to) })
  const faults = findFaults(scenario, instant)
  if (faults.length > 0) throw refuse(faults)

  const clinicHours = toWeeklyHours(scenario.clinicHours)
  const hoursOf = (one: { hours: Scenario['clinicHours'] | 'clinic' }) =>
    one.hours === 'clinic' ? clinicHours : toWeeklyHours(one.hours)
  const course = readCourse(service)
  return {
    ...course,
    ...limitsOf(scenario, spanOf),
    zone: scenario.zone,
    now: instant(scenario.now),
    from: scenario.from,
    to,
    gridMin: scenario.gridMin,
    minNoticeMin: scenario.minNoticeMin,
    horizonDays: scenario.horizonDays,
    needs: service.needs.flatMap((one, i) => toNeeds(one, scenario).map((need) => ({ ...need, ...course.holdsOf(i) }))),
    hours: new Map(listResources(scenario).map((one) => [toResourceId(one.name), hoursOf(one)])),
    otherHours: new Map(listResources(scenario).map((one) => [toResourceId(one.name), otherHoursOf(one, scenario)])),
    clinicHours,
    units: unitsIn(scenario),
    timeOff: scenario.timeOff.map((off) => ({ ...whoseTimeOff(off.who, scenario), ...spanOf(off) })),
    busy: scenario.bookings.flatMap((booking) => {
      const { startsAt, endsAt } = spanOf(booking)
      const span = {
        startsAt: addMinutes(startsAt, -booking.bufferBeforeMin),
        endsAt: addMinutes(endsAt, booking.bufferAfterMin),
      }
      const at = booking.unit === undefined ? {} : { unitId: toUnitId(booking.unit) }
      return booking.resources.map((one) => ({ resourceId: toResourceId(one), ...span, ...at }))
    }),
    ...(times ? { time: { kind: 'at', times } } : window ? { time: { kind: 'window', from: window[0], to: window[1] } } : {}),
    ...(scenario.onlyWeekdays ? { onlyWeekdays: scenario.onlyWeekdays.map(toWeekday) } : {}),
    ...(scenario.exceptWeekdays ? { exceptWeekdays: scenario.exceptWeekdays.map(toWeekday) } : {}),
  }
}

function whoseTimeOff(who: string, { units }: Scenario): Pick<TimeOff, 'resourceId' | 'unitId'> {
  if (who === 'clinic') return { resourceId: null }
  return units.includes(who) ? { resourceId: null, unitId: toUnitId(who) } : { resourceId: toResourceId(who) }
}

type Service = Scenario['service']

/** How long the visit lasts and what each need occupies of it. Phases say both, and then the buffers stand among them. */
function readCourse({ durationMin = 0, bufferBeforeMin, bufferAfterMin, phases }: Service) {
  if (!phases) return { durationMin, bufferBeforeMin, bufferAfterMin, holdsOf: () => ({}) }
  const minutesOf = (kind: string) => phases.reduce((sum, phase) => sum + (phase.kind === kind ? phase.min : 0), 0)
  const before = minutesOf('preparation')
  let at = -before
  const laid = phases.map((phase) => ({ ...phase, fromMin: at, toMin: (at += phase.min) }))
  return {
    durationMin: minutesOf('active') + minutesOf('processing'),
    bufferBeforeMin: before,
    bufferAfterMin: minutesOf('cleaning'),
    holdsOf: (need: number) => ({
      holds: laid
        .filter(({ holds }) => holds === undefined || holds.includes(need))
        .map(({ fromMin, toMin }) => ({ fromMin, toMin })),
    }),
  }
}

/** Bookings count for what they are said to be of. */
function limitsOf(
  scenario: Scenario,
  spanOf: (one: { from: Moment; to: Moment }) => { startsAt: Date; endsAt: Date },
): Pick<SlotQuestion, 'serviceLimit' | 'resourceLimits' | 'person'> {
  const { service, bookings, personGapMin } = scenario
  const startsOf = (some: Scenario['bookings']) => some.map((one) => spanOf(one).startsAt)
  const same = bookings.filter((one) => one.sameService)
  const limited = listResources(scenario).flatMap(({ name, dailyLimit }) => (dailyLimit ? [{ name, perDay: dailyLimit }] : []))
  return {
    serviceLimit: service.dailyLimit ? { perDay: service.dailyLimit, starts: startsOf(same) } : null,
    resourceLimits: new Map(
      limited.map(({ name, perDay }) => [
        toResourceId(name),
        { perDay, starts: startsOf(bookings.filter((one) => one.resources.includes(name))) },
      ]),
    ),
    person: {
      intervalDays: service.minIntervalDays ?? 0,
      sessions: startsOf(same.filter((one) => one.samePerson)),
      gapMin: personGapMin ?? null,
      visits: bookings.filter((one) => one.samePerson).map(spanOf),
    },
  }
}

/** What only the whole scenario shows. */
function findFaults(scenario: Scenario, instant: (moment: Moment) => Date): Fault[] {
  const faults: Fault[] = []
  const kindOf = new Map<string, ResourceKind>()
  for (const { name, kind, path } of listResources(scenario)) {
    if (name === 'clinic') faults.push({ path, message: '"clinic" means the whole clinic; write another name' })
    if (kindOf.has(name)) faults.push({ path, message: `"${name}" is named twice; write another name` })
    kindOf.set(name, kind)
  }
  const check = (name: string, path: PropertyKey[], kind?: ResourceKind) => {
    const found = kindOf.get(name)
    if (found && (!kind || kind === found)) return
    faults.push({ path, message: `"${name}" is not among the ${kind ? `${kind}s` : 'professionals, rooms and machines'}` })
  }
  const checkOrder = (one: { from: Moment; to: Moment }, path: PropertyKey[]) => {
    if (instant(one.from) >= instant(one.to)) faults.push({ path: [...path, 'to'], message: 'write an end later than "from"' })
  }
  if (scenario.to && scenario.to < scenario.from)
    faults.push({ path: ['to'], message: 'write the same day as "from" or a later one' })
  faults.push(...findPhaseFaults(scenario.service), ...findUnitFaults(scenario, new Set(kindOf.keys())))
  if (scenario.times && scenario.window) faults.push({ path: ['window'], message: 'write either "times" or "window"' })
  scenario.service.needs.forEach((one, i) => {
    if (typeof one === 'string') return
    const path = ['service', 'needs', i]
    if ('allOf' in one) return one.allOf.forEach((name, j) => check(name, [...path, 'allOf', j]))
    const kind = one.kind ?? kindOf.get(one.anyOf[0] ?? '')
    one.anyOf.forEach((name, j) => check(name, [...path, 'anyOf', j], kind))
  })
  scenario.otherHours.forEach((one, i) => {
    if (one.who !== 'clinic') check(one.who, ['otherHours', i, 'who'])
    if (one.to && one.to < one.from)
      faults.push({ path: ['otherHours', i, 'to'], message: 'write the same day as "from" or a later one' })
  })
  scenario.timeOff.forEach((off, i) => {
    if (off.who !== 'clinic' && !scenario.units.includes(off.who)) check(off.who, ['timeOff', i, 'who'])
    checkOrder(off, ['timeOff', i])
  })
  scenario.bookings.forEach((booking, i) => {
    booking.resources.forEach((name, j) => check(name, ['bookings', i, 'resources', j]))
    checkOrder(booking, ['bookings', i])
  })
  return faults
}

function findPhaseFaults({ durationMin, bufferBeforeMin, bufferAfterMin, phases, needs }: Service): Fault[] {
  const at = (...path: PropertyKey[]) => ['service', ...path]
  if (!phases) return durationMin ? [] : [{ path: at('durationMin'), message: 'write a whole number such as 60' }]
  const faults: Fault[] = []
  if (durationMin || bufferBeforeMin || bufferAfterMin)
    faults.push({ path: at('phases'), message: 'write either the phases or the duration and its buffers: the phases say both' })
  if (!phases.some(({ kind }) => kind === 'active' || kind === 'processing'))
    faults.push({ path: at('phases'), message: 'write at least one active phase' })
  phases.forEach(({ kind, holds }, i) => {
    const last = phases[i - 1]?.kind
    const isEarlier = last !== undefined && rankOf(kind) < rankOf(last)
    if (isEarlier) faults.push({ path: at('phases', i, 'kind'), message: 'preparation comes first and cleaning last' })
    holds?.forEach((need, j) => {
      if (need >= needs.length)
        faults.push({ path: at('phases', i, 'holds', j), message: `there are needs 0 to ${needs.length - 1}` })
    })
  })
  return faults
}

/** Treating and waiting may take turns. */
const rankOf = (kind: string): number => (kind === 'preparation' ? 0 : kind === 'cleaning' ? 2 : 1)

function listResources(scenario: Scenario) {
  const lists = { professional: scenario.professionals, room: scenario.rooms, machine: scenario.machines }
  return kinds.flatMap((one) => lists[one].map((resource, i) => ({ ...resource, kind: one, path: [`${one}s`, i, 'name'] })))
}

function toNeeds(one: ScenarioNeed, scenario: Scenario): Need[] {
  const resources = listResources(scenario)
  const kindOf = (name: string) => resources.find((resource) => resource.name === name)?.kind ?? 'machine'
  if (typeof one === 'string')
    return [{ kind: one, anyOf: resources.flatMap(({ kind, name }) => (kind === one ? [toResourceId(name)] : [])) }]
  if ('allOf' in one) return one.allOf.map((name) => ({ kind: kindOf(name), anyOf: [toResourceId(name)] }))
  return [{ kind: one.kind ?? kindOf(one.anyOf[0] ?? ''), anyOf: one.anyOf.map(toResourceId) }]
}

/** Who follows the clinic's hours follows its other hours too; their own are meant more narrowly. */
function otherHoursOf(one: { name: string; hours: Scenario['clinicHours'] | 'clinic' }, scenario: Scenario): OtherHours[] {
  const of = (who: string) => scenario.otherHours.filter((other) => other.who === who)
  return [...(one.hours === 'clinic' ? of('clinic') : []), ...of(one.name)].map(({ from, to, hours }) => ({
    from,
    to: to ?? from,
    hours: toWeeklyHours(Array.isArray(hours) ? Object.fromEntries(weekdayNames.map((day) => [day, hours])) : hours),
  }))
}

function toWeeklyHours(written: Scenario['clinicHours']): WeeklyHours {
  return weekdayNames.flatMap((day) =>
    (written[day] ?? []).map(([from, to, unit]) => ({
      weekday: toWeekday(day),
      from,
      to,
      ...(unit && { unitId: toUnitId(unit) }),
    })),
  )
}

function toWeekday(day: (typeof weekdayNames)[number]): Weekday {
  return weekdayNames.indexOf(day) as Weekday // seven names, all in the list: 0..6
}

function refuse(faults: Fault[]): Refusal {
  const lines = faults.map(({ path, message }) => `${showPath(path)}: ${message}`)
  return new Refusal('invalid', lines.join('\n'), showPath(faults[0]?.path ?? []))
}

/** `bookings[0].from`, as one would write it in JavaScript. */
function showPath(path: readonly PropertyKey[]): string {
  return (
    path.map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i > 0 ? '.' : ''}${String(part)}`)).join('') || 'scenario'
  )
}
