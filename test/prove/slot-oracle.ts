import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type { ResourceId, UnitId } from '#platform/ids.ts'
import { addDays, addMinutes, daysBetween, minutesToTime, timeToMinutes, toInstant, toLocal } from '#platform/local-time.ts'
import type { LocalDate, LocalTime, Weekday } from '#platform/local-time.ts'
import type { WeeklyHours } from '#clinic/index.ts'
import type { Need } from '#src/scheduling/model.ts'
import { freeSlots } from '#src/scheduling/slots.ts'
import type { Slot, SlotQuestion } from '#src/scheduling/slots.ts'
import { holds, type Proof, type Size } from './proof.ts'

/**
 * An independent answer to the same question, without intervals and offsets: it walks every minute, reads the wall at
 * each, and tries every combination of resources.
 */
function slowSlots(q: SlotQuestion): Slot[] {
  const today = toLocal(q.now, q.zone).date
  const slots: Slot[] = []
  const endMs = toInstant(addDays(q.to, 2), '00:00', q.zone).getTime()
  for (let ms = toInstant(addDays(q.from, -1), '00:00', q.zone).getTime(); ms < endMs; ms += 60_000) {
    if (!mayStart(q, ms, today)) continue
    for (const unitId of q.units?.among ?? [null]) slots.push(...slotsAt(q, ms, unitId))
  }
  return slots
}

function slotsAt(q: SlotQuestion, ms: number, unitId: UnitId | null): Slot[] {
  const works = q.needs.map((need) => new Set(need.anyOf.filter((id) => mayPlay(q, need, id, ms, unitId))))
  const taken = new Set<ResourceId>()
  const slots: Slot[] = []
  for (const combination of combine(q.needs.map((need) => need.anyOf))) {
    const place = q.needs.findIndex((need) => need.kind === 'professional')
    const professionalId = combination[place] ?? null
    const clashes = new Set(combination).size < combination.length || combination.some((id, i) => !works[i]?.has(id))
    if (clashes || taken.has(professionalId ?? laser)) continue
    taken.add(professionalId ?? laser)
    const startsAt = new Date(ms)
    const endsAt = addMinutes(startsAt, q.durationMin)
    slots.push({ startsAt, endsAt, professionalId, resourceIds: combination.toSorted(), ...(unitId && { unitId }) })
  }
  return slots
}

function mayStart(q: SlotQuestion, ms: number, today: LocalDate): boolean {
  const wall = readWall(ms, q.zone)
  const time = minutesToTime(wall.minutes)
  if (wall.date < q.from || wall.date > q.to || daysBetween(today, wall.date) > q.horizonDays) return false
  if (wall.minutes % q.gridMin !== 0 || ms < q.now.getTime() + q.minNoticeMin * 60_000) return false
  if (q.time?.kind === 'at' && !q.time.times.includes(time)) return false
  if (q.time?.kind === 'window' && (time < q.time.from || time >= q.time.to)) return false
  if (q.serviceLimit && countOn(q.serviceLimit.starts, wall.date, q.zone) >= q.serviceLimit.perDay) return false
  if (q.person?.sessions.some((at) => Math.abs(daysBetween(readWall(at.getTime(), q.zone).date, wall.date)) < intervalOf(q)))
    return false
  if (isTooNear(q, ms)) return false
  return (q.onlyWeekdays?.includes(wall.weekday) ?? true) && !q.exceptWeekdays?.includes(wall.weekday)
}

const intervalOf = (q: SlotQuestion): number => q.person?.intervalDays ?? 0

/** Minute by minute: the visit with the gap around it meets none of the person's others. */
function isTooNear({ person, durationMin }: SlotQuestion, startMs: number): boolean {
  if (!person || person.gapMin === null) return false
  const { gapMin, visits } = person
  for (let ms = startMs - gapMin * 60_000; ms < startMs + (durationMin + gapMin) * 60_000; ms += 60_000)
    if (visits.some((visit) => visit.startsAt.getTime() <= ms && ms < visit.endsAt.getTime())) return true
  return false
}

