/**
 * The free times of a service. Pure. The rules are in docs/slots.md; in short: what the wall shows decides, the service lies
 * inside working hours, the service with its buffers touches nothing that is busy.
 */
import type { TimeWish } from '#engines/understanding/model.ts'
import type { ResourceId } from '#platform/ids.ts'
import { addDays, timeToMinutes, toLocal, wallDays } from '#platform/local-time.ts'
import type { LocalDate, WallDay, Weekday } from '#platform/local-time.ts'
import type { WeeklyHours } from '#clinic/index.ts'
import type { Busy, Need, TimeOff } from './model.ts'

const minuteMs = 60_000

export type SlotQuestion = {
  zone: string
  now: Date
  /** Days on which the service may start, both included. */
  from: LocalDate
  to: LocalDate
  durationMin: number
  bufferBeforeMin: number
  bufferAfterMin: number
  /** Starts are the wall's midnight plus a multiple of this: 15 gives :00, :15, :30, :45. */
  gridMin: number
  minNoticeMin: number
  /** Last day that may be booked, counted from today (0). */
  horizonDays: number
  /** One resource for each, all different, all at once. None: no slot, since nothing would judge the booking. */
  needs: readonly Need[]
  hours: ReadonlyMap<ResourceId, WeeklyHours>
  /** In place of a resource's `hours` on some days: of two for a day the later one. */
  otherHours?: ReadonlyMap<ResourceId, readonly OtherHours[]>
  clinicHours: WeeklyHours
  timeOff: readonly TimeOff[]
  busy: readonly Busy[]
  /** Which wall times the service may start at. */
  time?: TimeWish
  onlyWeekdays?: readonly Weekday[]
  exceptWeekdays?: readonly Weekday[]
}

/** The week of some days, both included: a season, a holiday's eve. No hours: closed. */
export type OtherHours = { from: LocalDate; to: LocalDate; hours: WeeklyHours }

export type Slot = {
  startsAt: Date
  endsAt: Date
  /** Who attends: the resource of the first need for a professional. */
  professionalId: ResourceId | null
  /** Everything the booking occupies, sorted. */
  resourceIds: ResourceId[]
}

/** One slot for each start and professional, by start, then in the order in which the professionals were given. */
export function freeSlots(question: SlotQuestion): Slot[] {
  if (!(question.gridMin > 0 && question.durationMin > 0)) throw new RangeError('gridMin and durationMin must be above zero')
  const today = toLocal(question.now, question.zone).date
  const from = question.from > today ? question.from : today
  const horizon = addDays(today, question.horizonDays)
  const to = question.to < horizon ? question.to : horizon
  if (from > to || question.needs.length === 0) return []

  // A service may end on a later day, and where clocks go back over midnight on an earlier one.
  const days = wallDays(addDays(from, -1), addDays(to, Math.ceil(question.durationMin / 1440) + 1), question.zone)
  const starts = listStarts(
    question,
    days.filter((day) => day.date >= from && day.date <= to),
  )
  return findSlots(question, starts, readCalendars(question, days))
}

function listStarts(question: SlotQuestion, days: readonly WallDay[]): number[] {
  const earliestMs = question.now.getTime() + question.minNoticeMin * minuteMs
  const minutes = listStartMinutes(question)
  const starts: number[] = []
  for (const day of days) {
    if (question.onlyWeekdays?.includes(day.weekday) === false || question.exceptWeekdays?.includes(day.weekday)) continue
    const fromMs = Math.max(day.fromMs, earliestMs)
    for (const minute of minutes) {
      const at = day.midnightMs + minute * minuteMs
      if (at >= fromMs && at < day.toMs) starts.push(at)
    }
  }
  return starts
}

function listStartMinutes({ gridMin, time }: SlotQuestion): number[] {
  const wished = time?.kind === 'at' ? time.times.map(timeToMinutes) : null
  const from = time?.kind === 'window' ? timeToMinutes(time.from) : 0
  const to = time?.kind === 'window' ? timeToMinutes(time.to) : 1440
  const minutes: number[] = []
  for (let minute = Math.ceil(from / gridMin) * gridMin; minute < to; minute += gridMin) {
    if (!wished || wished.includes(minute)) minutes.push(minute)
  }
  return minutes
}

type Interval = { from: number; to: number }

/** When the service may start as far as one resource goes: closed intervals in order, read with a cursor that only advances. */
type Calendar = { id: ResourceId; starts: Interval[]; cursor: number }

function findSlots(question: SlotQuestion, starts: readonly number[], calendars: ReadonlyMap<ResourceId, Calendar>): Slot[] {
  const lead = question.needs.find((need) => need.kind === 'professional')
  const others = question.needs.filter((need) => need !== lead).map((need) => pickCalendars(need, calendars))
  const leads = lead ? pickCalendars(lead, calendars) : [null]
  const slots: Slot[] = []
  for (const at of starts) {
    const span = { startsAt: new Date(at), endsAt: new Date(at + question.durationMin * minuteMs) }
    for (const professional of leads) {
      if (professional && !isFree(professional, at)) continue
      const chosen = professional ? [professional] : []
      if (!chooseOthers(others, 0, at, chosen)) continue
      const resourceIds = chosen.map((calendar) => calendar.id).sort()
      slots.push({ ...span, professionalId: professional?.id ?? null, resourceIds })
    }
  }
  return slots
}

