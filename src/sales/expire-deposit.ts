import type { Ctx } from '#platform/ctx.ts'
import type { DepositId } from '#platform/ids.ts'
import { lockAppointment, openKeptTime, releaseHold } from '#scheduling/index.ts'
import { lockDeposit, updateStatus } from './queries.ts'

/** Lets go of the time of a deposit that was not paid in time. False when there is nothing to let go of: it was paid, or has time left. */
export async function expireDeposit(ctx: Ctx, depositId: DepositId): Promise<boolean> {
  const deposit = await lockDeposit(ctx, depositId)
  if (deposit?.status !== 'awaiting' || ctx.now < deposit.due_at) return false
  const appointment = await lockAppointment(ctx, deposit.appointment_id)
  // The desk booked it all the same: the deposit is no longer what the time waits for.
  const isBooked = appointment !== null && appointment.state !== 'held' && appointment.state !== 'cancelled'
  if (!isBooked) await releaseHold(ctx, deposit.appointment_id, 'O sinal não foi pago a tempo')
  const about = { depositId, appointmentId: deposit.appointment_id, contactId: deposit.contact_id }
  await updateStatus(ctx, depositId, isBooked ? 'waived' : 'expired')
  if (!isBooked) await openKeptTime(ctx, { appointmentId: deposit.appointment_id, resourceIds: deposit.resource_ids })
  await ctx.emit({ type: isBooked ? 'deposit.waived' : 'deposit.expired', ...about })
  return true
}