function countOn(starts: readonly Date[], date: LocalDate, zone: string): number {
  return starts.filter((at) => readWall(at.getTime(), zone).date === date).length
}

/** Every minute in which it is occupied: at work in the unit while the visit lasts, and nobody else's before, during and after. */
function mayPlay(q: SlotQuestion, need: Need, id: ResourceId, startMs: number, unitId: UnitId | null): boolean {
  const limit = q.resourceLimits?.get(id)
  if (limit && countOn(limit.starts, readWall(startMs, q.zone).date, q.zone) >= limit.perDay) return false
  const whole = [{ fromMin: -q.bufferBeforeMin, toMin: q.durationMin + q.bufferAfterMin }]
  if (need.kind !== 'professional' && q.units && standing(q, id, readWall(startMs, q.zone).date) !== unitId) return false
  for (const { fromMin, toMin } of need.holds ?? whole) {
    for (let minute = fromMin; minute < toMin; minute++) {
      const ms = startMs + minute * 60_000
      if (isBusy(q, id, ms) || (minute >= 0 && minute < q.durationMin && !isWorking(q, need.kind, id, ms, unitId))) return false
    }
    if (need.kind === 'professional' && fromMin < toMin && isOnTheWay(q, id, startMs, { fromMin, toMin }, unitId)) return false
  }
  return true
}

function isWorking(q: SlotQuestion, kind: Need['kind'], id: ResourceId, ms: number, unitId: UnitId | null): boolean {
  const wall = readWall(ms, q.zone)
  const time = minutesToTime(wall.minutes)
  const isIn = (one: { unitId?: UnitId }) => !q.units || !one.unitId || one.unitId === unitId
  const instead = q.otherHours?.get(id)?.filter((other) => other.from <= wall.date && wall.date <= other.to && isIn(other))
  const hours = instead?.at(-1)?.hours ?? q.hours.get(id) ?? (kind === 'professional' ? [] : q.clinicHours)
  const open = hours.find((h) => h.weekday === wall.weekday && h.from <= time && time < h.to && isHoursIn(q, kind, h, unitId))
  if (!open || (q.units && kind !== 'professional' && standing(q, id, wall.date) !== unitId)) return false
  return !q.timeOff.some(
    (off) => (off.resourceId ?? id) === id && isIn(off) && off.startsAt.getTime() <= ms && ms < off.endsAt.getTime(),
  )
}

function isHoursIn(q: SlotQuestion, kind: Need['kind'], hours: { unitId?: UnitId | undefined }, unitId: UnitId | null): boolean {
  return !q.units || kind !== 'professional' || (hours.unitId ?? q.units.main) === unitId
}

function standing({ units }: SlotQuestion, id: ResourceId, date: LocalDate): UnitId | undefined {
  let at = units?.stands.get(id) ?? units?.main
  for (const loan of units?.lent ?? []) if (loan.resourceId === id && loan.from <= date && date <= loan.to) at = loan.unitId
  return at
}

/** Within the way's minutes of a minute that they are occupied in another unit. */
function isOnTheWay(
  { units, busy }: SlotQuestion,
  id: ResourceId,
  startMs: number,
  held: { fromMin: number; toMin: number },
  unitId: UnitId | null,
): boolean {
  const elsewhere = busy.filter((one) => units && one.resourceId === id && (one.unitId ?? units.main) !== unitId)
  const travelMin = units?.travelMin ?? 0
  for (let minute = held.fromMin - travelMin; minute < held.toMin + travelMin; minute++) {
    const ms = startMs + minute * 60_000
    if (elsewhere.some((one) => one.startsAt.getTime() <= ms && ms < one.endsAt.getTime())) return true
  }
  return false
}

function isBusy(q: SlotQuestion, id: ResourceId, ms: number): boolean {
  return q.busy.some((b) => b.resourceId === id && b.startsAt.getTime() <= ms && ms < b.endsAt.getTime())
}

