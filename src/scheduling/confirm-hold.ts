import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId } from '#platform/ids.ts'
import { lockAppointment, updateAttendee, updateHold, updateToBooked } from './queries-booking.ts'

/**
 * Turns a hold into an appointment. A hold past its time that nobody has taken still counts: its rows still keep the slot.
 * False when it is gone: book afresh. `attendeeName`: who comes, where it is not the contact.
 */
export async function confirmHold(ctx: Ctx, id: AppointmentId, attendeeName: string | null = null): Promise<boolean> {
  const appointment = await lockAppointment(ctx, id)
  if (appointment?.state !== 'held') return appointment?.state === 'booked'
  await updateToBooked(ctx, id)
  if (attendeeName) await updateAttendee(ctx, id, attendeeName)
  await ctx.emit({ type: 'appointment.booked', appointmentId: id, contactId: appointment.contact_id })
  return true
}

/** Keeps what is held longer than first said: it waits for a payment. False when it is gone: hold afresh. */
export async function extendHold(
  ctx: Ctx,
  id: AppointmentId,
  wish: { until: Date; attendeeName: string | null },
): Promise<boolean> {
  const appointment = await lockAppointment(ctx, id)
  if (appointment?.state !== 'held') return false
  await updateHold(ctx, id, wish.until)
  if (wish.attendeeName) await updateAttendee(ctx, id, wish.attendeeName)
  return true
}
