/** Deposits as plain data. Pure, and written without a look at the SQL. */
import type { AppointmentId, DepositId } from '#platform/ids.ts'
import * as agendas from './slots-agenda.ts'
import type { Agenda, Kept, Span } from './slots-agenda.ts'

export type Deposit = {
  id: DepositId
  /** What it keeps, or what its money stands for. */
  of: AppointmentId
  span: Span
  status: 'awaiting' | 'paid' | 'waived' | 'expired' | 'cancelled' | 'late' | 'refunded'
  dueMs: number
  /** 0: nothing came. */
  paidCents: number
}

export const amountCents = 5_000

/**
 * What money does that comes now: `again` where the time had run out and is taken once more, for the caller to add; null where there is
 * nothing to be had for it.
 */
export function pay(deposit: Deposit, agenda: Agenda, cents: number, nowMs: number): 'known' | 'paid' | 'late' | { again: Kept } {
  if (deposit.status === 'paid' || deposit.status === 'late' || deposit.status === 'refunded') return 'known'
  deposit.paidCents = cents
  const was = agenda.kept.find((one) => one.id === deposit.of)
  if (!was || cents < amountCents || deposit.status === 'cancelled') return late(deposit)
  if (was.state !== 'cancelled') {
    if (was.state === 'held') Object.assign(was, { state: 'booked', expiresAtMs: null })
    deposit.status = 'paid'
    return 'paid'
  }
  const isByClock = deposit.status === 'expired' || was.endedBy === 'clock'
  if (!isByClock || was.fromMs <= nowMs) return late(deposit)
  agendas.clearWay(agenda, deposit.span, nowMs)
  if (agendas.isTaken(agenda, deposit.span)) return late(deposit)
  deposit.status = 'paid'
  return { again: was }
}

function late(deposit: Deposit): 'late' {
  deposit.status = 'late'
  return 'late'
}

/** True when its time is let go of, to be offered to whoever waits. */
export function expire(deposit: Deposit, agenda: Agenda, nowMs: number): 'not due' | 'waived' | 'expired' {
  if (deposit.status !== 'awaiting' || nowMs < deposit.dueMs) return 'not due'
  const one = agenda.kept.find((kept) => kept.id === deposit.of)
  if (one && one.state !== 'held' && one.state !== 'cancelled') deposit.status = 'waived'
  else {
    if (one) agendas.letGo(one)
    deposit.status = 'expired'
  }
  return deposit.status
}

export function drop(deposit: Deposit, agenda: Agenda): boolean {
  if (deposit.status !== 'awaiting') return false
  const one = agenda.kept.find((kept) => kept.id === deposit.of)
  if (one) agendas.letGo(one)
  deposit.status = 'cancelled'
  return true
}

/** The deposit that a cancelled appointment no longer waits for. */
export function closeOf(deposits: Deposit[], one: Kept): Deposit | null {
  const deposit = deposits.find((each) => each.of === one.id && each.status === 'awaiting')
  if (!deposit || one.state !== 'cancelled') return null
  deposit.status = 'cancelled'
  return deposit
}

export function waive(deposit: Deposit, agenda: Agenda): 'done' | 'conflict' {
  const one = agenda.kept.find((kept) => kept.id === deposit.of)
  if (deposit.status !== 'awaiting' || !one || !agendas.confirm(one)) return 'conflict'
  deposit.status = 'waived'
  return 'done'
}

export function refund(deposit: Deposit): 'done' | 'conflict' {
  if (deposit.status !== 'paid' && deposit.status !== 'late') return 'conflict'
  deposit.status = 'refunded'
  return 'done'
}