/** Every way of taking one of each, the first list outermost. */
function combine(lists: readonly (readonly ResourceId[])[]): ResourceId[][] {
  return lists.reduce<ResourceId[][]>((ways, list) => ways.flatMap((way) => list.map((id) => [...way, id])), [[]])
}

const walls = new Map<string, { date: LocalDate; minutes: number; weekday: Weekday }>()

function readWall(ms: number, zone: string) {
  const key = `${zone} ${ms}`
  let wall = walls.get(key)
  if (!wall) {
    const { date, time, weekday } = toLocal(new Date(ms), zone)
    wall = { date, minutes: timeToMinutes(time), weekday }
    walls.set(key, wall)
  }
  return wall
}

const ana: ResourceId = 'res_ana'
const bia: ResourceId = 'res_bia'
const sala1: ResourceId = 'res_sala1'
const sala2: ResourceId = 'res_sala2'
const laser: ResourceId = 'res_laser'
const saoPaulo = 'America/Sao_Paulo'

/** Zones and the days around a change of their clocks. */
const around: { zone: string; date: LocalDate }[] = [
  { zone: saoPaulo, date: '2026-03-02' },
  { zone: saoPaulo, date: '2018-11-03' },
  { zone: saoPaulo, date: '2019-02-16' },
  { zone: 'America/New_York', date: '2026-03-07' },
  { zone: 'America/New_York', date: '2026-10-31' },
  { zone: 'Europe/Lisbon', date: '2026-03-28' },
  { zone: 'Europe/Lisbon', date: '2026-10-24' },
  { zone: 'Australia/Lord_Howe', date: '2026-04-04' },
  { zone: 'Australia/Lord_Howe', date: '2026-10-03' },
]

const people: ResourceId[] = [ana, bia]
const rooms: ResourceId[] = [sala1, sala2]
const everybody: ResourceId[] = [...people, ...rooms, laser]
const moema: UnitId = 'uni_1moema'
const pinheiros: UnitId = 'uni_2pinheiros'
const both: UnitId[] = [moema, pinheiros]

const anyOf = (kind: Need['kind'], ...ids: ResourceId[]): Need => ({ kind, anyOf: ids })

/** The same hours every day of the week. */
function daily(...periods: [LocalTime, LocalTime][]): WeeklyHours {
  const weekdays: Weekday[] = [0, 1, 2, 3, 4, 5, 6]
  return weekdays.flatMap((weekday) => periods.map(([from, to]) => ({ weekday, from, to })))
}

