/** When each resource of a service could begin its part of it. Pure; `slots.ts` puts the parts together. */
import type { ResourceId, UnitId } from '#platform/ids.ts'
import { timeToMinutes, toLocal } from '#platform/local-time.ts'
import type { LocalDate, WallDay } from '#platform/local-time.ts'
import type { WeeklyHours } from '#clinic/index.ts'
import type { Busy, Need, TimeOff } from './model.ts'
import type { Stretch } from './phases.ts'
import { isHere, standsOn } from './slot-units.ts'
import type { DayLimit, OtherHours, SlotQuestion } from './slots.ts'

const minuteMs = 60_000

type Interval = { from: number; to: number }

/** When the service may start as far as one resource goes: closed intervals in order, read with a cursor that only advances. */
export type Calendar = { id: ResourceId; starts: Interval[]; cursor: number }

export function isFree(calendar: Calendar, at: number): boolean {
  let interval = calendar.starts[calendar.cursor]
  while (interval && interval.to < at) interval = calendar.starts[++calendar.cursor]
  return interval !== undefined && interval.from <= at
}

/** Of a start that is free: whether a start a step of the grid earlier or later is not. */
export function isSnug({ starts, cursor }: Calendar, at: number, gridMs: number): boolean {
  const interval = starts[cursor]
  return interval !== undefined && (at - interval.from < gridMs || interval.to - at < gridMs)
}

/** For each need the calendars of its resources in the unit, in the order given, each once. */
export function readCalendars(question: SlotQuestion, days: readonly WallDay[], unitId: UnitId | null): Calendar[][] {
  const all = question.needs.flatMap((need) => [...need.anyOf])
  const isOffHere = (off: TimeOff) => !unitId || !off.unitId || off.unitId === unitId
  const timeOff = byResource(all, question.timeOff.filter(isOffHere))
  const taken: Taken = { busy: byResource(all, question.busy), timeOff, unitId }
  const open = new Map<ResourceId, Interval[]>()
  return question.needs.map((need) => {
    const held = heldParts(question, need)
    return [...new Set(need.anyOf)].map((id) => {
      const working = open.get(id) ?? layHours(hoursOf(question, need, id, unitId), days)
      open.set(id, working)
      // Most rooms are in another unit: what they are busy with there needs no look.
      if (working.length === 0 && held.working.length > 0) return { id, starts: [], cursor: 0 }
      const here = startsHere(question, need, id, unitId, days)
      const within = held.working.length > 0 ? intersect(startsWithin(working, held.working), here) : here
      const cuts = [...listCuts(question, need, id, held, taken), ...limitCuts(question, id, days)]
      return { id, starts: subtract(within, cuts), cursor: 0 }
    })
  })
}

type Held = { all: Interval[]; working: Interval[] }

/** What is occupied, in milliseconds from the start; and of it what falls into the visit itself, buffers left out. */
function heldParts({ durationMin, bufferBeforeMin, bufferAfterMin }: SlotQuestion, need: Need): Held {
  const whole: Stretch[] = [{ fromMin: -bufferBeforeMin, toMin: durationMin + bufferAfterMin }]
  const toMs = (fromMin: number, toMin: number) => (fromMin < toMin ? [{ from: fromMin * minuteMs, to: toMin * minuteMs }] : [])
  const holds = need.holds ?? whole
  return {
    all: holds.flatMap(({ fromMin, toMin }) => toMs(fromMin, toMin)),
    working: holds.flatMap(({ fromMin, toMin }) => toMs(Math.max(0, fromMin), Math.min(durationMin, toMin))),
  }
}

type Working = {
  hours: WeeklyHours
  others: readonly OtherHours[]
  /** Null: all hours are in the one place. */
  counts: ((period: { unitId?: UnitId | undefined }, date: LocalDate) => boolean) | null
}

function hoursOf(question: SlotQuestion, { kind }: Need, id: ResourceId, unitId: UnitId | null): Working {
  const { units } = question
  const hours = question.hours.get(id) ?? (kind === 'professional' ? [] : question.clinicHours)
  const others = question.otherHours?.get(id) ?? []
  if (!units || !unitId) return { hours, others, counts: null }
  return {
    hours,
    others: others.filter((other) => !other.unitId || other.unitId === unitId),
    counts: (period, date) => isHere(units, unitId, { id, kind }, period, date),
  }
}

/** The hours on these days. Hours that touch, also over midnight, are one stretch. */
function layHours({ hours, others, counts }: Working, days: readonly WallDay[]): Interval[] {
  const usual = byWeekday(hours)
  const unusual = others.map(({ from, to, hours: instead }) => ({ from, to, week: byWeekday(instead) }))
  const open: Interval[] = []
  for (const day of days) {
    const other = unusual.findLast(({ from, to }) => from <= day.date && day.date <= to)
    for (const period of (other?.week ?? usual)[day.weekday] ?? []) {
      if (counts && !counts(period, day.date)) continue
      const from = Math.max(day.fromMs, day.midnightMs + period.from)
      const to = Math.min(day.toMs, day.midnightMs + period.to)
      if (from < to) open.push({ from, to })
    }
  }
  return join(open, (next, last) => next.from <= last.to)
}

function byWeekday(hours: WeeklyHours): (Interval & { unitId?: UnitId })[][] {
  const week: (Interval & { unitId?: UnitId })[][] = [[], [], [], [], [], [], []]
  for (const { weekday, from, to, unitId } of hours)
    week[weekday]?.push({
      from: timeToMinutes(from) * minuteMs,
      to: timeToMinutes(to) * minuteMs,
      ...(unitId && { unitId }),
    })
  return week
}

