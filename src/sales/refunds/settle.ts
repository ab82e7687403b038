import type { RefundStanding } from '#connectors/pix/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { DepositId, RefundId } from '#platform/ids.ts'
import { lockDeposit, updateStatus, type DepositRow } from '../queries.ts'
import { isOpen, leftOf, nextLook } from './model.ts'
import { findRefund, listRefundsOf, lockRefund, updateFailed, updateLook, updateReturned, type RefundRow } from './queries.ts'

/** What the provider, or whoever looked at its screen, says of a refund. Settled once: what comes after changes nothing. */
export async function settleRefund(ctx: Ctx, id: RefundId, said: RefundStanding): Promise<void> {
  const known = await findRefund(ctx, id)
  const deposit = known && (await lockDeposit(ctx, known.deposit_id))
  const refund = deposit && (await lockRefund(ctx, id))
  if (!deposit || !refund || !isOpen(refund.status)) return
  switch (said.outcome) {
    case 'unknown':
    case 'processing': {
      const reference = said.outcome === 'processing' ? said.reference : null
      // Once the provider had it, a lost answer does not make that doubtful again.
      const status = said.outcome === 'processing' ? 'processing' : refund.status === 'processing' ? 'processing' : 'asked'
      const why = said.outcome === 'unknown' ? said.why : null
      await updateLook(ctx, id, { status, reference, why, lookAt: nextLook(ctx.now, refund.looks) })
      if (status !== refund.status) ctx.say({ changed: 'agenda' })
      return
    }
    case 'returned':
      await updateReturned(ctx, id, said.reference === '' ? null : said.reference)
      await ctx.emit({ type: 'refund.returned', refundId: id, ...aboutOf(deposit) })
      await closeIfAllReturned(ctx, deposit.id)
      return
    case 'refused':
      await updateFailed(ctx, refund, said.why)
      await ctx.emit({ type: 'refund.failed', refundId: id, ...aboutOf(deposit) })
      return
  }
}

/** Everything that was paid has gone back. */
export async function closeIfAllReturned(ctx: Ctx, depositId: DepositId): Promise<void> {
  const deposit = await lockDeposit(ctx, depositId)
  if (!deposit || (deposit.status !== 'paid' && deposit.status !== 'late') || leftOf(deposit) > 0) return
  const refunds: RefundRow[] = await listRefundsOf(ctx, depositId)
  if (refunds.some((one) => isOpen(one.status))) return
  await updateStatus(ctx, depositId, 'refunded')
  await ctx.emit({ type: 'deposit.refunded', ...aboutOf(deposit) })
}

function aboutOf(deposit: DepositRow) {
  return { depositId: deposit.id, appointmentId: deposit.appointment_id, contactId: deposit.contact_id }
}
