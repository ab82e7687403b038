import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId } from '#platform/ids.ts'
import { lockAppointment, updateToBooked } from './queries-booking.ts'

/**
 * Turns a hold into an appointment. A hold past its time that nobody has taken still counts: its rows still keep the slot.
 * False when it is gone: book afresh.
 */
export async function confirmHold(ctx: Ctx, id: AppointmentId): Promise<boolean> {
  const appointment = await lockAppointment(ctx, id)
  if (appointment?.state !== 'held') return appointment?.state === 'booked'
  await updateToBooked(ctx, id)
  await ctx.emit({ type: 'appointment.booked', appointmentId: id, contactId: appointment.contact_id })
  return true
}