function arbitraryQuestion(): fc.Arbitrary<SlotQuestion> {
  return fc.constantFrom(...around).chain(({ zone, date }) => {
    const noon = toInstant(date, '12:00', zone)
    const minute = (max: number) =>
      fc.oneof(
        fc.integer({ min: 0, max }),
        fc.integer({ min: 0, max: Math.floor(max / 15) }).map((n) => n * 15),
      )
    const stretch = fc.tuple(minute(3600), fc.oneof(minute(240), minute(1500))).map(([start, length]) => {
      const startsAt = addMinutes(noon, start - 1200)
      return { startsAt, endsAt: addMinutes(startsAt, length) }
    })
    const weekday = fc.constantFrom<Weekday[]>(0, 1, 2, 3, 4, 5, 6)
    const somewhere = fc.constantFrom<{ unitId?: UnitId }[]>({}, { unitId: moema }, { unitId: pinheiros })
    const loan = fc
      .tuple(
        fc.constantFrom(...rooms, laser),
        fc.constantFrom(...both),
        fc.integer({ min: -1, max: 1 }),
        fc.integer({ min: 0, max: 1 }),
      )
      .map(([resourceId, unitId, start, more]) => ({
        resourceId,
        unitId,
        from: addDays(date, start),
        to: addDays(date, start + more),
      }))
    const units = fc.record({
      main: fc.constantFrom(...both),
      among: fc.oneof(
        { weight: 3, arbitrary: fc.shuffledSubarray(both, { minLength: 2 }) },
        fc.constantFrom([moema], [pinheiros]),
      ),
      stands: fc
        .array(fc.tuple(fc.constantFrom(...rooms, laser), fc.constantFrom(...both)), { maxLength: 3 })
        .map((entries) => new Map(entries)),
      lent: fc.array(loan, { maxLength: 2 }),
      travelMin: fc.constantFrom(0, 30, 45),
    })
    const period = fc
      .tuple(minute(1440), minute(1440))
      .map(([a, b]) => ({ from: minutesToTime(Math.min(a, b)), to: minutesToTime(Math.max(a, b)) }))
    const hours: fc.Arbitrary<WeeklyHours> = fc.oneof(
      fc.array(period, { maxLength: 3 }).map((periods) => daily(...periods.map((p): [LocalTime, LocalTime] => [p.from, p.to]))),
      fc.array(
        fc.tuple(weekday, period, somewhere).map(([day, p, at]) => ({ weekday: day, ...p, ...at })),
        { maxLength: 12 },
      ),
      fc.constant(daily(['00:00', '24:00'])),
    )
    const otherHours = fc
      .tuple(fc.integer({ min: -1, max: 2 }), fc.integer({ min: 0, max: 1 }), hours, somewhere)
      .map(([start, more, instead, at]) => ({
        from: addDays(date, start),
        to: addDays(date, start + more),
        hours: instead,
        ...at,
      }))
    const plain = fc.oneof(
      fc.shuffledSubarray(people, { minLength: 1 }).map((ids) => anyOf('professional', ...ids)),
      fc.shuffledSubarray(rooms, { minLength: 1 }).map((ids) => anyOf('room', ...ids)),
      fc.constant(anyOf('machine', laser)),
    )
    // One or two stretches in order, which may begin before the visit, end after it, or lie outside it.
    const holds = fc
      .uniqueArray(fc.integer({ min: -9, max: 30 }), { minLength: 2, maxLength: 4 })
      .filter((ends) => ends.length % 2 === 0)
      .map((ends) => ends.toSorted((a, b) => a - b).map((five) => five * 5))
      .map((ends) => ends.flatMap((fromMin, i) => (i % 2 === 0 ? [{ fromMin, toMin: ends[i + 1] ?? fromMin }] : [])))
    const need = fc.oneof(
      plain,
      fc.tuple(plain, holds).map(([one, held]): Need => ({ ...one, holds: held })),
    )
    const limit = fc.record({
      perDay: fc.integer({ min: 1, max: 2 }),
      starts: fc.array(
        stretch.map(({ startsAt }) => startsAt),
        { maxLength: 4 },
      ),
    })
    const person = fc.record({
      intervalDays: fc.constantFrom(0, 0, 1, 2),
      sessions: fc.array(
        stretch.map(({ startsAt }) => startsAt),
        { maxLength: 2 },
      ),
      gapMin: fc.constantFrom(null, 0, 20),
      visits: fc.array(stretch, { maxLength: 2 }),
    })
    const wallMinute = minute(1439).map(minutesToTime)
    return fc.record(
      {
        zone: fc.constant(zone),
        now: fc.integer({ min: -2880, max: 900 }).map((minutes) => addMinutes(noon, minutes)),
        from: fc.constant(date),
        to: fc.constantFrom(date, addDays(date, 1)),
        durationMin: fc.oneof(fc.constantFrom(15, 30, 60, 90), fc.integer({ min: 1, max: 200 })),
        bufferBeforeMin: fc.constantFrom(0, 0, 10, 45),
        bufferAfterMin: fc.constantFrom(0, 0, 10, 45),
        gridMin: fc.constantFrom(10, 15, 30, 50, 60),
        minNoticeMin: fc.constantFrom(0, 0, 90),
        horizonDays: fc.constantFrom(0, 1, 60),
        needs: fc.array(need, { minLength: 1, maxLength: 3 }),
        hours: fc
          .array(fc.tuple(fc.constantFrom(...everybody), hours), { maxLength: 5 })
          .map((entries) => new Map([[ana, daily(['00:00', '24:00'])], ...entries])),
        otherHours: fc
          .array(fc.tuple(fc.constantFrom(...everybody), fc.array(otherHours, { minLength: 1, maxLength: 2 })), { maxLength: 2 })
          .map((entries) => new Map(entries)),
        clinicHours: hours,
        timeOff: fc.array(
          fc
            .tuple(fc.constantFrom(null, ...everybody), stretch, somewhere)
            .map(([resourceId, s, at]) => ({ resourceId, ...s, ...(resourceId === null && at) })),
          { maxLength: 2 },
        ),
        busy: fc.array(
          fc.tuple(fc.constantFrom(...everybody), stretch, somewhere).map(([resourceId, s, at]) => ({ resourceId, ...s, ...at })),
          { maxLength: 8 },
        ),
        serviceLimit: limit,
        resourceLimits: fc
          .array(fc.tuple(fc.constantFrom(...everybody), limit), { maxLength: 2 })
          .map((entries) => new Map(entries)),
        person,
        units,
        time: fc.oneof(
          fc.constant({ kind: 'any' as const }),
          period.map((p) => ({ kind: 'window' as const, ...p })),
          fc.array(wallMinute, { minLength: 1, maxLength: 4 }).map((list) => ({ kind: 'at' as const, times: list })),
        ),
        onlyWeekdays: fc.array(weekday, { minLength: 4 }),
        exceptWeekdays: fc.array(weekday, { maxLength: 1 }),
      },
      {
        requiredKeys: [
          'zone',
          'now',
          'from',
          'to',
          'durationMin',
          'bufferBeforeMin',
          'bufferAfterMin',
          'gridMin',
          'minNoticeMin',
          'horizonDays',
          'needs',
          'hours',
          'clinicHours',
          'timeOff',
          'busy',
        ],
      },
    )
  })
}

