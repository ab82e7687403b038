import { recordAudit, type SignedIn } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { AppointmentId, DepositId } from '#platform/ids.ts'
import { lockAppointment, openKeptTime, releaseHold } from '#scheduling/index.ts'
import { findAwaitedOf, findForfeitOf, lockDeposit, updateKept, updateStatus, type DepositRow } from './queries.ts'

/** The person does not want the time any more: it is free at once. */
export async function cancelDeposit(ctx: Ctx, depositId: DepositId): Promise<void> {
  const deposit = await lockDeposit(ctx, depositId)
  if (deposit?.status !== 'awaiting') return
  await releaseHold(ctx, deposit.appointment_id, 'Desistiu antes de pagar o sinal')
  await close(ctx, deposit)
}

/** Nothing is awaited any more for what somebody has cancelled; what was paid for it stays with the clinic where its rules say so. */
export async function closeDepositOf(ctx: Ctx, appointmentId: AppointmentId): Promise<void> {
  const id = await findAwaitedOf(ctx, appointmentId)
  const deposit = id ? await lockDeposit(ctx, id) : null
  if (deposit?.status !== 'awaiting') return
  const appointment = await lockAppointment(ctx, appointmentId)
  if (appointment?.state === 'cancelled') await close(ctx, deposit)
}

/** Twice is harmless: the second finds it kept. */
export async function keepDepositOf(ctx: Ctx, appointmentId: AppointmentId): Promise<void> {
  const id = await findForfeitOf(ctx, appointmentId)
  if (!id || !(await updateKept(ctx, id))) return
  ctx.say({ changed: 'agenda' })
  const about = { kind: 'appointment', id: appointmentId } as const
  await recordAudit(ctx, { action: 'deposit.kept', about })
}

/** "Ficar com o sinal": a person decides so of a visit that was cancelled. */
export async function keepAtDesk(ctx: Ctx, wish: { depositId: DepositId; staff: SignedIn }): Promise<void> {
  const deposit = await lockDeposit(ctx, wish.depositId)
  if (!deposit) throw new Refusal('not_found', 'Esse sinal não existe.')
  const appointment = await lockAppointment(ctx, deposit.appointment_id)
  if (deposit.status !== 'paid' || appointment?.state !== 'cancelled')
    throw new Refusal('conflict', 'Só se fica com o sinal de um horário que foi cancelado.')
  if (!(await updateKept(ctx, deposit.id))) return
  ctx.say({ changed: 'agenda' })
  await recordAudit(ctx, { action: 'deposit.kept', about: { kind: 'appointment', id: deposit.appointment_id } })
}

async function close(ctx: Ctx, deposit: DepositRow): Promise<void> {
  await updateStatus(ctx, deposit.id, 'cancelled')
  await openKeptTime(ctx, { appointmentId: deposit.appointment_id, resourceIds: deposit.resource_ids })
  const about = { depositId: deposit.id, appointmentId: deposit.appointment_id, contactId: deposit.contact_id }
  await ctx.emit({ type: 'deposit.cancelled', ...about })
}
