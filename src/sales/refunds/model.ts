import { createHash } from 'node:crypto'
import type { RefundId } from '#platform/ids.ts'
import type { RefundStatus, RefundWay } from '../contract.ts'

/** What is left of a payment to give back. */
export const leftOf = (deposit: { paid_cents: number | null; refunding_cents: number }): number =>
  (deposit.paid_cents ?? 0) - deposit.refunding_cents

/** Somebody still has to say what became of it. */
export const isOpen = (status: RefundStatus): boolean => status === 'asked' || status === 'processing'

/** The name the provider keeps it by, the same however often it is asked: 1 to 35 letters and digits. */
export const keyOf = (id: RefundId): string =>
  `R${createHash('sha256').update(`refund ${id}`).digest('hex').slice(0, 31).toUpperCase()}`

const firstLookMs = 60_000
const longestMs = 60 * 60_000

/** A minute, then twice as long each time, an hour at most: a bank may take a day. */
export const nextLook = (now: Date, looks: number): Date =>
  new Date(now.getTime() + Math.min(longestMs, firstLookMs * 2 ** Math.min(looks, 10)))

/** After so long the desk may look at the bank's own screen and say what became of it. */
const patienceMs = 60 * 60_000

export const isStuck = (refund: { status: RefundStatus; way: RefundWay; asked_at: Date }, now: Date): boolean =>
  isOpen(refund.status) && now.getTime() - refund.asked_at.getTime() >= patienceMs
