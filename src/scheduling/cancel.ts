import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { AppointmentId } from '#platform/ids.ts'
import { judgeCancellation, type CancelledBy } from './cancellation/model.ts'
import { getCancellationPolicy, updateConsequence } from './cancellation/queries.ts'
import { mayBecome } from './model.ts'
import { lockAppointment, releaseAllExpiredHolds, updateToCancelled, type AppointmentRow } from './queries-booking.ts'

export type CancelWish = {
  appointmentId: AppointmentId
  reason: string
  tellPatient?: boolean
  /** Whose doing it is: the desk's own unless it is said, and the patient's where they write themselves. */
  by?: CancelledBy
  /** Why nothing is held against the patient all the same. */
  waivedReason?: string | null
}

/** Cancels and frees the time at once, and keeps what the clinic's rules say of it. Throws Refusal 'not_found', or 'conflict' when its state does not allow it any more. */
export async function cancelAppointment(ctx: Ctx, wish: CancelWish): Promise<void> {
  const appointment = await lockAppointment(ctx, wish.appointmentId)
  if (!appointment) throw new Refusal('not_found', 'Esse agendamento não existe.')
  if (appointment.state === 'cancelled') return
  if (!mayBecome(appointment.state, 'cancelled'))
    throw new Refusal('conflict', 'Esse agendamento já foi atendido e não pode mais ser cancelado.')
  const resourceIds = await updateToCancelled(ctx, appointment.id, wish.reason, wish.tellPatient ?? true)
  if (appointment.state !== 'held') await keepConsequence(ctx, appointment, wish)
  await ctx.emit({ type: 'appointment.cancelled', appointmentId: appointment.id, contactId: appointment.contact_id, resourceIds })
  const about = { kind: 'appointment', id: appointment.id } as const
  await recordAudit(ctx, { action: 'appointment.cancelled', about, before: { state: appointment.state } })
}

async function keepConsequence(
  ctx: Ctx,
  appointment: AppointmentRow,
  { by: said, waivedReason = null }: CancelWish,
): Promise<void> {
  const by = said ?? (ctx.actor.kind === 'assistant' || ctx.actor.kind === 'contact' ? 'patient' : 'clinic')
  const policy = await getCancellationPolicy(ctx)
  const judged = judgeCancellation(policy, {
    serviceId: appointment.service_id,
    startsAt: appointment.starts_at,
    now: ctx.now,
    by,
  })
  const costs = waivedReason === null ? judged : { ...judged, deposit: 'refund' as const, session: 'keep' as const }
  await updateConsequence(ctx, appointment.id, { ...costs, by, waivedReason })
}

/** Lets go of a hold the person no longer wants. Nothing happens when it is no hold any more. */
export async function releaseHold(ctx: Ctx, id: AppointmentId, reason = 'O paciente escolheu outro horário'): Promise<void> {
  const appointment = await lockAppointment(ctx, id)
  if (appointment?.state !== 'held') return
  await updateToCancelled(ctx, id, reason, false)
  await ctx.emit({ type: 'appointment.released', appointmentId: id, contactId: appointment.contact_id })
}

/** Frees what expired holds still occupy on the screens; bookings themselves do not wait for this. */
export async function releaseExpiredHolds(ctx: Ctx): Promise<void> {
  for (const hold of await releaseAllExpiredHolds(ctx))
    await ctx.emit({ type: 'appointment.released', appointmentId: hold.id, contactId: hold.contact_id })
}
