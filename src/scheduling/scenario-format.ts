/** The shape of a scheduling scenario, with a message for every field that says what to write there. */
import { z } from 'zod'
import { isLocalDate, isLocalTime, isZone } from '#platform/local-time.ts'
import type { LocalDate, LocalTime } from '#platform/local-time.ts'
import type { ResourceKind } from './model.ts'

/** Day, wall time, and for an instant the offset, which may carry seconds before it. */
const momentShape = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?:(?::00)?|((?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})))$/

export const weekdayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

const date = z.custom<LocalDate>(isLocalDate, { error: 'write a day of the calendar such as "2026-03-05"' })
const time = z.custom<LocalTime>(isLocalTime, { error: 'write a wall time such as "09:30" ("24:00" only as an end)' })
const weekday = z.enum(weekdayNames, { error: `write one of ${weekdayNames.join(', ')}` })
const count = (least: number, example: number) =>
  z
    .int({ error: `write a whole number such as ${example}` })
    .min(least, `write ${least} or more`)
    .max(10_000, 'write at most 10000')
const listOf = <T extends z.ZodType>(item: T, example: string) => z.array(item, { error: `write a list such as ${example}` })
const period = z
  .tuple([time, time], { error: 'write a pair [from, to] such as ["09:00", "12:00"]' })
  .refine(([from, to]) => from < to, 'the end must be later than the start; split a period that passes midnight at "24:00"')
const name = z.string({ error: 'write the name of a resource, such as "carol"' }).min(1, 'a name may not be empty')
const unit = z.string({ error: 'write the name of one of the units, such as "moema"' }).min(1, 'a name may not be empty')
/** A third part says in which unit somebody works then. */
const workPeriod = z
  .tuple([time, time, unit.optional()], {
    error: 'write a pair [from, to] such as ["09:00", "12:00"], or with the unit ["09:00", "12:00", "moema"]',
  })
  .refine(([from, to]) => from < to, 'the end must be later than the start; split a period that passes midnight at "24:00"')
const periods = listOf(workPeriod, '[["09:00", "12:00"]]').optional()
const hours = object({ sun: periods, mon: periods, tue: periods, wed: periods, thu: periods, fri: periods, sat: periods })
const hoursOrClinic = z.union([z.literal('clinic'), hours], {
  error: 'write hours such as {"mon": [["09:00", "12:00"]]}, or "clinic" to follow clinicHours',
})
const span = { from: z.unknown().transform(readMoment), to: z.unknown().transform(readMoment) }
export const kinds = ['professional', 'room', 'machine'] as const satisfies readonly ResourceKind[]
const kind = z.enum(kinds, { error: `write one of ${kinds.join(', ')}` })
const names = listOf(name, '["laser"]').min(1, 'name at least one resource')
const need = z.union([kind, object({ kind: kind.optional(), anyOf: names }), object({ allOf: names })], {
  error:
    'write "professional", "room" or "machine" for any of that kind, {"anyOf": ["laser 1", "laser 2"]} for one of these, or {"allOf": ["carol", "laser"]}',
})
const phase = object({
  kind: z.enum(['preparation', 'active', 'processing', 'cleaning'], {
    error: 'write "preparation", "active", "processing" or "cleaning"',
  }),
  min: count(1, 20),
  holds: listOf(z.int({ error: 'write the place of a need in service.needs, the first is 0' }).min(0), '[0, 1]').optional(),
})
const otherHours = object({
  who: name,
  from: date,
  to: date.optional(),
  hours: z.union([hours, listOf(workPeriod, '[["09:00", "12:00"]]')], {
    error:
      'write hours such as {"mon": [["09:00", "12:00"]]}, or periods for each of the days such as [["09:00", "12:00"]]; [] is closed',
  }),
})

