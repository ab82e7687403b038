import { recordAudit } from '#auth/index.ts'
import { getPerson } from '#contacts/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type ContactId, type PackageOfferId, type PackageSaleId } from '#platform/ids.ts'
import { addDays } from '#platform/local-time.ts'
import { staffOf, todayOf } from './own-sale.ts'
import { insertEntry, insertSale } from './queries.ts'
import { findOffer } from './queries-offers.ts'

export type SaleWish = {
  /** Made from the press of the button: the same one sells once. */
  id: PackageSaleId
  contactId: ContactId
  offerId: PackageOfferId
  priceCents: number
  payment: string
}

/** Sells what is offered, for what was agreed; the offer's own words and validity are kept with the sale. */
export async function sellPackage(ctx: Ctx, wish: SaleWish): Promise<void> {
  const { id: contactId } = await getPerson(ctx, wish.contactId)
  const offer = await findOffer(ctx, wish.offerId)
  if (!offer) throw new Refusal('not_found', 'Esse pacote não existe mais.', 'offerId')
  if (!offer.isActive) throw new Refusal('conflict', 'Esse pacote não é mais vendido.')
  const { today } = await todayOf(ctx)
  const { name, serviceId, variantId, sessions } = offer
  const isNew = await insertSale(ctx, {
    ...wish,
    contactId,
    name,
    serviceId,
    variantId,
    sessions,
    fromSaleId: null,
    soldBy: staffOf(ctx),
    validUntil: offer.validityDays === null ? null : addDays(today, offer.validityDays),
  })
  if (!isNew) return
  const sold = { saleId: wish.id, kind: 'sold', delta: sessions, amountCents: wish.priceCents } as const
  await insertEntry(ctx, { ...sold, id: newId('sessionEntry'), staffId: staffOf(ctx) })
  await ctx.emit({ type: 'package.sold', saleId: wish.id, contactId })
  const after = { name, sessions, priceCents: wish.priceCents, payment: wish.payment }
  await recordAudit(ctx, { action: 'package.sold', about: { kind: 'packageSale', id: wish.id }, after })
}
