import { createHash } from 'node:crypto'
import type { AppointmentId, DepositId, ServiceId, VariantId } from '#platform/ids.ts'
import type { ProviderKind } from '#connectors/pix/index.ts'
import type { DepositStatus } from './contract.ts'

/** What a service asks, or one of its areas in place of it. */
export type DepositRule = {
  serviceId: ServiceId
  /** Null: the service as a whole. */
  variantId: VariantId | null
  kind: 'amount' | 'percent'
  /** Cents, or whole percent. */
  value: number
}

/** How this clinic asks deposits; a clinic that asks none has no terms. */
export type DepositTerms = {
  rules: readonly DepositRule[]
  holdMin: number
  receiver: { key: string; name: string; city: string }
  provider: ProviderKind | null
}

/** A deposit that somebody still has to pay. */
export type Awaited = {
  id: DepositId
  appointmentId: AppointmentId
  service: string
  startsAt: Date
  amountCents: number
  dueAt: Date
  /** Null: the provider is still making it. */
  code: string | null
  hasEvidence: boolean
}

/** Paid, late and refunded have money in them and never lose it; the others may still be paid. */
const canBecome = {
  awaiting: ['paid', 'waived', 'expired', 'cancelled', 'late'],
  // Who pays late gets the time if it is still free.
  expired: ['paid', 'late'],
  cancelled: ['late'],
  waived: ['paid', 'late'],
  paid: ['refunded'],
  late: ['refunded'],
  refunded: [],
} as const satisfies Record<DepositStatus, readonly DepositStatus[]>

export function mayBecome(from: DepositStatus, to: DepositStatus): boolean {
  const next: readonly DepositStatus[] = canBecome[from]
  return next.includes(to)
}

type Area = { id: VariantId; price: Price }
type Price =
  | { kind: 'fixed' | 'from'; priceCents: number }
  | { kind: 'range'; fromCents: number; toCents: number }
  | { kind: 'on_evaluation' }

/**
 * What is asked for a visit, in cents; null where nothing is. An area's own rule counts for that area; the service's counts once if it is
 * an amount, and on each price if it is a share. A share of a price nobody knows yet is nothing.
 */
export function depositFor(rules: readonly DepositRule[], serviceId: ServiceId, areas: readonly Area[]): number | null {
  const ofService = rules.find((rule) => rule.serviceId === serviceId && rule.variantId === null)
  let cents = 0
  let isAsked = false
  for (const area of areas) {
    const own = rules.find((rule) => rule.variantId === area.id)
    if (own) cents += sumOf(own, area.price)
    else if (ofService?.kind === 'percent') cents += sumOf(ofService, area.price)
    else isAsked ||= ofService !== undefined
  }
  if (isAsked && ofService) cents += ofService.value
  return cents > 0 ? cents : null
}

function sumOf(rule: DepositRule, price: Price): number {
  return rule.kind === 'amount' ? rule.value : Math.round((lowest(price) * rule.value) / 100)
}

/** Nobody pays in advance what they may not owe. */
function lowest(price: Price): number {
  if (price.kind === 'on_evaluation') return 0
  return price.kind === 'range' ? price.fromCents : price.priceCents
}

const quarterMs = 15 * 60_000

/** Until when the time is kept: a quarter of an hour that can be said, and never past the visit itself. */
export function dueAtOf(now: Date, holdMin: number, startsAt: Date): Date {
  const due = Math.ceil((now.getTime() + holdMin * 60_000) / quarterMs) * quarterMs
  return new Date(Math.min(due, startsAt.getTime()))
}

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/**
 * The name a payment is found by, the same whenever the same booking is thought through again. A code written by us takes 25 characters
 * at most, a provider's charge 26 at least.
 */
export function txidOf(seed: string, provider: ProviderKind | null): string {
  const length = provider ? 32 : 25
  const bytes = createHash('sha512').update(`deposit ${seed}`).digest()
  return Array.from(bytes.subarray(0, length), (byte) => letters.charAt(byte % letters.length)).join('')
}
