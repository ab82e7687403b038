/** The agenda as plain data: what the database is compared with. Pure, and written without a look at the SQL. */
import type { AppointmentId } from '#platform/ids.ts'

/** Resources and times are indexes: which one it is does not matter to the arithmetic. */
export type Span = { resources: readonly number[]; fromMs: number; toMs: number }
export type State = 'held' | 'booked' | 'confirmed' | 'arrived' | 'attended' | 'no_show' | 'cancelled'
export type Visit = 'booked' | 'confirmed' | 'arrived' | 'attended' | 'no_show'
export type Kept = Span & {
  id: AppointmentId
  /** Which of the contacts. */
  who: number
  state: State
  expiresAtMs: number | null
  message: number | null
  madeMs: number
  /** Who ended it; null while it stands. */
  endedBy: 'clock' | 'person' | null
}
/** `moves`: the messages that have moved something; `off`: when somebody is away. */
export type Agenda = { kept: Kept[]; moves: number[]; off: Span[] }

export const emptyAgenda = (): Agenda => ({ kept: [], moves: [], off: [] })

/** Taking a span ends the holds in its way whose time is over, whether the span is then won or not. */
export function clearWay(agenda: Agenda, span: Span, nowMs: number): void {
  for (const one of agenda.kept) if (isOver(one, nowMs) && touches(one, span)) end(one, 'clock')
}

export function isTaken(agenda: Agenda, span: Span, apartFrom: Kept | null = null): boolean {
  return agenda.kept.some((one) => one !== apartFrom && one.state !== 'cancelled' && touches(one, span))
}

/** Free for somebody who asks now: a hold whose time is over is in nobody's way. */
export function isFree(agenda: Agenda, span: Span, nowMs: number, apartFrom: Kept | null = null): boolean {
  return !agenda.kept.some((one) => one !== apartFrom && one.state !== 'cancelled' && !isOver(one, nowMs) && touches(one, span))
}

/** Somebody of it is away: it can be booked all the same, and is offered to nobody. */
export function isOff(agenda: Agenda, span: Span): boolean {
  return agenda.off.some((one) => touches(one, span))
}

/** Into a place that others have left free, out of its own; who had confirmed had confirmed the old time. */
export function move(agenda: Agenda, one: Kept, to: Span, message: number | null, nowMs: number): 'moved' | 'taken' | 'refused' {
  if (message !== null && agenda.moves.includes(message)) return 'moved'
  if (!isMovable(one)) return 'refused'
  if (isSame(one, to)) return 'moved'
  clearWay(agenda, to, nowMs)
  if (isTaken(agenda, to, one)) return 'taken'
  if (one.state === 'confirmed' && one.fromMs !== to.fromMs) one.state = 'booked'
  Object.assign(one, to)
  if (message !== null) agenda.moves.push(message)
  return 'moved'
}

export const isMovable = ({ state }: Kept): boolean => state === 'booked' || state === 'confirmed' || state === 'arrived'

export function sweep(agenda: Agenda, nowMs: number): void {
  for (const one of agenda.kept) if (isOver(one, nowMs)) end(one, 'clock')
}

export function confirm(one: Kept): boolean {
  if (one.state !== 'held') return one.state === 'booked'
  one.state = 'booked'
  one.expiresAtMs = null
  return true
}

/** False where the visit has begun: it cannot be undone any more. */
export function cancel(one: Kept): boolean {
  if (one.state === 'attended' || one.state === 'no_show') return false
  end(one, 'person')
  return true
}

export function letGo(one: Kept): void {
  if (one.state === 'held') end(one, 'person')
}

export function visit(one: Kept, to: Visit): boolean {
  if (one.state === to) return true
  if (!onward[one.state].includes(to)) return false
  one.state = to
  return true
}

const onward: Record<State, readonly State[]> = {
  held: [],
  booked: ['confirmed', 'arrived', 'attended', 'no_show'],
  confirmed: ['booked', 'arrived', 'attended', 'no_show'],
  arrived: ['booked', 'confirmed', 'attended', 'no_show'],
  attended: ['booked', 'confirmed', 'arrived'],
  no_show: ['booked', 'confirmed', 'arrived', 'attended'],
  cancelled: [],
}

export function isSame(a: Span, b: Span): boolean {
  const [ours, theirs] = [a, b].map(({ resources }) => resources.toSorted((x, y) => x - y).join())
  return a.fromMs === b.fromMs && a.toMs === b.toMs && ours === theirs
}

function end(one: Kept, by: 'clock' | 'person'): void {
  if (one.state === 'cancelled') return
  one.state = 'cancelled'
  one.endedBy = by
  one.expiresAtMs = null
}

function isOver(one: Kept, nowMs: number): boolean {
  return one.state === 'held' && one.expiresAtMs !== null && one.expiresAtMs <= nowMs
}

function touches(a: Span, b: Span): boolean {
  return a.fromMs < b.toMs && b.fromMs < a.toMs && a.resources.some((resource) => b.resources.includes(resource))
}
