import type { ContactId, Id, PackageOfferId, PackageSaleId, ServiceId, StaffId, VariantId } from '#platform/ids.ts'
import { addDays, daysBetween, type LocalDate } from '#platform/local-time.ts'
import type { EntryKind, PackageState } from './contract.ts'

/** What a package can be used for: one procedure, or one area of it. */
export type Coverage = { serviceId: ServiceId; variantId: VariantId | null }

export type Offer = Coverage & {
  id: PackageOfferId
  name: string
  sessions: number
  priceCents: number
  validityDays: number | null
  isActive: boolean
}

/** A sale with what the ledger makes of it. */
export type Sale = Coverage & {
  id: PackageSaleId
  contactId: ContactId
  name: string
  service: string
  area: string | null
  sessions: number
  /** The sum of the ledger. */
  left: number
  /** Taken for visits or written off by hand: what "sessão 4 de 10" counts. */
  used: number
  /** What has run out and was not given back since. */
  runOut: number
  priceCents: number
  /** Bought sessions that are other people's now, and what they were worth. */
  passedOn: number
  passedOnCents: number
  refundedCents: number
  payment: string
  soldAt: Date
  soldBy: string | null
  validUntil: LocalDate | null
  frozenAt: Date | null
}

export type NewEntry = {
  id: Id<'sessionEntry'>
  saleId: PackageSaleId
  kind: EntryKind
  delta: number
  note?: string
  otherSaleId?: PackageSaleId
  amountCents?: number
  validUntil?: LocalDate | null
  staffId: StaffId | null
}

type Standing = Pick<Sale, 'left' | 'validUntil' | 'frozenAt'>

/** The last day counts whole. A package that stands still neither runs out nor is used. */
export function stateOf({ left, validUntil, frozenAt }: Standing, today: LocalDate, runOut = 0): PackageState {
  if (left <= 0) return runOut > 0 ? 'expired' : 'used_up'
  if (frozenAt) return 'frozen'
  return validUntil !== null && validUntil < today ? 'expired' : 'in_use'
}

/** Whether a visit of this procedure, in these areas, on this day can be taken from it. */
export function covers(
  sale: Standing & Coverage,
  visit: { serviceId: ServiceId; variantIds: readonly VariantId[]; day: LocalDate },
): boolean {
  return isFor(sale, visit) && stateOf(sale, visit.day) === 'in_use'
}

/** Which package pays for a visit that comes after `before` others of the same kind; the oldest goes first. */
export function placeOf<S extends Pick<Sale, 'left' | 'used' | 'sessions'>>(
  sales: readonly S[],
  before: number,
): { sale: S; number: number } | null {
  let earlier = before
  for (const sale of sales) {
    if (earlier < sale.left) return { sale, number: Math.max(1, sale.used + 1 + earlier) }
    earlier -= sale.left
  }
  return null
}

/** What is left of each package once everything that is booked has taken its session: the oldest goes first. */
export function sessionsToBook(
  sales: readonly (Pick<Sale, 'id' | 'left'> & Coverage)[],
  visits: readonly { serviceId: ServiceId; variantIds: readonly VariantId[] }[],
): Map<PackageSaleId, number> {
  const left = new Map(sales.map((sale) => [sale.id, sale.left]))
  for (const visit of visits) {
    const payer = sales.find((sale) => isFor(sale, visit) && (left.get(sale.id) ?? 0) > 0)
    if (payer) left.set(payer.id, (left.get(payer.id) ?? 0) - 1)
  }
  return left
}

function isFor(sale: Coverage, visit: { serviceId: ServiceId; variantIds: readonly VariantId[] }): boolean {
  return sale.serviceId === visit.serviceId && (sale.variantId === null || visit.variantIds.includes(sale.variantId))
}

/** The last day after standing still from one day to another. */
export function validAfterFreeze(validUntil: LocalDate | null, from: LocalDate, to: LocalDate): LocalDate | null {
  return validUntil === null ? null : addDays(validUntil, Math.max(0, daysBetween(from, to)))
}

/**
 * What the passed-on sessions were worth, in cents: of each session alike, out of what has not been passed on before, so that all together
 * come to what was paid.
 */
export function shareOf(sale: Bought, passed: number): number {
  const { sessions, cents } = ownOf(sale)
  return passed >= sessions ? cents : Math.round((cents * passed) / sessions)
}

/** What of a purchase is still its buyer's: sessions, used or not, and what they cost in cents. */
export function ownOf({ sessions, passedOn, priceCents, passedOnCents }: Bought): { sessions: number; cents: number } {
  return { sessions: Math.max(sessions - passedOn, 0), cents: priceCents - passedOnCents }
}

/** What the sessions left were paid with, in cents: used ones and courtesies are not given back. */
export function worthOf(sale: Bought & Pick<Sale, 'left' | 'refundedCents'>): number {
  const { sessions, cents } = ownOf(sale)
  const worth = sale.left >= sessions ? cents : Math.round((cents * sale.left) / sessions)
  return Math.max(0, Math.min(worth, cents - sale.refundedCents))
}

type Bought = Pick<Sale, 'sessions' | 'passedOn' | 'priceCents' | 'passedOnCents'>
