import type { DayWish, TimeWish, WhenWish } from '#engines/understanding/model.ts'
import type { LocalDate, LocalTime, Weekday } from '#platform/local-time.ts'
import { toInstant, toLocal, weekdayOf } from '#platform/local-time.ts'
import type { Known } from './found.ts'
import type { OfferedSlot } from './model.ts'

export const anyWhen: WhenWish = { days: { kind: 'any' }, time: null }

export function isAnyWhen(wish: WhenWish): boolean {
  return (wish.days ?? wish.time)?.kind === 'any' && (wish.time ?? wish.days)?.kind === 'any'
}

/** What was said now, completed by what was said before: "não, quinta" keeps "de tarde". */
export function mergeWhen(before: WhenWish | null, now: WhenWish): WhenWish {
  return { days: now.days ?? before?.days ?? null, time: now.time ?? before?.time ?? null }
}

export function fits(slot: Pick<OfferedSlot, 'startsAt'>, wish: WhenWish, zone: string): boolean {
  const at = toLocal(new Date(slot.startsAt), zone)
  return fitsDay(at.date, at.weekday, wish.days) && fitsTime(at.time, wish.time)
}

/** One day and one time: nothing is left to choose. */
export function isPinned(wish: WhenWish): boolean {
  return wish.days?.kind === 'dates' && wish.days.dates.length === 1 && wish.time?.kind === 'at' && wish.time.times.length === 1
}

/** True when no instant of the wish is still to come. */
export function isPast(wish: WhenWish, known: Pick<Known, 'now' | 'zone'>): boolean {
  const today = toLocal(known.now, known.zone).date
  const lastDay = lastDayOf(wish.days)
  if (lastDay === null || lastDay > today) return false
  if (lastDay < today) return true
  const lastTime = lastTimeOf(wish.time)
  return lastTime !== null && toInstant(today, lastTime, known.zone) <= known.now
}

export type ShutReason = { shut: 'day'; date: LocalDate } | { shut: 'hour'; date: LocalDate }

/** Why a wish for one day cannot be met by the clinic's opening hours; null when they allow it. */
export function whyShut(wish: WhenWish, known: Known): ShutReason | null {
  if (wish.days?.kind !== 'dates' || wish.days.dates.length !== 1) return null
  const date = wish.days.dates[0]
  if (!date) return null
  const spans = known.clinic.openingHours.filter((span) => span.weekday === weekdayOf(date))
  if (spans.length === 0) return { shut: 'day', date }
  const { time } = wish
  if (time?.kind !== 'at') return null
  const someOpen = time.times.some((at) => spans.some((span) => span.from <= at && at < span.to))
  return someOpen ? null : { shut: 'hour', date }
}

function fitsDay(date: LocalDate, weekday: Weekday, days: DayWish | null): boolean {
  switch (days?.kind) {
    case undefined:
    case 'any':
      return true
    case 'dates':
      return days.dates.includes(date)
    case 'range':
      return (
        days.from <= date &&
        date <= days.to &&
        (days.weekdays?.includes(weekday) ?? true) &&
        !(days.except?.includes(weekday) ?? false)
      )
  }
}

function fitsTime(time: LocalTime, wish: TimeWish | null): boolean {
  switch (wish?.kind) {
    case undefined:
    case 'any':
      return true
    case 'at':
      return wish.times.includes(time)
    case 'window':
      return wish.from <= time && time < wish.to
  }
}

function lastDayOf(days: DayWish | null): LocalDate | null {
  if (days?.kind === 'dates') return days.dates.at(-1) ?? null
  return days?.kind === 'range' ? days.to : null
}

function lastTimeOf(time: TimeWish | null): LocalTime | null {
  if (time?.kind === 'at') return time.times.toSorted().at(-1) ?? null
  return time?.kind === 'window' ? time.to : null
}
