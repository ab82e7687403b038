import { getClinic } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { PackageSaleId, StaffId } from '#platform/ids.ts'
import { toLocal, type LocalDate } from '#platform/local-time.ts'
import type { Sale } from './model.ts'
import { findOwner, listSales, lockSalesOf } from './queries.ts'

/** A package to change, with everything else its owner has held still until the unit ends. */
export async function lockSale(ctx: Ctx, id: PackageSaleId): Promise<Sale> {
  const owner = await findOwner(ctx, id)
  if (!owner) throw new Refusal('not_found', 'Esse pacote não existe.')
  await lockSalesOf(ctx, owner)
  const sale = (await listSales(ctx, owner)).find((one) => one.id === id)
  if (!sale) throw new Refusal('not_found', 'Esse pacote não existe.')
  return sale
}

export async function todayOf(ctx: Ctx): Promise<{ today: LocalDate; zone: string }> {
  const { zone } = await getClinic(ctx)
  return { today: toLocal(ctx.now, zone).date, zone }
}

export function staffOf(ctx: Ctx): StaffId | null {
  return ctx.actor.kind === 'staff' ? ctx.actor.staffId : null
}
