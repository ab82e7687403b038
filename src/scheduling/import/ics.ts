/** A calendar's events as rows, repeated ones laid out. Pure. */
import ICAL from 'ical.js'
import { readPhone } from '#contacts/index.ts'
import { isLocalDate, isLocalTime, isZone, toInstant } from '#platform/local-time.ts'
import type { RawRow } from './rows.ts'

type Component = InstanceType<typeof ICAL.Component>
type Event = InstanceType<typeof ICAL.Event>
type Time = InstanceType<typeof ICAL.Time>

/** How far a repeated event is laid out, and how often at most: nobody books for eternity. */
const pastDays = 730
const comingDays = 550
const mostTimes = 300

export function readCalendar(text: string, zone: string, now: Date): RawRow[] {
  const parts = new ICAL.Component(parse(text)).getAllSubcomponents('vevent')
  const exceptions = Map.groupBy(
    parts.filter((part) => part.hasProperty('recurrence-id')),
    uidOf,
  )
  const whole = parts.filter((part) => !part.hasProperty('recurrence-id'))
  const rows: RawRow[] = []
  for (const part of whole) {
    const event = new ICAL.Event(part, { exceptions: exceptions.get(uidOf(part)) ?? [] })
    for (const at of listTimes(event, zone, now)) {
      const row = toRow(rows.length + 1, at, zone)
      rows.push(event.startDate.isDate ? { ...row, ...wholeDay } : row)
    }
  }
  return rows
}

const wholeDay: Pick<RawRow, 'startsAt' | 'endsAt' | 'faults'> = {
  startsAt: null,
  endsAt: null,
  faults: [
    {
      field: 'time',
      text: 'É um evento de dia inteiro, sem hora, e fica de fora. Se for um atendimento, ponha a hora no calendário.',
    },
  ],
}

function uidOf(part: Component): string {
  return String(part.getFirstPropertyValue('uid') ?? '')
}

function parse(text: string): unknown[] {
  const parsed: unknown = ICAL.parse(text)
  if (!Array.isArray(parsed)) throw new Error('no calendar')
  // Several calendars in one file stand beside each other; the first is what a person exported.
  return Array.isArray(parsed[0]) ? parsed[0] : parsed
}

type Details = { item: Event; startDate: Time; endDate: Time; recurrenceId: Time }
type Occurrence = { event: Event; startsAt: Time; endsAt: Time; place: string }

function listTimes(event: Event, zone: string, now: Date): Occurrence[] {
  if (!event.isRecurring()) return [{ event, startsAt: event.startDate, endsAt: event.endDate, place: '' }]
  const from = now.getTime() - pastDays * 86_400_000
  const to = now.getTime() + comingDays * 86_400_000
  const found: Occurrence[] = []
  const times = event.iterator()
  for (let next = times.next(); next && found.length < mostTimes; next = times.next()) {
    const details = detailsIn(event.getOccurrenceDetails(next))
    if (!details) break
    const { item, startDate, endDate, recurrenceId } = details
    const at = instantOf(startDate, item, zone).getTime()
    if (at > to) break
    if (at >= from) found.push({ event: item, startsAt: startDate, endsAt: endDate, place: recurrenceId.toString() })
  }
  return found
}

/** The library's own type of what it gives here is not shipped with it. */
function detailsIn(raw: unknown): Details | null {
  if (typeof raw !== 'object' || raw === null) return null
  if (!('item' in raw && 'startDate' in raw && 'endDate' in raw && 'recurrenceId' in raw)) return null
  const { item, startDate, endDate, recurrenceId } = raw
  const isWhole = startDate instanceof ICAL.Time && endDate instanceof ICAL.Time && recurrenceId instanceof ICAL.Time
  return isWhole && item instanceof ICAL.Event ? { item, startDate, endDate, recurrenceId } : null
}

/** A zone's name says more than the rules a program wrote beside it, or left out; those count where the name is only that program's own. */
function instantOf(time: Time, event: Event, zone: string): Date {
  const [date, clock] = [time.toString().slice(0, 10), time.toString().slice(11, 16)]
  const named: unknown = event.component.getFirstProperty('dtstart')?.getParameter('tzid')
  const isIana = typeof named === 'string' && isZone(named)
  const isWall = isIana || time.zone.tzid === 'floating'
  if (isWall && isLocalDate(date) && isLocalTime(clock)) return toInstant(date, clock, isIana ? named : zone)
  return time.toJSDate()
}

function toRow(line: number, { event, startsAt, endsAt, place }: Occurrence, zone: string): RawRow {
  const { description, summary, uid } = event
  const status = event.component.getFirstPropertyValue('status')
  return {
    line,
    key: `ics ${uid} ${place}`,
    startsAt: instantOf(startsAt, event, zone),
    endsAt: instantOf(endsAt, event, zone),
    durationMin: null,
    ...whoAndWhat(summary ?? ''),
    phone: phoneIn(`${description ?? ''} ${event.location ?? ''}`),
    professional: event.component.getFirstPropertyValue('organizer') ? organiserOf(event) : '',
    status: status === 'CANCELLED' ? 'cancelado' : '',
    note: (description ?? '').trim().slice(0, 500),
    faults: [],
  }
}

/** "Ana Souza - Limpeza de pele": the person and the procedure, whichever comes first; which is which is found out by the catalogue. */
function whoAndWhat(summary: string): { name: string; service: string } {
  const [first = '', ...others] = summary.split(/\s+[-–—|]\s+|\s*[:(]\s*/).map((part) => part.replace(/\)$/, '').trim())
  return { name: first, service: others.join(' ').trim() }
}

function phoneIn(text: string): string {
  const found = /(?:\+|\()?\d[\d\s().-]{8,}\d/.exec(text)?.[0] ?? ''
  return readPhone(found) ? found : ''
}

function organiserOf(event: Event): string {
  const name: unknown = event.component.getFirstProperty('organizer')?.getParameter('cn')
  return typeof name === 'string' ? name : ''
}