function pickCalendars(need: Need, calendars: ReadonlyMap<ResourceId, Calendar>): Calendar[] {
  return [...new Set(need.anyOf)].flatMap((id) => calendars.get(id) ?? [])
}

/** Adds to `chosen` a free and different resource for each need from `index` on, the first possible ones in the order given. */
function chooseOthers(needs: readonly Calendar[][], index: number, at: number, chosen: Calendar[]): boolean {
  const need = needs[index]
  if (!need) return true
  for (const calendar of need) {
    if (!isFree(calendar, at) || chosen.includes(calendar)) continue
    chosen.push(calendar)
    if (chooseOthers(needs, index + 1, at, chosen)) return true
    chosen.pop()
  }
  return false
}

function isFree(calendar: Calendar, at: number): boolean {
  let interval = calendar.starts[calendar.cursor]
  while (interval && interval.to < at) interval = calendar.starts[++calendar.cursor]
  return interval !== undefined && interval.from <= at
}

function readCalendars(question: SlotQuestion, days: readonly WallDay[]): Map<ResourceId, Calendar> {
  const cuts = collectCuts(question)
  const calendars = new Map<ResourceId, Calendar>()
  for (const need of question.needs) {
    for (const id of need.anyOf) {
      if (calendars.has(id)) continue
      const hours = question.hours.get(id) ?? (need.kind === 'professional' ? [] : question.clinicHours)
      const others = question.otherHours?.get(id) ?? []
      const open = layHours({ hours, others }, days, question.durationMin * minuteMs)
      calendars.set(id, { id, starts: subtract(open, [...cuts.everyone, ...(cuts.byResource.get(id) ?? [])]), cursor: 0 })
    }
  }
  return calendars
}

type Working = { hours: WeeklyHours; others: readonly OtherHours[] }

/** The starts at which a service would end inside the hours. Hours that touch, also over midnight, are one stretch. */
function layHours({ hours, others }: Working, days: readonly WallDay[], durationMs: number): Interval[] {
  const usual = inMinutes(hours)
  const unusual = others.map(({ from, to, hours: instead }) => ({ from, to, periods: inMinutes(instead) }))
  const open: Interval[] = []
  for (const day of days) {
    const other = unusual.findLast(({ from, to }) => from <= day.date && day.date <= to)
    for (const period of other ? other.periods : usual) {
      if (period.weekday !== day.weekday) continue
      const from = Math.max(day.fromMs, day.midnightMs + period.fromMin * minuteMs)
      const to = Math.min(day.toMs, day.midnightMs + period.toMin * minuteMs)
      if (from < to) open.push({ from, to })
    }
  }
  const starts: Interval[] = []
  for (const { from, to } of join(open, (next, last) => next.from <= last.to)) {
    if (to - from >= durationMs) starts.push({ from, to: to - durationMs })
  }
  return starts
}

function inMinutes(hours: WeeklyHours): { weekday: Weekday; fromMin: number; toMin: number }[] {
  return hours.map(({ weekday, from, to }) => ({ weekday, fromMin: timeToMinutes(from), toMin: timeToMinutes(to) }))
}

/** The starts, ends excluded, that time off and bookings forbid: a service may begin the instant they end. */
function collectCuts(question: SlotQuestion): { everyone: Interval[]; byResource: Map<ResourceId, Interval[]> } {
  const byResource = new Map<ResourceId, Interval[]>()
  for (const need of question.needs) for (const id of need.anyOf) byResource.set(id, [])
  const everyone: Interval[] = []
  const durationMs = question.durationMin * minuteMs
  for (const { resourceId, startsAt, endsAt } of question.timeOff) {
    if (startsAt >= endsAt) continue
    const cut = { from: startsAt.getTime() - durationMs, to: endsAt.getTime() }
    if (resourceId) byResource.get(resourceId)?.push(cut)
    else everyone.push(cut)
  }
  const beforeMs = durationMs + question.bufferAfterMin * minuteMs
  const afterMs = question.bufferBeforeMin * minuteMs
  for (const { resourceId, startsAt, endsAt } of question.busy) {
    if (startsAt >= endsAt) continue
    byResource.get(resourceId)?.push({ from: startsAt.getTime() - beforeMs, to: endsAt.getTime() + afterMs })
  }
  return { everyone, byResource }
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

/** Sorted, with those that belong together made one. */
function join(intervals: Interval[], belong: (next: Interval, last: Interval) => boolean): Interval[] {
  intervals.sort((a, b) => a.from - b.from)
  const joined: Interval[] = []
  let last: Interval | undefined
  for (const next of intervals) {
    if (last && belong(next, last)) last.to = Math.max(last.to, next.to)
    else joined.push((last = { ...next }))
  }
  return joined
}
