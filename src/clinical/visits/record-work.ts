import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ProductId, ProductLotId, ServiceId, VariantId } from '#platform/ids.ts'
import type { LocalDate } from '#platform/local-time.ts'
import { recordAudit } from '#auth/index.ts'
import { isGood, type Item, type ProductUse } from './model.ts'
import { openVisit, refuseOld, tellChanged, type Writing } from './own-visit.ts'
import { listNamed, raiseVersion, replaceItems } from './queries.ts'
import { listLots, listProducts, listUsed, replaceUsed, type LotRow, type ProductRow } from './queries-products.ts'
import { weighVisit } from './weigh-visit.ts'

export type DoneItem = { serviceId: ServiceId; variantId: VariantId | null; detail: string; priceCents: number }

/** What was done, whole: the list takes the place of the one that `version` was read with. */
export async function recordItems(ctx: Ctx, wish: Writing & { version: number; items: DoneItem[] }): Promise<number> {
  const { visit } = await openVisit(ctx, wish, 'items')
  refuseOld(wish.version, visit.items_version)
  await replaceItems(ctx, visit.id, await nameItems(ctx, wish.items))
  await raiseVersion(ctx, visit.id, 'items_version')
  await weighVisit(ctx, visit.appointment_id)
  await tellChanged(ctx, visit)
  const done = wish.items.map(({ serviceId, variantId, priceCents }) => ({ serviceId, variantId, priceCents }))
  await recordAudit(ctx, {
    action: 'visit.changed',
    about: { kind: 'appointment', id: visit.appointment_id },
    after: { items: done },
  })
  return visit.items_version + 1
}

async function nameItems(ctx: Ctx, items: readonly DoneItem[]): Promise<Item[]> {
  const named = await listNamed(
    ctx,
    items.map((item) => item.serviceId),
  )
  return items.map((item) => {
    const of = named.filter((each) => each.service_id === item.serviceId)
    const one = item.variantId === null ? of[0] : of.find((each) => each.variant_id === item.variantId)
    if (!one) throw new Refusal('not_found', 'Esse procedimento não existe mais.', 'items')
    const name = item.variantId !== null && one.area !== null ? `${one.service}, ${one.area}` : one.service
    return { ...item, name }
  })
}

export type Use = { productId: ProductId; lotId: ProductLotId | null; dose: number; area: string }

/** What was used, whole. A lot must be of its product and have been good on the day of the visit. */
export async function recordProducts(ctx: Ctx, wish: Writing & { version: number; products: Use[] }): Promise<number> {
  const { visit, own } = await openVisit(ctx, wish, 'record')
  refuseOld(wish.version, visit.products_version)
  const known = {
    products: await listProducts(ctx),
    lots: await listLots(ctx),
    before: (await listUsed(ctx, [visit.id])).get(visit.id) ?? [],
  }
  const used = wish.products.map((use) => judgeUse(use, known, own.day))
  await replaceUsed(ctx, visit.id, used)
  await raiseVersion(ctx, visit.id, 'products_version')
  await tellChanged(ctx, visit)
  const after = { products: used.map(({ productId, lotId, dose, unit }) => ({ productId, lotId, dose, unit })) }
  await recordAudit(ctx, { action: 'visit.changed', about: { kind: 'appointment', id: visit.appointment_id }, after })
  return visit.products_version + 1
}

type KnownProducts = { products: ProductRow[]; lots: LotRow[]; before: ProductUse[] }

function judgeUse(use: Use, known: KnownProducts, day: LocalDate): ProductUse {
  const product = known.products.find((each) => each.id === use.productId)
  if (!product) throw new Refusal('not_found', 'Esse produto não existe mais.', 'products')
  const lot = known.lots.find((each) => each.id === use.lotId && each.product_id === product.id) ?? null
  if (use.lotId !== null && !lot) throw new Refusal('not_found', `Esse lote não é de ${product.name}.`, 'products')
  if (product.tracks_lot && !lot) throw new Refusal('invalid', `Escolha o lote de ${product.name}.`, 'products')
  if (lot && !isGood(lot.expires_on, day))
    throw new Refusal(
      'conflict',
      `O lote ${lot.code} de ${product.name} venceu em ${sayDay(lot.expires_on)}. Confira a embalagem ou escolha outro lote.`,
      'products',
    )
  const wasThere = known.before.some((each) => each.productId === product.id && each.lotId === use.lotId)
  if ((!product.is_active || lot?.is_active === false) && !wasThere)
    throw new Refusal(
      'conflict',
      `${lot && !lot.is_active ? `O lote ${lot.code}` : product.name} não está mais em uso.`,
      'products',
    )
  return {
    ...use,
    product: product.name,
    lot: lot?.code ?? null,
    expiresOn: lot?.expires_on ?? null,
    unit: product.unit,
  }
}

const sayDay = (day: LocalDate): string => day.split('-').toReversed().join('/')
