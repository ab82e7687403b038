import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, DepositId } from '#platform/ids.ts'
import { lockAppointment, openKeptTime, releaseHold } from '#scheduling/index.ts'
import { findAwaitedOf, lockDeposit, updateStatus, type DepositRow } from './queries.ts'

/** The person does not want the time any more: it is free at once. */
export async function cancelDeposit(ctx: Ctx, depositId: DepositId): Promise<void> {
  const deposit = await lockDeposit(ctx, depositId)
  if (deposit?.status !== 'awaiting') return
  await releaseHold(ctx, deposit.appointment_id, 'Desistiu antes de pagar o sinal')
  await close(ctx, deposit)
}

/** Nothing is awaited any more for what somebody has cancelled. */
export async function closeDepositOf(ctx: Ctx, appointmentId: AppointmentId): Promise<void> {
  const id = await findAwaitedOf(ctx, appointmentId)
  const deposit = id ? await lockDeposit(ctx, id) : null
  if (deposit?.status !== 'awaiting') return
  const appointment = await lockAppointment(ctx, appointmentId)
  if (appointment?.state === 'cancelled') await close(ctx, deposit)
}

async function close(ctx: Ctx, deposit: DepositRow): Promise<void> {
  await updateStatus(ctx, deposit.id, 'cancelled')
  await openKeptTime(ctx, { appointmentId: deposit.appointment_id, resourceIds: deposit.resource_ids })
  const about = { depositId: deposit.id, appointmentId: deposit.appointment_id, contactId: deposit.contact_id }
  await ctx.emit({ type: 'deposit.cancelled', ...about })
}