const scenarioShape = object({
  zone: z.custom<string>((raw) => typeof raw === 'string' && isZone(raw), {
    error: 'write an IANA zone such as "America/Sao_Paulo"',
  }),
  now: span.from,
  from: date,
  to: date.optional(),
  service: object({
    durationMin: count(1, 60).optional(),
    bufferBeforeMin: count(0, 10).default(0),
    bufferAfterMin: count(0, 10).default(0),
    needs: listOf(need, '["professional", "room"]').min(1, 'a service needs at least one resource').default(['professional']),
    phases: listOf(phase, '[{"kind": "active", "min": 30}]').min(1, 'write at least one phase').optional(),
    dailyLimit: count(1, 8).optional(),
    minIntervalDays: count(1, 28).optional(),
  }),
  gridMin: count(1, 15).default(15),
  minNoticeMin: count(0, 60).default(0),
  horizonDays: count(0, 60).default(365),
  clinicHours: hours.default({}),
  professionals: listOf(
    object({ name, hours: hoursOrClinic, dailyLimit: count(1, 8).optional() }),
    '[{"name": "carol", "hours": "clinic"}]',
  ).default([]),
  rooms: listOf(
    object({ name, hours: hoursOrClinic.default('clinic'), dailyLimit: count(1, 8).optional(), unit: unit.optional() }),
    '[{"name": "room 1"}]',
  ).default([]),
  machines: listOf(
    object({
      name,
      hours: hoursOrClinic.default('clinic'),
      dailyLimit: count(1, 8).optional(),
      unit: unit.optional(),
      loans: listOf(object({ unit, from: date, to: date.optional() }), '[{"unit": "moema", "from": "2026-03-05"}]').default([]),
    }),
    '[{"name": "laser"}]',
  ).default([]),
  otherHours: listOf(otherHours, '[{"who": "carol", "from": "2026-12-24", "hours": [["09:00", "12:00"]]}]').default([]),
  timeOff: listOf(object({ who: name, ...span }), '[{"who": "clinic", "from": …, "to": …}]').default([]),
  bookings: listOf(
    object({
      resources: listOf(name, '["carol", "room 1"]').min(1, 'name at least one resource'),
      ...span,
      bufferBeforeMin: count(0, 10).default(0),
      bufferAfterMin: count(0, 10).default(0),
      sameService: z.boolean({ error: 'write true or false' }).default(false),
      samePerson: z.boolean({ error: 'write true or false' }).default(false),
      unit: unit.optional(),
    }),
    '[{"resources": ["carol"], "from": …, "to": …}]',
  ).default([]),
  personGapMin: count(0, 15).optional(),
  units: listOf(unit, '["moema", "pinheiros"]').default([]),
  travelMin: count(0, 30).default(0),
  unit: unit.optional(),
  times: listOf(time, '["14:00"]').min(1, 'write at least one time, or leave the field out').optional(),
  window: period.optional(),
  onlyWeekdays: listOf(weekday, '["tue"]').optional(),
  exceptWeekdays: listOf(weekday, '["tue"]').optional(),
})

export type Scenario = z.infer<typeof scenarioShape>
/** An instant, or a wall time of the scenario's zone. */
export type Moment = Date | { date: LocalDate; time: LocalTime }
export type Fault = { path: PropertyKey[]; message: string }

export type ScenarioNeed = z.infer<typeof need>

export function parseScenario(json: unknown): { scenario: Scenario } | { faults: Fault[] } {
  const parsed = scenarioShape.safeParse(json)
  return parsed.success ? { scenario: parsed.data } : { faults: parsed.error.issues.flatMap((issue) => listFaults(issue, [])) }
}

/** Of the ways to write something, the one that was meant is the one that went wrong further on. */
function listFaults(issue: z.core.$ZodIssue, above: PropertyKey[]): Fault[] {
  const path = [...above, ...issue.path]
  const branches = issue.code === 'invalid_union' ? issue.errors : []
  const meant = branches.find((branch) => branch.some((inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys'))
  return meant ? meant.flatMap((inner) => listFaults(inner, path)) : [{ path, message: issue.message }]
}

/** An object that names a field it does not know, and those it does. */
function object<T extends z.ZodRawShape>(shape: T) {
  const known = Object.keys(shape).join(', ')
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `unknown field ${issue.keys.map((key) => `"${key}"`).join(', ')}; known: ${known}`
        : `write an object with ${known}`,
  })
}

function readMoment(raw: unknown, context: z.RefinementCtx): Moment {
  const [, day, wall, offset] = (typeof raw === 'string' && momentShape.exec(raw)) || []
  if (isLocalDate(day) && isLocalTime(wall)) {
    if (!offset) return { date: day, time: wall }
    const instant = new Date(`${day}T${wall}${offset}`)
    if (!Number.isNaN(instant.getTime())) return instant
  }
  context.addIssue({
    code: 'custom',
    message: 'write a wall time of the zone such as "2026-03-05T09:00", or an instant such as "2026-03-05T09:00:00-03:00"',
  })
  return z.NEVER
}
