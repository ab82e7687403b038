import { may, type SignedIn } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { AppointmentId } from '#platform/ids.ts'
import { cancelAppointment } from '../cancel.ts'
import type { Allowed } from '../contract.ts'
import type { DeskDeposits } from '../deposits.ts'
import { getOwnAppointment } from '../desk-visit.ts'
import type { CancellationAnswer } from './contract.ts'
import { judgeCancellation, ruleFor, type CancelledBy } from './model.ts'
import { getCancellationPolicy, listCancellationReasons } from './queries.ts'

/** What cancelling would cost the patient now, before anybody confirms it. */
export async function readCancellation(
  ctx: Ctx,
  wish: { id: AppointmentId; staff: SignedIn; deposits: DeskDeposits },
): Promise<CancellationAnswer> {
  const row = await getOwnAppointment(ctx, wish.id, wish.staff)
  const [policy, reasons, deposits] = [
    await getCancellationPolicy(ctx),
    await listCancellationReasons(ctx),
    await wish.deposits.listFor(ctx, [row.id]),
  ]
  const costs = judgeCancellation(policy, { serviceId: row.service_id, startsAt: row.starts_at, now: ctx.now, by: 'patient' })
  const deposit = deposits.get(row.id)
  return {
    reasons: [...reasons],
    freeHours: ruleFor(policy, row.service_id).freeHours,
    isLate: costs.isLate,
    deposit: deposit?.status === 'paid' ? { amountCents: deposit.amountCents, fate: costs.deposit } : null,
    session: costs.session,
    waive: mayWaive(wish.staff),
  }
}

export type DeskCancellation = {
  appointmentId: AppointmentId
  reason: string
  tellPatient: boolean
  by: Exclude<CancelledBy, 'clock'>
  waivedReason: string | null
  staff: SignedIn
}

/** The desk cancels, having seen what it costs; whoever leads the clinic may let the patient off, and says why. */
export async function cancelAtDesk(ctx: Ctx, { staff, ...wish }: DeskCancellation): Promise<void> {
  const waive = mayWaive(staff)
  if (wish.waivedReason !== null && !waive.allowed) throw new Refusal('forbidden', waive.whyNot)
  await cancelAppointment(ctx, wish)
}

const mayWaive = (staff: SignedIn): Allowed =>
  may(staff.role, 'agenda.waive') ? { allowed: true } : { allowed: false, whyNot: 'Só quem gerencia a clínica deixa de cobrar.' }
