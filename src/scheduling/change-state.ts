import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { AppointmentId } from '#platform/ids.ts'
import { mayBecome } from './model.ts'
import { lockAppointment, updateState, type VisitState } from './queries-booking.ts'

/**
 * Moves an appointment along the day of the visit; the same state again changes nothing. Its time stays taken, also by who did not come.
 * Throws Refusal 'not_found', or 'conflict' when the table of states does not allow it.
 */
export async function changeState(ctx: Ctx, wish: { appointmentId: AppointmentId; to: VisitState }): Promise<void> {
  const appointment = await lockAppointment(ctx, wish.appointmentId)
  if (!appointment) throw new Refusal('not_found', 'Esse agendamento não existe.')
  if (appointment.state === wish.to) return
  // A hold becomes an appointment by being confirmed by whom it is kept for, never by a tick.
  if (appointment.state === 'held' || !mayBecome(appointment.state, wish.to))
    throw new Refusal('conflict', 'Esse agendamento não pode mais mudar para essa situação.')
  await updateState(ctx, appointment.id, wish.to)
  await ctx.emit({
    type: wish.to === 'booked' ? 'appointment.reopened' : `appointment.${wish.to}`,
    appointmentId: appointment.id,
    contactId: appointment.contact_id,
  })
  const about = { kind: 'appointment', id: appointment.id } as const
  const [before, after] = [{ state: appointment.state }, { state: wish.to }]
  await recordAudit(ctx, { action: 'appointment.visit_marked', about, before, after })
}
