import { may, recordAudit, type SignedIn } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { RefundId } from '#platform/ids.ts'
import { findDeposit } from '../queries.ts'
import { isStuck } from './model.ts'
import { findRefund } from './queries.ts'
import { settleRefund } from './settle.ts'

/** The provider has been silent for too long: somebody looked at its own screen and says whether the money left. */
export async function judgeRefund(ctx: Ctx, wish: { refundId: RefundId; isReturned: boolean; staff: SignedIn }): Promise<void> {
  const refund = await findRefund(ctx, wish.refundId)
  const deposit = refund && (await findDeposit(ctx, refund.deposit_id))
  if (!refund || !deposit) throw new Refusal('not_found', 'Essa devolução não existe.')
  if (!may(wish.staff.role, 'payments.refund')) throw new Refusal('forbidden', 'Seu perfil não decide devoluções.')
  if (!isStuck(refund, ctx.now)) throw new Refusal('conflict', 'O banco ainda está respondendo. Espere um pouco.')
  await settleRefund(
    ctx,
    refund.id,
    wish.isReturned ? { outcome: 'returned', reference: '' } : { outcome: 'refused', why: 'conferido na conta: não saiu' },
  )
  await recordAudit(ctx, {
    action: 'deposit.refund_judged',
    about: { kind: 'appointment', id: deposit.appointment_id },
    after: { amountCents: refund.amount_cents, isReturned: wish.isReturned },
  })
}