const sizes: Record<Size, number> = { small: 300, full: 10_000 }
const chunk = 100

/** The sweep over intervals against a walk over every minute, nearly all of it around days on which clocks change. */
export const slotOracle: Proof = {
  about: 'the free times of random questions, also across a change of the clocks, are what a walk over every minute finds',
  run: async (size, say, { seed = 20260302, steps = sizes[size] } = {}) => {
    const found = { slots: 0, inUnits: 0, questions: 0, aroundAChange: 0 }
    const isSame = (question: SlotQuestion): boolean => {
      const slots = freeSlots(question)
      found.questions += 1
      found.slots += slots.length
      if (question.units) found.inUnits += slots.length
      if (question.from !== '2026-03-02') found.aroundAChange += 1
      const bare = slots.map(({ isSnug: _isSnug, ...slot }) => slot)
      return isDeepStrictEqual(bare.toSorted(inOrder), slowSlots(question).toSorted(inOrder))
    }
    let fault: string | null = null
    for (let done = 0; done < steps && fault === null; done += chunk) {
      const run = fc.check(fc.property(arbitraryQuestion(), isSame), {
        numRuns: Math.min(chunk, steps - done),
        seed: seed + done,
      })
      if (run.failed) fault = fc.defaultReportMessage(run) ?? 'a question was answered differently'
      if (done % 2_000 === 0) say(`${found.questions} questions, ${found.slots} free times`)
      // Whoever asked for the proof may want to stop it.
      await new Promise(setImmediate)
    }
    return {
      findings: [
        holds('both find the same times, professionals and units', fault === null, fault ?? `${found.questions} questions`),
        holds('the questions have answers', found.slots > found.questions * 2, `${found.slots} free times`),
        holds('in units too', found.inUnits > found.questions / 2, `${found.inUnits} free times`),
        holds(
          'most lie around a change of the clocks',
          found.aroundAChange > found.questions / 2,
          `${found.aroundAChange} questions`,
        ),
      ],
      figures: { questions: found.questions, free_times: found.slots, around_a_clock_change: found.aroundAChange },
    }
  },
}

function inOrder(a: Slot, b: Slot): number {
  return (
    a.startsAt.getTime() - b.startsAt.getTime() ||
    `${a.professionalId} ${a.unitId}`.localeCompare(`${b.professionalId} ${b.unitId}`)
  )
}
