import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, StaffId } from '#platform/ids.ts'
import { toLocal } from '#platform/local-time.ts'
import { covers } from './model.ts'
import { todayOf } from './own-sale.ts'
import { findOwner, listSales, lockSalesOf } from './queries.ts'
import { countsNoShow } from './queries-offers.ts'
import { findVisitUse, insertVisitEntry, lockVisit, type Visit } from './queries-visit.ts'

/**
 * Makes the ledger say what the visit says: who came has used one session of their oldest package that covers it, who did not has not,
 * unless the clinic counts that too. However often and in whatever order it is asked, it ends the same: it looks at how things stand.
 */
export async function settleVisit(ctx: Ctx, wish: { appointmentId: AppointmentId; by: StaffId | null }): Promise<void> {
  const visit = await lockVisit(ctx, wish.appointmentId)
  if (!visit) return
  const use = await findVisitUse(ctx, visit.id)
  const isDue = await takesSession(ctx, visit)
  if (isDue === (use?.isTaken ?? false)) return
  const step = (use?.step ?? 0) + 1
  const entry = { appointmentId: visit.id, step, staffId: wish.by }
  if (use && !isDue) {
    // Where it came from may be somebody else's by now: it goes back there all the same.
    const owner = (await findOwner(ctx, use.saleId)) ?? visit.contactId
    await insertVisitEntry(ctx, { ...entry, saleId: use.saleId })
    await ctx.emit({ type: 'session.returned', saleId: use.saleId, contactId: owner, appointmentId: visit.id })
    return
  }
  await lockSalesOf(ctx, visit.contactId)
  const { zone } = await todayOf(ctx)
  // Judged by the day of the visit: who ticks it the day after takes nothing away.
  const day = toLocal(visit.startsAt, zone).date
  const sale = (await listSales(ctx, visit.contactId)).find((one) => covers(one, { ...visit, day }))
  if (!sale) return
  await insertVisitEntry(ctx, { ...entry, saleId: sale.id })
  await ctx.emit({ type: 'session.consumed', saleId: sale.id, contactId: sale.contactId, appointmentId: visit.id })
}

/** A visit booked for somebody else is not paid with the writer's sessions unless a person says so. */
async function takesSession(ctx: Ctx, visit: Visit): Promise<boolean> {
  if (visit.isAnothers) return false
  return visit.isForfeit || visit.state === 'attended' || (visit.state === 'no_show' && (await countsNoShow(ctx)))
}
