import { agendaScope, recordAudit, type SignedIn } from '#auth/index.ts'
import { getClinic } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type ProductId, type ProductLotId } from '#platform/ids.ts'
import { toIso, toLocal, type LocalDate } from '#platform/local-time.ts'
import type { LotUsesAnswer, ProductRequest, ProductsAnswer } from './contract.ts'
import { isGood } from './model.ts'
import { decideOnProducts } from './policy.ts'
import {
  findLot,
  insertLot,
  insertProduct,
  isCodeTaken,
  isNameTaken,
  listLots,
  listLotUses,
  listProducts,
  lockProduct,
  updateLot,
  updateProduct,
} from './queries-products.ts'

export async function readProducts(ctx: Ctx, staff: SignedIn): Promise<ProductsAnswer> {
  const { zone } = await getClinic(ctx)
  const today = toLocal(ctx.now, zone).date
  const lots = Map.groupBy(await listLots(ctx), (lot) => lot.product_id)
  const products = (await listProducts(ctx)).map((product) => ({
    id: product.id,
    name: product.name,
    unit: product.unit,
    tracksLot: product.tracks_lot,
    isActive: product.is_active,
    lots: (lots.get(product.id) ?? [])
      .map((lot) => ({
        id: lot.id,
        code: lot.code,
        expiresOn: lot.expires_on,
        isActive: lot.is_active,
        isExpired: !isGood(lot.expires_on, today),
        uses: lot.uses,
      }))
      .toSorted((a, b) => Number(a.isExpired || !a.isActive) - Number(b.isExpired || !b.isActive)),
  }))
  return { today, products, can: decideOnProducts(staff) }
}

export async function addProduct(ctx: Ctx, wish: ProductRequest): Promise<ProductId> {
  const id = newId('product')
  if (!(await insertProduct(ctx, { ...wish, id }))) throw nameTaken()
  ctx.say({ changed: 'clinical' })
  await recordAudit(ctx, { action: 'product.created', about: { kind: 'product', id }, after: { ...wish } })
  return id
}

/** What was used of it keeps the unit it was written in. */
export async function changeProduct(ctx: Ctx, id: ProductId, wish: ProductRequest): Promise<void> {
  const before = await lockProduct(ctx, id)
  if (!before) throw new Refusal('not_found', 'Esse produto não existe.')
  if (await isNameTaken(ctx, id, wish.name)) throw nameTaken()
  await updateProduct(ctx, id, wish)
  ctx.say({ changed: 'clinical' })
  const { name, unit, tracks_lot: tracksLot, is_active: isActive } = before
  const about = { kind: 'product', id } as const
  await recordAudit(ctx, { action: 'product.changed', about, before: { name, unit, tracksLot, isActive }, after: { ...wish } })
}

export type LotWish = { code: string; expiresOn: LocalDate; isActive: boolean }

export async function addLot(ctx: Ctx, productId: ProductId, wish: LotWish): Promise<ProductLotId> {
  if (!(await lockProduct(ctx, productId))) throw new Refusal('not_found', 'Esse produto não existe.')
  const id = newId('productLot')
  if (!(await insertLot(ctx, { ...wish, id, productId }))) throw codeTaken()
  ctx.say({ changed: 'clinical' })
  await recordAudit(ctx, { action: 'product_lot.created', about: { kind: 'productLot', id }, after: { ...wish } })
  return id
}

/** A slip of the hand put right, or a lot put away: the visits it was used in show it as it stands now. */
export async function changeLot(ctx: Ctx, id: ProductLotId, wish: LotWish): Promise<void> {
  const lot = await findLot(ctx, id)
  if (!lot) throw new Refusal('not_found', 'Esse lote não existe.')
  if (await isCodeTaken(ctx, lot, wish.code)) throw codeTaken()
  await updateLot(ctx, id, wish)
  ctx.say({ changed: 'clinical' })
  const before = { code: lot.code, expiresOn: lot.expires_on, isActive: lot.is_active }
  await recordAudit(ctx, { action: 'product_lot.changed', about: { kind: 'productLot', id }, before, after: { ...wish } })
}

/** "Who got lot X?", for a recall. A professional sees their own patients. */
export async function traceLot(ctx: Ctx, id: ProductLotId, staff: SignedIn): Promise<LotUsesAnswer> {
  const lot = await findLot(ctx, id)
  if (!lot) throw new Refusal('not_found', 'Esse lote não existe.')
  const { zone } = await getClinic(ctx)
  const scope = agendaScope(staff)
  const rows = scope.kind === 'nobody' ? [] : await listLotUses(ctx, id, scope.kind === 'own' ? scope.resourceId : null)
  await recordAudit(ctx, { action: 'product_lot.traced', about: { kind: 'productLot', id } })
  const uses = rows.map((row) => ({
    appointmentId: row.appointment_id,
    at: toIso(row.at, zone),
    contact: { id: row.contact_id, name: row.contact ?? '', phone: row.phone },
    attendeeName: row.attendee_name,
    professional: row.professional,
    dose: row.dose,
    unit: row.unit,
    area: row.area,
  }))
  return { product: lot.product, lot: lot.code, expiresOn: lot.expires_on, uses }
}

const nameTaken = (): Refusal => new Refusal('conflict', 'Já existe um produto com esse nome.', 'name')
const codeTaken = (): Refusal => new Refusal('conflict', 'Esse lote já está cadastrado nesse produto.', 'code')
