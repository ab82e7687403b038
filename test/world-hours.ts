import { isLocalTime, type LocalTime, type Weekday } from '#platform/local-time.ts'

const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** `mon-fri 09:00-12:00 13:00-18:00, sat 09:00-13:00` as weekly hours. */
export function readHours(text: string): { weekday: Weekday; from: LocalTime; to: LocalTime }[] {
  return text.split(',').flatMap((part) => {
    const [days = '', ...spans] = part.trim().split(/\s+/)
    const [first = '', last = first] = days.split('-')
    const weekdays = names.slice(names.indexOf(first), names.indexOf(last) + 1)
    return weekdays.flatMap((name) => spans.map((span) => ({ weekday: toWeekday(name), ...readSpan(span) })))
  })
}

function toWeekday(name: string): Weekday {
  return names.indexOf(name) as Weekday // one of the seven above
}

function readSpan(text: string): { from: LocalTime; to: LocalTime } {
  const [from, to] = text.split('-')
  if (!isLocalTime(from) || !isLocalTime(to)) throw new Error(`no hours: ${text}`)
  return { from, to }
}
