import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { AppointmentId, DepositId } from '#platform/ids.ts'
import { bookAppointment, confirmHold, expiredHoldReason, lockAppointment, lockForBooking } from '#scheduling/index.ts'
import { mayBecome } from './model.ts'
import {
  getAppointmentOfDeposit,
  lockDeposit,
  updatePaid,
  type AppointmentOfDeposit,
  type DepositRow,
  type Payment,
} from './queries.ts'

/**
 * The money is there. A time that is still kept, or that nobody has taken meanwhile, becomes an appointment; otherwise the money is to be
 * given back, and both the desk and the patient hear of it: never both lost and charged. The same payment again changes nothing. Throws
 * Refusal 'not_found'.
 */
export async function settleDeposit(ctx: Ctx, depositId: DepositId, payment: Payment): Promise<'paid' | 'late' | 'known'> {
  const deposit = await lockDeposit(ctx, depositId)
  if (!deposit) throw new Refusal('not_found', 'Esse sinal não existe.')
  if (!mayBecome(deposit.status, 'paid') && !mayBecome(deposit.status, 'late')) return 'known'
  const isEnough = payment.paidCents >= deposit.amount_cents && mayBecome(deposit.status, 'paid')
  const appointmentId = isEnough ? await standingFor(ctx, deposit) : null
  const status = appointmentId ? 'paid' : 'late'
  const about = { depositId, appointmentId: appointmentId ?? deposit.appointment_id, contactId: deposit.contact_id }
  await updatePaid(ctx, depositId, status, { ...payment, appointmentId: about.appointmentId })
  await ctx.emit({ type: appointmentId ? 'deposit.paid' : 'deposit.late', ...about })
  await recordAudit(ctx, {
    action: 'deposit.received',
    about: { kind: 'appointment', id: about.appointmentId },
    after: { paidCents: payment.paidCents, isLate: status === 'late' },
  })
  return status
}

/** The appointment the money stands for; null when there is none any more and none to be had. */
async function standingFor(ctx: Ctx, deposit: DepositRow): Promise<AppointmentId | null> {
  const was = await getAppointmentOfDeposit(ctx, deposit.appointment_id)
  // All that a booking locks before the appointment, as one does that meets an expired hold: nobody waits in a ring.
  await lockForBooking(ctx, { serviceId: was.service_id, resourceIds: deposit.resource_ids, contactId: was.contact_id })
  if (await confirmHold(ctx, deposit.appointment_id)) return deposit.appointment_id
  const appointment = await lockAppointment(ctx, deposit.appointment_id)
  if (appointment && appointment.state !== 'cancelled') return appointment.id
  // What somebody gave up, rather than the clock, is not taken again because money came.
  const { cancel_reason } = await getAppointmentOfDeposit(ctx, deposit.appointment_id)
  const hasRunOut = deposit.status === 'expired' || cancel_reason === expiredHoldReason
  return hasRunOut ? bookAgain(ctx, deposit, was) : null
}

/** The very time and place, if they are still free: the constraint decides. */
async function bookAgain(ctx: Ctx, deposit: DepositRow, was: AppointmentOfDeposit): Promise<AppointmentId | null> {
  if (was.starts_at <= ctx.now) return null
  const booking = await bookAppointment(ctx, {
    contactId: was.contact_id,
    serviceId: was.service_id,
    variantId: was.variant_id,
    alsoVariantIds: was.further_ids,
    attendeeName: was.attendee_name,
    startsAt: was.starts_at,
    endsAt: was.ends_at,
    resourceIds: deposit.resource_ids,
    source: was.source,
    note: was.note,
    sourceMessageId: null,
  })
  return booking.outcome === 'booked' ? booking.appointmentId : null
}
