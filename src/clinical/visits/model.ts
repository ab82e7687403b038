import type { ProductId, ProductLotId, ServiceId, VariantId } from '#platform/ids.ts'
import type { LocalDate } from '#platform/local-time.ts'

export type Item = { serviceId: ServiceId; variantId: VariantId | null; name: string; detail: string; priceCents: number }

export type ProductUse = {
  productId: ProductId
  product: string
  lotId: ProductLotId | null
  lot: string | null
  expiresOn: LocalDate | null
  dose: number
  unit: string
  area: string
}

/** What a session that was used pays for: one procedure, or one area of it. */
export type Session = { name: string; serviceId: ServiceId; variantId: VariantId | null }

export type Sums = { discountCents: number; depositCents: number; paidCents: number }

/** What a visit comes to. A session pays everything of the visit that its package covers. */
export function weigh(
  items: readonly Pick<Item, 'serviceId' | 'variantId' | 'priceCents'>[],
  session: Session | null,
  sums: Sums,
): { totalCents: number; packageCents: number; owedCents: number } {
  const totalCents = sumOf(items)
  const packageCents = session ? sumOf(items.filter((item) => isCovered(item, session))) : 0
  const owedCents = totalCents - packageCents - sums.discountCents - sums.depositCents - sums.paidCents
  return { totalCents, packageCents, owedCents }
}

/** A used lot must have been good on the day of the visit, whenever that is written down. */
export function isGood(expiresOn: LocalDate, day: LocalDate): boolean {
  return day <= expiresOn
}

const sumOf = (items: readonly { priceCents: number }[]): number => items.reduce((sum, item) => sum + item.priceCents, 0)

function isCovered(item: Pick<Item, 'serviceId' | 'variantId'>, session: Session): boolean {
  return item.serviceId === session.serviceId && (session.variantId === null || item.variantId === session.variantId)
}
