import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId } from '#platform/ids.ts'
import { weigh } from './model.ts'
import { idsOf } from './own-visit.ts'
import { listItems, lockVisit, updatePaidAt } from './queries.ts'
import { findSums } from './queries-money.ts'

/**
 * Says once that a closed visit is paid, and that it is not any more. Whatever moved its money asks, in any order and however often: it
 * looks at how things stand.
 */
export async function weighVisit(ctx: Ctx, appointmentId: AppointmentId): Promise<void> {
  const visit = await lockVisit(ctx, appointmentId)
  if (!visit || visit.closed_at === null) return
  const { session, ...sums } = await findSums(ctx, appointmentId)
  const isPaid = weigh(await listItems(ctx, visit.id), session, sums).owedCents <= 0
  if (isPaid === (visit.paid_at !== null)) return
  await updatePaidAt(ctx, visit.id, isPaid)
  await ctx.emit({ type: isPaid ? 'visit.paid' : 'visit.unpaid', ...idsOf(visit) })
}
