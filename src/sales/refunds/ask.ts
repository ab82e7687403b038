import { recordAudit, type SignedIn } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { DepositId, RefundId } from '#platform/ids.ts'
import type { RefundWay } from '../contract.ts'
import { whyNotRefund } from '../policy.ts'
import { findProviderKind } from '../queries-payments.ts'
import { lockDeposit } from '../queries.ts'
import { keyOf, leftOf } from './model.ts'
import { findRefund, insertRefund, listRefundsOf } from './queries.ts'
import { closeIfAllReturned } from './settle.ts'

export type RefundWish = {
  /** Of one press: the same one never gives back twice. */
  id: RefundId
  depositId: DepositId
  amountCents: number
  way: RefundWay
  /** What had gone back, or was on its way, when the desk looked: two desks that press at once make one refund. */
  seenCents: number
  staff: SignedIn
}

/**
 * Gives money of a deposit back: asked of the provider by a job, or written down as done by hand. Throws Refusal 'conflict' in words when
 * it may not, and when another refund was made since the desk looked.
 */
export async function refundDeposit(ctx: Ctx, wish: RefundWish): Promise<void> {
  const deposit = await lockDeposit(ctx, wish.depositId)
  if (!deposit) throw new Refusal('not_found', 'Esse sinal não existe.')
  const before = await findRefund(ctx, wish.id)
  if (before) return
  const refunds = await listRefundsOf(ctx, deposit.id)
  const canReach = deposit.payment_id !== null && deposit.provider === (await findProviderKind(ctx))
  const may = whyNotRefund(wish.staff, deposit, { refunds, canReach })[wish.way]
  if (!may.allowed) throw new Refusal('conflict', may.whyNot)
  if (deposit.refunding_cents !== wish.seenCents)
    throw new Refusal(
      'conflict',
      'Outra pessoa acabou de devolver parte desse sinal. Confira o que já voltou antes de devolver de novo.',
    )
  if (wish.amountCents > leftOf(deposit)) throw new Refusal('invalid', 'O valor passa do que foi pago.', 'amountCents')

  await insertRefund(ctx, { ...wish, key: keyOf(wish.id), staffId: ctx.actor.kind === 'staff' ? ctx.actor.staffId : null })
  const about = { depositId: deposit.id, appointmentId: deposit.appointment_id, contactId: deposit.contact_id }
  await ctx.emit({ type: wish.way === 'hand' ? 'refund.returned' : 'refund.asked', refundId: wish.id, ...about })
  if (wish.way === 'hand') await closeIfAllReturned(ctx, deposit.id)
  await recordAudit(ctx, {
    action: 'deposit.refunded',
    about: { kind: 'appointment', id: deposit.appointment_id },
    after: { amountCents: wish.amountCents, way: wish.way },
  })
}
