/**
 * The free times of a service. Pure. The rules are in docs/slots.md; in short: what the wall shows decides, what the service occupies
 * lies inside working hours, and with its buffers touches nothing that is busy.
 */
import type { TimeWish } from '#engines/understanding/model.ts'
import type { ResourceId, UnitId } from '#platform/ids.ts'
import { addDays, daysBetween, timeToMinutes, toLocal, wallDays } from '#platform/local-time.ts'
import type { LocalDate, WallDay, Weekday } from '#platform/local-time.ts'
import type { WeeklyHours } from '#clinic/index.ts'
import type { Busy, Need, TimeOff } from './model.ts'
import { fullDays, isFree, isSnug, readCalendars, type Calendar } from './slot-calendars.ts'
import type { UnitsOf } from './slot-units.ts'

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
  /** How often the service is done in a day. */
  serviceLimit?: DayLimit | null
  /** How many visits a day a resource takes. */
  resourceLimits?: ReadonlyMap<ResourceId, DayLimit>
  /** Whoever comes, where it is known. */
  person?: PersonRules | null
  /** Where it may take place: all that a visit takes is in one unit. Missing: there is but one place. */
  units?: UnitsOf | null
  /** Which wall times the service may start at. */
  time?: TimeWish
  onlyWeekdays?: readonly Weekday[]
  exceptWeekdays?: readonly Weekday[]
}

/** The week of some days, both included: a season, a holiday's eve. No hours: closed. `unitId`: it counts in that unit only. */
export type OtherHours = { from: LocalDate; to: LocalDate; hours: WeeklyHours; unitId?: UnitId }

/** At most so many on a day of the wall; `starts` are those there are. */
export type DayLimit = { perDay: number; starts: readonly Date[] }

export type PersonRules = {
  /** Days between two sessions of the service on the wall's calendar: 1 is no more than one a day, 0 not watched. */
  intervalDays: number
  sessions: readonly Date[]
  /** Minutes between any two visits; null: not watched. */
  gapMin: number | null
  visits: readonly { startsAt: Date; endsAt: Date }[]
}

export type Slot = {
  startsAt: Date
  endsAt: Date
  /** Who attends: the resource of the first need for a professional. */
  professionalId: ResourceId | null
  /** Everything the booking occupies, sorted. */
  resourceIds: ResourceId[]
  /** Where; missing where there is but one place. */
  unitId?: UnitId
  /** It begins where something ends, or ends where something begins: it leaves no hole in the day of whoever attends. */
  isSnug?: true
}

/** One slot for each start, professional and unit, by start, then in the order in which the professionals and the units were given. */
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
  if (starts.length === 0) return []
  if (!question.units) return findSlots(question, starts, readCalendars(question, days, null), null)
  const units = question.units.among.map((unitId) => findSlots(question, starts, readCalendars(question, days, unitId), unitId))
  return units.length === 1 ? units.flat() : inOrder(question, units.flat())
}

function inOrder({ needs }: SlotQuestion, slots: Slot[]): Slot[] {
  const leads = needs.find((need) => need.kind === 'professional')?.anyOf ?? []
  const place = ({ professionalId }: Slot) => (professionalId ? leads.indexOf(professionalId) : 0)
  return slots.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || place(a) - place(b))
}

function listStarts(question: SlotQuestion, days: readonly WallDay[]): number[] {
  const earliestMs = question.now.getTime() + question.minNoticeMin * minuteMs
  const minutes = listStartMinutes(question)
  const isClosed = closedDays(question)
  const starts: number[] = []
  for (const day of days) {
    if (question.onlyWeekdays?.includes(day.weekday) === false || question.exceptWeekdays?.includes(day.weekday)) continue
    if (isClosed(day.date)) continue
    const fromMs = Math.max(day.fromMs, earliestMs)
    for (const minute of minutes) {
      const at = day.midnightMs + minute * minuteMs
      if (at >= fromMs && at < day.toMs) starts.push(at)
    }
  }
  return starts
}

/** The days on which the service is done as often as it may be, or which are too near to another session of the person. */
function closedDays({ serviceLimit, person, zone }: SlotQuestion): (date: LocalDate) => boolean {
  const full = serviceLimit ? fullDays(serviceLimit, zone) : new Set<LocalDate>()
  const sessions = person ? [...new Set(person.sessions.map((at) => toLocal(at, zone).date))] : []
  const intervalDays = person?.intervalDays ?? 0
  return (date) => full.has(date) || sessions.some((other) => Math.abs(daysBetween(other, date)) < intervalDays)
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

/** `perNeed`: the calendars of each need, in the order of its resources. */
function findSlots(
  question: SlotQuestion,
  starts: readonly number[],
  perNeed: readonly Calendar[][],
  unitId: UnitId | null,
): Slot[] {
  const place = unitId ? { unitId } : {}
  const first = question.needs.findIndex((need) => need.kind === 'professional')
  const others = perNeed.filter((_, i) => i !== first)
  const leads = perNeed[first] ?? [null]
  const slots: Slot[] = []
  for (const at of starts) {
    let span: Pick<Slot, 'startsAt' | 'endsAt'> | undefined
    for (const professional of leads) {
      if (professional && !isFree(professional, at)) continue
      const chosen = professional ? [professional] : []
      if (!chooseOthers(others, 0, at, chosen)) continue
      const resourceIds = chosen.map((calendar) => calendar.id).sort()
      const snug = professional && isSnug(professional, at, question.gridMin * minuteMs) ? { isSnug: true as const } : {}
      span ??= { startsAt: new Date(at), endsAt: new Date(at + question.durationMin * minuteMs) }
      slots.push({ ...span, professionalId: professional?.id ?? null, resourceIds, ...place, ...snug })
    }
  }
  return slots
}

/** Adds to `chosen` a free and different resource for each need from `index` on, the first possible ones in the order given. */
function chooseOthers(needs: readonly Calendar[][], index: number, at: number, chosen: Calendar[]): boolean {
  const need = needs[index]
  if (!need) return true
  for (const calendar of need) {
    if (!isFree(calendar, at) || chosen.some((one) => one.id === calendar.id)) continue
    chosen.push(calendar)
    if (chooseOthers(needs, index + 1, at, chosen)) return true
    chosen.pop()
  }
  return false
}
