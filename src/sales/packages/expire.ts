import type { Ctx } from '#platform/ctx.ts'
import { newId } from '#platform/ids.ts'
import { stateOf } from './model.ts'
import { todayOf } from './own-sale.ts'
import { insertEntry, listOwnersOfRunOut, listSales, lockSalesOf } from './queries.ts'

/** Closes what has run out, so that the ledger says why nothing is left. Nothing of it could be used any more before this either. */
export async function expirePackages(ctx: Ctx): Promise<void> {
  const { today } = await todayOf(ctx)
  for (const contactId of await listOwnersOfRunOut(ctx, today)) {
    await lockSalesOf(ctx, contactId)
    for (const sale of await listSales(ctx, contactId)) {
      if (sale.left <= 0 || stateOf(sale, today) !== 'expired') continue
      await insertEntry(ctx, { id: newId('sessionEntry'), saleId: sale.id, kind: 'expired', delta: -sale.left, staffId: null })
      await ctx.emit({ type: 'package.changed', saleId: sale.id, contactId: sale.contactId })
    }
  }
}
