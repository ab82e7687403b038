/** Where the sessions of a series fall. Pure: what is free is handed in. */
import type { WhenWish } from '#engines/understanding/model.ts'
import type { ResourceId } from '#platform/ids.ts'
import { addDays, daysBetween, toInstant, toLocal } from '#platform/local-time.ts'
import { nearestOffers } from '../offers.ts'
import type { Slot } from '../slots.ts'

/** The first session and those after it, at the same hour of the wall: an hour that clocks skip or repeat is the wall's all the same. */
export function listSessionTimes(wish: { startsAt: Date; sessions: number; everyDays: number; zone: string }): Date[] {
  const { date, time } = toLocal(wish.startsAt, wish.zone)
  return Array.from({ length: wish.sessions }, (_, i) => toInstant(addDays(date, i * wish.everyDays), time, wish.zone))
}

/**
 * How many days apart the sessions are, in whole weeks where it is a week or more so that they keep their weekday: as it was said, and never
 * nearer than the procedure allows. Null: nothing says it.
 */
export function rhythmOf(saidDays: number | null, minDays: number | null): number | null {
  const least = minDays ?? 0
  const wished = saidDays ?? least
  // "A cada 30 dias" is every four weeks, unless four weeks are too soon.
  const days = wished < 7 ? wished : saidDays === null ? wished : Math.floor(wished / 7) * 7
  if (days === 0) return null
  return days >= least && (days < 7 || days % 7 === 0) ? days : Math.ceil(Math.max(days, least) / 7) * 7
}

/** Where the sessions go when one of them goes from one time to another: as many days further, at the new hour. */
export function shiftSessions(sessions: readonly Date[], from: Date, to: Date, zone: string): Date[] {
  const [before, after] = [toLocal(from, zone), toLocal(to, zone)]
  const days = daysBetween(before.date, after.date)
  return sessions.map((startsAt) => toInstant(addDays(toLocal(startsAt, zone).date, days), after.time, zone))
}

/** The widest a session is looked for around its day: nearer to its own day than to the next session's. */
export function reachOf(everyDays: number): number {
  return Math.min(6, Math.floor((everyDays - 1) / 2))
}

const maxAlternatives = 3

/**
 * What is free around a time that cannot be had, the nearest first: with the same professional as long as there is anything, since a
 * patient in the middle of a treatment keeps who treats her.
 */
export function nearSession(
  slots: readonly Slot[],
  wish: { startsAt: Date; professionalId: ResourceId | null; zone: string },
): Slot[] {
  const { date, time } = toLocal(wish.startsAt, wish.zone)
  const when: WhenWish = { days: { kind: 'dates', dates: [date] }, time: { kind: 'at', times: [time] } }
  const isWished = (slot: Slot) =>
    slot.startsAt.getTime() === wish.startsAt.getTime() && (!wish.professionalId || slot.professionalId === wish.professionalId)
  const others = slots.filter((slot) => !isWished(slot))
  const own = wish.professionalId ? others.filter((slot) => slot.professionalId === wish.professionalId) : others
  const near = [own, others].flatMap((some) =>
    nearestOffers(some, { ...when, professionalId: wish.professionalId, zone: wish.zone }).map((offer) => offer.slot),
  )
  const distinct = near.filter((slot, i) => near.findIndex((one) => one.startsAt.getTime() === slot.startsAt.getTime()) === i)
  return distinct.slice(0, maxAlternatives)
}
