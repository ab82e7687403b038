/** The waitlist as plain data. Pure. Whom a freed time is offered to is the server's choice; what it may never do is told here. */
import type { AppointmentId, WaitOfferId, WaitWishId } from '#platform/ids.ts'
import type { Agenda, Kept, Span } from './slots-agenda.ts'

export type Wish = {
  id: WaitWishId
  who: number
  madeMs: number
  untilMs: number
  status: 'waiting' | 'offered' | 'taken' | 'expired' | 'withdrawn'
}
export type Offer = {
  id: WaitOfferId
  wish: Wish
  cause: string
  /** The professional's number, and when. */
  professional: number
  fromMs: number
  toMs: number
  madeMs: number
  expiresMs: number
  outcome: 'taken' | 'declined' | 'lost' | 'expired' | null
  /** The later appointment that the time would replace. */
  moving: AppointmentId | null
}
/** `gaveUp`: whose time it was. */
export type Freed = { cause: string; span: Span; gaveUp: number }
/** `freed`: what the clinic has yet to hear of; `openings`: what it has heard of. */
export type Waiting = { wishes: Wish[]; offers: Offer[]; freed: Freed[]; openings: Freed[] }

export const emptyWaiting = (): Waiting => ({ wishes: [], offers: [], freed: [], openings: [] })

export const isWaiting = (wish: Wish): boolean => wish.status === 'waiting' || wish.status === 'offered'

export function leave(wish: Wish): void {
  if (isWaiting(wish)) wish.status = 'withdrawn'
}

export function passTime(waiting: Waiting, nowMs: number): void {
  for (const offer of waiting.offers)
    if (offer.outcome === null && offer.expiresMs <= nowMs) {
      offer.outcome = 'expired'
      if (offer.wish.status === 'offered') offer.wish.status = 'waiting'
    }
  for (const wish of waiting.wishes) if (isWaiting(wish) && wish.untilMs <= nowMs) wish.status = 'expired'
}

export function open(waiting: Waiting, freed: Freed, nowMs: number): void {
  if (freed.span.fromMs > nowMs && waiting.openings.every((one) => one.cause !== freed.cause)) waiting.openings.push(freed)
}

/** The later appointment for the same thing that somebody has made since they began to wait. */
export function movedBy(wish: Wish, agenda: Agenda, nowMs: number): Kept | null {
  const [first] = agenda.kept
    .filter(
      (one) =>
        one.who === wish.who &&
        (one.state === 'booked' || one.state === 'confirmed') &&
        one.fromMs > nowMs &&
        one.madeMs > wish.madeMs,
    )
    .toSorted((a, b) => a.fromMs - b.fromMs)
  return first ?? null
}

/** An answer: settles what was offered and, where it still waits, the wish. */
export function answer(offer: Offer, outcome: 'taken' | 'declined' | 'lost'): void {
  if (offer.outcome === 'taken' && outcome !== 'taken') return
  offer.outcome = outcome
  if (isWaiting(offer.wish)) offer.wish.status = outcome === 'taken' ? 'taken' : 'waiting'
}

/** What is wrong with an offer that was just made; null where it may stand. */
export function faultOf(offer: Offer, waiting: Waiting, nowMs: number, dayStartMs: number): string | null {
  const opening = waiting.openings.find((one) => one.cause === offer.cause)
  if (!opening) return 'of a time nobody gave up'
  if (opening.gaveUp === offer.wish.who) return 'to whoever gave it up'
  if (offer.fromMs <= nowMs) return 'of a time that is over'
  if (offer.fromMs >= opening.span.toMs || offer.toMs <= opening.span.fromMs) return 'of another time than was given up'
  const others = waiting.offers.filter((one) => one !== offer)
  if (others.some((one) => one.cause === offer.cause && one.outcome === null && one.expiresMs > nowMs))
    return 'while somebody else has it to themselves'
  if (others.some((one) => one.wish === offer.wish && one.fromMs === offer.fromMs)) return 'of the same time again'
  const today = others.filter((one) => one.wish.who === offer.wish.who && one.madeMs >= dayStartMs)
  return today.length >= 3 ? 'for the fourth time in a day' : null
}
