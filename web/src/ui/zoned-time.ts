const formatters = new Map<string, Intl.DateTimeFormat>()

// A day of three hundred appointments asks for the same few times thousands of times, and Intl is slow to say them.
const told = new Map<string, string>()
const mostTold = 5_000

/** The wall clock at `zone`, as "YYYY-MM-DD HH:MM". */
function wallClock(iso: string, zone: string): string {
  const key = `${zone} ${iso}`
  const known = told.get(key)
  if (known !== undefined) return known
  let formatter = formatters.get(zone)
  if (!formatter) {
    // Swedish is the locale whose short form is this one.
    formatter = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
    formatters.set(zone, formatter)
  }
  if (told.size >= mostTold) told.clear()
  const clock = formatter.format(new Date(iso))
  told.set(key, clock)
  return clock
}

/** "YYYY-MM-DD" */
export const dayOf = (iso: string, zone: string): string => wallClock(iso, zone).slice(0, 10)

/** "HH:MM" */
export const timeOf = (iso: string, zone: string): string => wallClock(iso, zone).slice(11, 16)

/** Of a wall time "HH:MM". */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

export function timeFromMinutes(minutes: number): string {
  const pad = (n: number) => String(n).padStart(2, '0')
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** Whole days from `from` to `to`, negative when `to` came before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / 86_400_000)
}

/** The instant at which the wall at `zone` shows this day and time; in an hour that the clock skips, the one after it. */
export function instantOf(day: string, time: string, zone: string): string {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  const shownAt = (ms: number) => Date.parse(`${wallClock(new Date(ms).toISOString(), zone).replace(' ', 'T')}:00Z`)
  const first = wanted - (shownAt(wanted) - wanted)
  // Near a change of the clock the first guess was read with the offset of its other side.
  return new Date(first - (shownAt(first) - wanted)).toISOString()
}

/** 0 = Sunday … 6 = Saturday. */
export const weekdayOf = (day: string): number => new Date(`${day}T12:00:00Z`).getUTCDay()
