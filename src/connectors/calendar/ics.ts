/** Calendars as text, RFC 5545. Pure. */
import ICAL from 'ical.js'

// A continued line begins with a space that the library does not count: with it, 75 octets.
ICAL.foldLength = 74

export type CalendarEvent = {
  /** The same for as long as it exists, wherever it is shown. */
  uid: string
  /** Higher with every change of when it is, and when it is called off. */
  sequence: number
  status: 'confirmed' | 'cancelled'
  startsAt: Date
  endsAt: Date
  title: string
  description: string | null
  place: string | null
  url: string | null
  createdAt: Date
  changedAt: Date
}

export type Calendar = {
  name: string
  /** How often to look again; null: a file that is opened once. */
  refreshMin: number | null
  events: readonly CalendarEvent[]
}

/** The same calendar gives the same text: it carries no instant of its own making. Times are in UTC, which every calendar shows on its own wall. */
export function writeCalendar({ name, refreshMin, events }: Calendar): string {
  const calendar = new ICAL.Component('vcalendar')
  calendar.addPropertyWithValue('prodid', '-//Harmonia//Agenda//PT-BR')
  calendar.addPropertyWithValue('version', '2.0')
  calendar.addPropertyWithValue('calscale', 'GREGORIAN')
  calendar.addPropertyWithValue('method', 'PUBLISH')
  // Not of the standard, so the library escapes nothing in it.
  calendar.addPropertyWithValue('x-wr-calname', oneLine(name.replace(/[,;\\]/g, ' ')))
  if (refreshMin !== null) {
    const every = `PT${refreshMin}M`
    const refresh = new ICAL.Property('refresh-interval')
    refresh.resetType('duration')
    refresh.setValue(ICAL.Duration.fromString(every))
    calendar.addProperty(refresh)
    // What Outlook reads in its place.
    calendar.addPropertyWithValue('x-published-ttl', every)
  }
  for (const event of events) calendar.addSubcomponent(componentOf(event))
  return `${calendar.toString()}\r\n`
}

function componentOf(event: CalendarEvent) {
  const part = new ICAL.Component('vevent')
  part.addPropertyWithValue('uid', event.uid)
  part.addPropertyWithValue('sequence', event.sequence)
  // Without a request to answer it is the same as LAST-MODIFIED (RFC 5545, 3.8.7.2).
  part.addPropertyWithValue('dtstamp', timeOf(event.changedAt))
  part.addPropertyWithValue('created', timeOf(event.createdAt))
  part.addPropertyWithValue('last-modified', timeOf(event.changedAt))
  part.addPropertyWithValue('dtstart', timeOf(event.startsAt))
  part.addPropertyWithValue('dtend', timeOf(event.endsAt))
  part.addPropertyWithValue('summary', oneLine(event.title))
  part.addPropertyWithValue('status', event.status.toUpperCase())
  part.addPropertyWithValue('transp', event.status === 'cancelled' ? 'TRANSPARENT' : 'OPAQUE')
  if (event.description) part.addPropertyWithValue('description', storable(event.description))
  if (event.place) part.addPropertyWithValue('location', oneLine(event.place))
  if (event.url) part.addPropertyWithValue('url', event.url)
  return part
}

/** To the second: the format knows no less. */
function timeOf(at: Date) {
  return ICAL.Time.fromJSDate(new Date(Math.floor(at.getTime() / 1000) * 1000), true)
}

const oneLine = (text: string): string => storable(text).replace(/\s+/g, ' ').trim()

/** Of control signs the format takes line breaks and tabs only. */
const storable = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '')
