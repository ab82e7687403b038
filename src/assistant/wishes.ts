import type { DayWish, TimeWish, WhenWish } from '#engines/understanding/model.ts'
import type { LocalDate, LocalTime } from '#platform/local-time.ts'
import { addDays, addMinutes, toInstant, toLocal } from '#platform/local-time.ts'
import { fitsWhen, listOpenTimes } from '#scheduling/index.ts'
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
  return fitsWhen(new Date(slot.startsAt), wish, zone)
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

/** True when the agenda is not open yet for any day of the wish. */
export function isTooFar(wish: WhenWish, known: Known): boolean {
  const first = wish.days?.kind === 'dates' ? wish.days.dates[0] : wish.days?.kind === 'range' ? wish.days.from : null
  return first !== undefined && first !== null && first > lastOpenDay(known)
}

export function lastOpenDay({ now, zone, clinic }: Known): LocalDate {
  return addDays(toLocal(now, zone).date, clinic.horizonDays)
}

/** `soon`: nearer than the clinic lets anybody book. */
export type ShutReason = { shut: 'day' | 'hour' | 'soon'; date: LocalDate }

/** Why a wish for one day cannot be met by the clinic's hours and rules; null when they allow it. */
export function whyShut(wish: WhenWish, known: Known): ShutReason | null {
  if (wish.days?.kind !== 'dates' || wish.days.dates.length !== 1) return null
  const date = wish.days.dates[0]
  if (!date) return null
  const { openingHours: hours, otherHours = [], closed } = known.clinic
  const spans = listOpenTimes({ zone: known.zone, hours, otherHours, closed }, date)
  if (spans.length === 0) return { shut: 'day', date }
  const { time } = wish
  if (time?.kind !== 'at') return null
  const open = time.times.filter((at) => spans.some((span) => span.from <= at && at < span.to))
  if (open.length === 0) return { shut: 'hour', date }
  const earliest = addMinutes(known.now, known.clinic.minNoticeMin)
  return open.every((at) => toInstant(date, at, known.zone) < earliest) ? { shut: 'soon', date } : null
}

function lastDayOf(days: DayWish | null): LocalDate | null {
  if (days?.kind === 'dates') return days.dates.at(-1) ?? null
  return days?.kind === 'range' ? days.to : null
}

function lastTimeOf(time: TimeWish | null): LocalTime | null {
  if (time?.kind === 'at') return time.times.toSorted().at(-1) ?? null
  return time?.kind === 'window' ? time.to : null
}
