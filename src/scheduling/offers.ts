/** Which of many free times to say in a chat: few, apart from each other, the same for the same question. Pure. */
import type { DayWish, TimeWish, WhenWish } from '#engines/understanding/model.ts'
import type { ResourceId } from '#platform/ids.ts'
import { addDays, createWallReader, daysBetween, timeToMinutes, weekdayOf } from '#platform/local-time.ts'
import type { LocalDate } from '#platform/local-time.ts'
import type { Slot } from './slots.ts'
import { fitsDay } from './when-wish.ts'

/** What a person asked for. A half of the when that is null was not said: anything fits. */
export type OfferWish = WhenWish & { professionalId: ResourceId | null; zone: string }

/** `changes` says in what the offer differs from the wish, so that the answer can say it too. */
export type NearbyOffer = { slot: Slot; changes: ('professional' | 'day' | 'time')[] }

/** Closer than this on one day, two starts are one offer to a person, unless they named the times themselves. */
const apartMin = 30

/**
 * At most `limit` of the slots that fit the wish, by time. The earliest is always among them; the others are on other days,
 * in other parts of the day, far from each other, where they leave no hole in somebody's day, at round hours (in this order of weight), and with different
 * professionals where there is a choice. Never two at one start. Empty when nothing fits: then ask `nearestOffers`.
 */
export function chooseOffers(slots: readonly Slot[], wish: OfferWish, limit = 3): Slot[] {
  const fitting = measure(slots, wish).filter((one) => !one.otherPerson && one.days === 0 && one.minutes === 0)
  const starts = fitting.filter((one, i) => one.atMs !== fitting[i - 1]?.atMs)
  const leastMin = wish.time?.kind === 'at' ? 1 : apartMin
  const chosen: Measured[] = []
  while (chosen.length < limit) {
    const apart = starts.filter((one) => isApart(one, chosen, leastMin))
    const best = chosen.length === 0 ? apart[0] : pickBest(apart, chosen)
    if (!best) break
    chosen.push(best)
  }
  return spreadProfessionals(
    fitting,
    chosen.toSorted((a, b) => a.atMs - b.atMs),
  )
}

/** The last time of each day that fits, the nearest days first: "o mais tarde que tiver". */
export function latestOffers(slots: readonly Slot[], wish: OfferWish, limit = 3): Slot[] {
  const fitting = measure(slots, wish).filter((one) => !one.otherPerson && one.days === 0 && one.minutes === 0)
  const days = Map.groupBy(fitting, (one) => one.date)
  return [...days.values()]
    .flatMap((day) => day.at(-1) ?? [])
    .slice(0, limit)
    .map((one) => one.slot)
}

/** Of the wish, the times nearest to another visit of the same person, and never during it. */
export function besideOffers(
  slots: readonly Slot[],
  wish: OfferWish,
  visit: { startsAt: Date; endsAt: Date },
  limit = 3,
): Slot[] {
  const gapMs = ({ slot }: Measured) =>
    Math.max(slot.startsAt.getTime() - visit.endsAt.getTime(), visit.startsAt.getTime() - slot.endsAt.getTime())
  const fitting = measure(slots, wish).filter((one) => !one.otherPerson && one.days === 0 && gapMs(one) >= 0)
  const nearest = fitting.toSorted((a, b) => gapMs(a) - gapMs(b) || a.atMs - b.atMs)
  const chosen: Measured[] = []
  for (const one of nearest) if (chosen.length < limit && isApart(one, chosen, apartMin)) chosen.push(one)
  return chosen.toSorted((a, b) => a.atMs - b.atMs).map((one) => one.slot)
}

/**
 * At most `limit` slots near a wish that nothing fits, best first: another professional at the same time, the same day at another
 * time, the same time on another day (for both the nearest, then the nearest on the other side), then whatever is nearest.
 */
export function nearestOffers(slots: readonly Slot[], wish: OfferWish, limit = 3): NearbyOffer[] {
  const near = measure(slots, wish).filter((one) => one.otherPerson || one.days !== 0 || one.minutes !== 0)
  near.sort(compareNearness)
  const mine = near.filter((one) => !one.otherPerson)
  const sameDay = bothSides(
    mine.filter((one) => one.days === 0),
    (one) => one.minutes,
  )
  const sameTime = bothSides(
    mine.filter((one) => one.minutes === 0),
    (one) => one.days,
  )
  const samePlace = near.filter((one) => one.days === 0 && one.minutes === 0)

  const chosen: Measured[] = []
  const take = (candidates: (Measured | undefined)[], isGood: (one: Measured) => boolean) => {
    for (const one of candidates) {
      if (one && chosen.length < limit && isApart(one, chosen, apartMin) && isGood(one)) chosen.push(one)
    }
  }
  take([samePlace[0], sameDay[0], sameTime[0], sameDay[1], sameTime[1]], () => true)
  take(near, (one) => chosen.every((other) => other.date !== one.date || dayPart(other) !== dayPart(one)))
  take(near, () => true)
  return chosen.map((one) => ({ slot: one.slot, changes: listChanges(one) }))
}

/** A slot beside the wish: 0 fits; below zero it is earlier than wished, above later. */
type Measured = {
  slot: Slot
  atMs: number
  date: LocalDate
  minuteOfDay: number
  days: number
  minutes: number
  otherPerson: boolean
}

