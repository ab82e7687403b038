/** Series of sessions, and professionals who are away, as plain data. Pure, and written without a look at the SQL. */
import type { AbsenceId, AppointmentId, SeriesId } from '#platform/ids.ts'
import { isFree, isMovable, isOff, type Agenda, type Kept, type Span } from './slots-agenda.ts'

export type Time = Pick<Span, 'fromMs' | 'toMs'>
export type Series = { id: SeriesId; who: number; sessions: Map<number, Kept> }
/** `offered`: the time that was last proposed to them, and the hold that keeps it. */
export type AwayVisit = { of: Kept; offered: { fromMs: number; professional: number; heldAs: AppointmentId | null } | null }
export type Absence = Time & { id: AbsenceId; professional: number; visits: AwayVisit[] }

export const standing = (one: Series): [number, Kept][] =>
  [...one.sessions].filter(([, kept]) => kept.state !== 'cancelled').toSorted(([a], [b]) => a - b)

/** `insist`: nothing stands there, and the desk has to say that it wants it all the same. */
export type Verdict = 'free' | 'insist' | 'refused'

/** What the desk is told of a time at which one of each kind is needed. */
export function judge(
  agenda: Agenda,
  kinds: readonly (readonly number[])[],
  at: Time & { isOpen: boolean; nowMs: number },
  apartFrom: Kept | null,
): Verdict {
  const weights = kinds.map((numbers) =>
    Math.min(...numbers.map((number) => weigh(agenda, { ...at, resources: [number] }, at.nowMs, apartFrom))),
  )
  if (weights.some((one) => one >= 2)) return 'refused'
  return weights.some((one) => one > 0) || !at.isOpen || at.fromMs < at.nowMs ? 'insist' : 'free'
}

function weigh(agenda: Agenda, span: Span, nowMs: number, apartFrom: Kept | null): number {
  return (isFree(agenda, span, nowMs, apartFrom) ? 0 : 2) + (isOff(agenda, span) ? 1 : 0)
}

/** Of each kind one that nothing stands against, these appointments apart: what is offered in the chat. */
export function isOnOffer(
  agenda: Agenda,
  kinds: readonly (readonly number[])[],
  at: Time & { nowMs: number },
  ignoring: readonly Kept[],
): boolean {
  const others = { ...agenda, kept: agenda.kept.filter((one) => !ignoring.includes(one)) }
  return kinds.every((numbers) => numbers.some((number) => weigh(others, { ...at, resources: [number] }, at.nowMs, null) === 0))
}

/** What a series is asked to do with all, or with one and those after it. */
export function inScope(one: Series, anchor: Kept, scope: 'all' | 'following'): [number, Kept][] {
  return [...one.sessions].filter(([, kept]) => scope === 'all' || kept.fromMs >= anchor.fromMs).toSorted(([a], [b]) => a - b)
}

export const isComing = (one: Kept, anchor: Kept, nowMs: number): boolean => one === anchor || one.fromMs > nowMs

/** Those that go later from the last one on, those that go earlier from the first. */
export function moveOrder<T extends { kept: Kept; toMs: number }>(moves: readonly T[]): T[] {
  const fromLast = moves.toSorted((a, b) => b.toMs - a.toMs)
  const isLater = (one: T) => one.toMs > one.kept.fromMs
  return [...fromLast.filter(isLater), ...fromLast.filter((one) => !isLater(one)).toReversed()]
}

/** Ends what is to come; how many that were. */
export function cancel(one: Series, anchor: Kept, scope: 'all' | 'following', nowMs: number): number {
  const going = inScope(one, anchor, scope).filter(([, kept]) => isMovable(kept) && isComing(kept, anchor, nowMs))
  for (const [, kept] of going) Object.assign(kept, { state: 'cancelled', endedBy: 'person', expiresAtMs: null })
  return going.length
}

/** Everybody who is booked with somebody then. */
export function affectedBy(agenda: Agenda, away: Time & { professional: number }, nowMs: number): AwayVisit[] {
  return agenda.kept
    .filter((one) => (one.state === 'booked' || one.state === 'confirmed') && one.toMs > nowMs && isAffected(one, away))
    .map((of) => ({ of, offered: null }))
}

export function isAffected(one: Kept, away: Time & { professional: number }): boolean {
  return one.fromMs < away.toMs && one.toMs > away.fromMs && one.resources.includes(away.professional)
}
