import type { LocalDate, Weekday } from '#platform/local-time.ts'
import { addDays, daysBetween, weekdayOf } from '#platform/local-time.ts'
import type { DayWish, Grain } from '../model.ts'
import { inWeek, openHorizonDays } from './calendar.ts'
import type { Days } from './calendar.ts'

/** Days as they were said, with what was said beside them. `joined`: nothing but "de", "dia" or a comma before it; `or`: an "ou". */
export type SaidDays = { days: Days; refused: boolean; joined: boolean; or: boolean }

type Span = Days & { kind: 'range' }

/** Puts the day phrases of one message together, or gives null when it named no day. */
export function combineDays(said: readonly SaidDays[], today: LocalDate): { wish: DayWish; grain: Grain } | null {
  const wanted = absorb(said.filter((one) => !one.refused))
  const refused = said.filter((one) => one.refused).map((one) => one.days)
  if (wanted.length === 0) return refused.length === 0 ? null : exclude(openRange(addDays(today, 1)), refused)
  const spans = wanted.map((one) => one.days).filter((days): days is Span => days.kind === 'range')
  const points = wanted.map((one) => one.days).flatMap((days) => (days.kind === 'date' || days.kind === 'weekday' ? [days] : []))
  const isEither = wanted.some((one, i) => one.or && (isSpan(one) || isSpan(wanted[i - 1])))
  if (spans.length === 0 && points.length === 0)
    return refused.length === 0 ? { wish: { kind: 'any' }, grain: 'day' } : exclude(openRange(today), refused)
  if (spans.length === 0) return dates(points.map((point) => point.date).filter((date) => !isRefused(date, refused)))
  if (points.length === 0) return exclude(mergeSpans(spans, isEither), refused)
  return isEither ? dates([...points.map((point) => point.date), ...spans.flatMap(expand)]) : inside(points, spans[0])
}

function isSpan(said: SaidDays | undefined): boolean {
  return said?.days.kind === 'range'
}

/** "quinta, dia 15" and "amanhã, quinta" name one day twice: the date wins over the weekday's name. */
function absorb(said: readonly SaidDays[]): SaidDays[] {
  return said.filter((one, i) => {
    if (one.days.kind !== 'weekday') return true
    const next = said[i + 1]
    const previous = said[i - 1]
    const before = next?.days.kind === 'date' && next.joined && !next.or
    const after = previous?.days.kind === 'date' && one.joined && !one.or && sameDay(previous.days.date, one.days.weekday)
    return !before && !after
  })
}

function sameDay(date: LocalDate, weekday: Weekday): boolean {
  return weekdayOf(date) === weekday
}

/** "terça da semana que vem", "sábado de março". A date said beside a span stands for itself. */
function inside(points: (Days & { kind: 'date' | 'weekday' })[], span: Span | undefined): { wish: DayWish; grain: Grain } | null {
  if (span === undefined) return null
  const fixed = points.flatMap((point) => (point.kind === 'date' ? [point.date] : []))
  if (fixed.length > 0) return dates(fixed)
  const weekdays = points.flatMap((point) => (point.kind === 'weekday' ? [point.weekday] : []))
  if (daysBetween(span.from, span.to) > 6)
    return { wish: { kind: 'range', from: span.from, to: span.to, weekdays: sorted(weekdays), except: null }, grain: span.grain }
  return dates(weekdays.map((weekday) => within(span, weekday)))
}

function within(span: Span, weekday: Weekday): LocalDate {
  for (let ahead = 0; ahead <= daysBetween(span.from, span.to); ahead++) {
    const date = addDays(span.from, ahead)
    if (weekdayOf(date) === weekday) return date
  }
  // The week has begun and that day of it is past: it is said as it is, and the flow refuses it.
  return inWeek(addDays(span.from, -((weekdayOf(span.from) + 6) % 7)), weekday)
}

function dates(list: LocalDate[]): { wish: DayWish; grain: Grain } | null {
  const unique = [...new Set(list)].sort()
  return unique.length === 0 ? null : { wish: { kind: 'dates', dates: unique }, grain: 'day' }
}

/** Joined by "ou" they are put together; else the later narrows the earlier ("semana que vem, de segunda a quarta"). */
function mergeSpans(spans: Span[], isEither: boolean): Span {
  return spans.slice(1).reduce(
    (a, b) => {
      const weekdays =
        a.weekdays === null || b.weekdays === null ? (a.weekdays ?? b.weekdays) : sorted([...a.weekdays, ...b.weekdays])
      const [from, to] = [a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to]
      if (!isEither && from <= to && (a.weekdays === null) !== (b.weekdays === null)) return { ...a, from, to, weekdays }
      if (!isEither && from <= to && a.weekdays === null)
        return { ...(daysBetween(a.from, a.to) < daysBetween(b.from, b.to) ? a : b), from, to }
      return { ...a, from: a.from < b.from ? a.from : b.from, to: a.to > b.to ? a.to : b.to, weekdays }
    },
    spans[0] ?? openRange('1970-01-01'),
  )
}

function exclude(span: Span, refused: readonly Days[]): { wish: DayWish; grain: Grain } | null {
  if (refused.length === 0)
    return { wish: { kind: 'range', from: span.from, to: span.to, weekdays: span.weekdays, except: null }, grain: span.grain }
  const isByName = refused.every((days) => days.kind === 'weekday' || (days.kind === 'range' && days.weekdays !== null))
  if (!isByName) return dates(expand(span).filter((date) => !isRefused(date, refused)))
  const except = refused.flatMap((days) =>
    days.kind === 'weekday' ? [days.weekday] : days.kind === 'range' ? (days.weekdays ?? []) : [],
  )
  return {
    wish: { kind: 'range', from: span.from, to: span.to, weekdays: span.weekdays, except: sorted(except) },
    grain: span.grain,
  }
}

function isRefused(date: LocalDate, refused: readonly Days[]): boolean {
  return refused.some((days) => {
    if (days.kind === 'date') return days.date === date
    if (days.kind === 'weekday') return weekdayOf(date) === days.weekday
    return days.kind === 'range' && date >= days.from && date <= days.to && (days.weekdays?.includes(weekdayOf(date)) ?? true)
  })
}

function expand(span: Span): LocalDate[] {
  const all: LocalDate[] = []
  for (let date = span.from; date <= span.to; date = addDays(date, 1)) {
    if (span.weekdays?.includes(weekdayOf(date)) ?? true) all.push(date)
  }
  return all
}

function openRange(from: LocalDate): Span {
  return { kind: 'range', from, to: addDays(from, openHorizonDays), grain: 'day', weekdays: null }
}

function sorted(weekdays: readonly Weekday[]): Weekday[] {
  return [...new Set(weekdays)].sort((a, b) => a - b)
}