/** The starts at which every part lies inside the hours. What is only prepared or tidied up may lie outside them. */
function startsWithin(open: readonly Interval[], parts: readonly Interval[]): Interval[] {
  const each = parts.map((part) =>
    open.flatMap(({ from, to }) => (to - from >= part.to - part.from ? [{ from: from - part.from, to: to - part.to }] : [])),
  )
  return each.reduce(intersect)
}

const always: Interval[] = [{ from: -Infinity, to: Infinity }]

/** What stands somewhere is there for the day the visit begins on, as the booking is judged; of people their hours say it. */
function startsHere(
  { units }: SlotQuestion,
  { kind }: Need,
  id: ResourceId,
  unitId: UnitId | null,
  days: readonly WallDay[],
): Interval[] {
  if (!units || kind === 'professional') return always
  const here = days.filter((day) => standsOn(units, id, day.date) === unitId)
  return here.map((day) => ({ from: day.fromMs, to: day.toMs - 1 }))
}

function intersect(some: readonly Interval[], others: readonly Interval[]): Interval[] {
  const both: Interval[] = []
  for (let i = 0, j = 0; i < some.length && j < others.length;) {
    const [a, b] = [some[i], others[j]]
    if (!a || !b) break
    const from = Math.max(a.from, b.from)
    const to = Math.min(a.to, b.to)
    if (from <= to) both.push({ from, to })
    if (a.to < b.to) i++
    else j++
  }
  return both
}

type Taken = { busy: ByResource<Busy>; timeOff: ByResource<TimeOff>; unitId: UnitId | null }
type ByResource<Item> = { everyone: Item[]; of: ReadonlyMap<ResourceId, Item[]> }

function byResource<Item extends { resourceId: ResourceId | null }>(ids: readonly ResourceId[], items: readonly Item[]) {
  const of = new Map<ResourceId, Item[]>(ids.map((id) => [id, []]))
  const everyone: Item[] = []
  for (const item of items) {
    if (item.resourceId === null) everyone.push(item)
    else of.get(item.resourceId)?.push(item)
  }
  return { everyone, of }
}

/** The starts, ends excluded, that time off, bookings and the person's other visits forbid: a service may begin the instant they end. */
function listCuts(
  question: SlotQuestion,
  { kind }: Need,
  id: ResourceId,
  held: Held,
  { busy, timeOff, unitId }: Taken,
): Interval[] {
  const { durationMin, person, units } = question
  const cuts: Interval[] = []
  const cut = (parts: readonly Interval[], { startsAt, endsAt }: { startsAt: Date; endsAt: Date }) => {
    const [fromMs, toMs] = [startsAt.getTime(), endsAt.getTime()]
    if (fromMs >= toMs) return
    for (const part of parts) cuts.push({ from: fromMs - part.to, to: toMs - part.from })
  }
  for (const off of timeOff.everyone) cut(held.working, off)
  for (const off of timeOff.of.get(id) ?? []) cut(held.working, off)
  // What stands somewhere is moved in whole days; whoever goes from one unit to another needs the way.
  const travelMs = units && kind === 'professional' ? units.travelMin * minuteMs : 0
  const fromAfar = held.all.map(({ from, to }) => ({ from: from - travelMs, to: to + travelMs }))
  for (const one of busy.of.get(id) ?? []) cut(travelMs > 0 && (one.unitId ?? units?.main) !== unitId ? fromAfar : held.all, one)
  const gapMs = (person?.gapMin ?? 0) * minuteMs
  const visit = [{ from: -gapMs, to: durationMin * minuteMs + gapMs }]
  if (person && person.gapMin !== null) for (const other of person.visits) cut(visit, other)
  return cuts
}

/** Days on which the resource has as many visits as it takes. Cuts leave their ends standing: the day's first instant must go too. */
function limitCuts({ resourceLimits, zone }: SlotQuestion, id: ResourceId, days: readonly WallDay[]): Interval[] {
  const limit = resourceLimits?.get(id)
  if (!limit) return []
  const full = fullDays(limit, zone)
  return days.flatMap((day) => (full.has(day.date) ? [{ from: day.fromMs - 1, to: day.toMs }] : []))
}

/** The days that have as many as they may have. */
export function fullDays({ perDay, starts }: DayLimit, zone: string): Set<LocalDate> {
  const counts = new Map<LocalDate, number>()
  for (const at of starts) {
    const { date } = toLocal(at, zone)
    counts.set(date, (counts.get(date) ?? 0) + 1)
  }
  return new Set([...counts].flatMap(([date, count]) => (count >= perDay ? [date] : [])))
}

/** What is left of closed intervals in order when open ones are cut out. */
function subtract(intervals: readonly Interval[], cuts: Interval[]): Interval[] {
  // Cuts that only touch stay apart: the point between them is a start that just fits.
  const sorted = join(cuts, (next, last) => next.from < last.to)
  const left: Interval[] = []
  let first = 0
  for (const { from, to } of intervals) {
    while ((sorted[first]?.to ?? Infinity) <= from) first++
    let rest = from
    for (let i = first, cut = sorted[i]; cut && cut.from < to; cut = sorted[++i]) {
      if (cut.from >= rest) left.push({ from: rest, to: cut.from })
      rest = cut.to
    }
    if (rest <= to) left.push({ from: rest, to })
  }
  return left
}

/** Sorted, with those that belong together made one: in place, since there are thousands. */
function join(intervals: Interval[], belong: (next: Interval, last: Interval) => boolean): Interval[] {
  intervals.sort((a, b) => a.from - b.from)
  const joined: Interval[] = []
  let last: Interval | undefined
  for (const next of intervals) {
    if (last && belong(next, last)) last.to = Math.max(last.to, next.to)
    else joined.push((last = next))
  }
  return joined
}
