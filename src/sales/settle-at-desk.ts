import { recordAudit, type SignedIn } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { DepositId } from '#platform/ids.ts'
import { confirmHold } from '#scheduling/index.ts'
import { whyNot } from './policy.ts'
import { lockDeposit, updateStatus, type DepositRow } from './queries.ts'
import { settleDeposit } from './settle-deposit.ts'

type Wish = { depositId: DepositId; staff: SignedIn }

/** "Recebi o sinal": the desk saw the money. Gives whether the time was still to be had. */
export async function receiveAtDesk(ctx: Ctx, wish: Wish): Promise<{ isLate: boolean }> {
  const deposit = await lockFor(ctx, wish, 'receive')
  const settled = await settleDeposit(ctx, deposit.id, {
    by: 'staff',
    staffId: wish.staff.staffId,
    paidCents: deposit.amount_cents,
    paidAt: ctx.now,
    paymentId: null,
  })
  return { isLate: settled === 'late' }
}

/** "Dispensar": the time is booked without it. */
export async function waiveAtDesk(ctx: Ctx, wish: Wish): Promise<void> {
  const deposit = await lockFor(ctx, wish, 'waive')
  if (!(await confirmHold(ctx, deposit.appointment_id)))
    throw new Refusal('conflict', 'Esse horário já não está reservado. Marque um novo horário.')
  await updateStatus(ctx, deposit.id, 'waived')
  const about = { depositId: deposit.id, appointmentId: deposit.appointment_id, contactId: deposit.contact_id }
  await ctx.emit({ type: 'deposit.waived', ...about })
  await recordAudit(ctx, {
    action: 'deposit.waived',
    about: { kind: 'appointment', id: deposit.appointment_id },
    after: { amountCents: deposit.amount_cents },
  })
}

async function lockFor(ctx: Ctx, { depositId, staff }: Wish, act: 'receive' | 'waive'): Promise<DepositRow> {
  const deposit = await lockDeposit(ctx, depositId)
  if (!deposit) throw new Refusal('not_found', 'Esse sinal não existe.')
  const may = whyNot(staff, deposit, { refunds: [], canReach: false })[act]
  if (!may.allowed) throw new Refusal('conflict', may.whyNot)
  return deposit
}