/** In the order of time, then in the order given. */
function measure(slots: readonly Slot[], wish: OfferWish): Measured[] {
  const sorted = slots.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  const first = sorted[0]
  const last = sorted.at(-1)
  if (!first || !last) return []
  const readWall = createWallReader(wish.zone, first.startsAt, last.startsAt)
  const daysOff = new Map<LocalDate, number>()
  return sorted.map((slot) => {
    const { date, minutes: minuteOfDay } = readWall(slot.startsAt)
    const days = daysOff.get(date) ?? countDaysOff(wish.days, date)
    daysOff.set(date, days)
    const otherPerson = wish.professionalId !== null && slot.professionalId !== wish.professionalId
    return {
      slot,
      atMs: slot.startsAt.getTime(),
      date,
      minuteOfDay,
      days,
      minutes: countMinutesOff(wish.time, minuteOfDay),
      otherPerson,
    }
  })
}

/** Beyond this many days every day is equally far. */
const farDays = 92

function countDaysOff(wish: DayWish | null, date: LocalDate): number {
  if (isWishedDay(wish, date)) return 0
  for (let days = 1; days < farDays; days++) {
    if (isWishedDay(wish, addDays(date, -days))) return days
    if (isWishedDay(wish, addDays(date, days))) return -days
  }
  return farDays
}

function isWishedDay(wish: DayWish | null, date: LocalDate): boolean {
  return fitsDay(date, weekdayOf(date), wish)
}

function countMinutesOff(wish: TimeWish | null, minutes: number): number {
  if (wish === null || wish.kind === 'any') return 0
  if (wish.kind === 'window') {
    const from = timeToMinutes(wish.from)
    const last = timeToMinutes(wish.to) - 1
    return minutes < from ? minutes - from : Math.max(0, minutes - last)
  }
  const differences = wish.times.map((time) => minutes - timeToMinutes(time))
  return differences.reduce((best, next) => (Math.abs(next) < Math.abs(best) ? next : best), Infinity)
}

function compareNearness(a: Measured, b: Measured): number {
  const days = Math.abs(a.days) - Math.abs(b.days)
  const minutes = Math.abs(a.minutes) - Math.abs(b.minutes)
  return days || minutes || Number(a.otherPerson) - Number(b.otherPerson) || a.atMs - b.atMs
}

function isApart(one: Measured, chosen: readonly Measured[], leastMin: number): boolean {
  return chosen.every((other) => Math.abs(other.atMs - one.atMs) >= leastMin * 60_000)
}

function pickBest(candidates: readonly Measured[], chosen: readonly Measured[]): Measured | undefined {
  let best: { one: Measured; weights: number[] } | undefined
  for (const one of candidates) {
    const weights = weigh(one, chosen)
    if (!best || isHeavier(weights, best.weights)) best = { one, weights }
  }
  return best?.one
}

/** Compared from left to right. Distance counts in whole hours, so that a round time wins over one a little farther. */
function weigh(one: Measured, chosen: readonly Measured[]): number[] {
  const isNewDay = chosen.every((other) => other.date !== one.date)
  const isNewPart = chosen.every((other) => dayPart(other) !== dayPart(one))
  const nearestMin = Math.min(...chosen.map((other) => Math.abs(other.minuteOfDay - one.minuteOfDay)))
  const roundness = one.minuteOfDay % 60 === 0 ? 2 : one.minuteOfDay % 30 === 0 ? 1 : 0
  const soonness = chosen[0] ? -daysBetween(chosen[0].date, one.date) : 0
  return [
    Number(isNewDay),
    soonness,
    Number(isNewPart),
    Math.floor(nearestMin / 60),
    Number(one.slot.isSnug ?? false),
    roundness,
    -one.atMs,
  ]
}

function isHeavier(weights: readonly number[], than: readonly number[]): boolean {
  const place = weights.findIndex((weight, i) => weight !== than[i])
  return place >= 0 && (weights[place] ?? 0) > (than[place] ?? 0)
}

/** Morning, afternoon, evening. */
function dayPart({ minuteOfDay }: Measured): number {
  return minuteOfDay < 12 * 60 ? 0 : minuteOfDay < 18 * 60 ? 1 : 2
}

/** For each start the professional offered least so far; among equals the one given first. */
function spreadProfessionals(fitting: readonly Measured[], starts: readonly Measured[]): Slot[] {
  const offered = new Map<ResourceId | null, number>()
  return starts.map((start) => {
    const [first = start, ...others] = fitting.filter((one) => one.atMs === start.atMs)
    const times = ({ slot }: Measured) => offered.get(slot.professionalId) ?? 0
    const { slot } = others.reduce((least, next) => (times(next) < times(least) ? next : least), first)
    offered.set(slot.professionalId, (offered.get(slot.professionalId) ?? 0) + 1)
    return slot
  })
}

/** From a list by nearness: the nearest, then the nearest on the other side of the wish. */
function bothSides(near: readonly Measured[], side: (one: Measured) => number): Measured[] {
  const nearest = near[0]
  if (!nearest) return []
  const opposite = near.find((one) => side(one) > 0 !== side(nearest) > 0)
  return opposite ? [nearest, opposite] : [nearest]
}

function listChanges(one: Measured): NearbyOffer['changes'] {
  const changes: NearbyOffer['changes'] = []
  if (one.otherPerson) changes.push('professional')
  if (one.days !== 0) changes.push('day')
  if (one.minutes !== 0) changes.push('time')
  return changes
}
