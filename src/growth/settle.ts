import { getOwnAppointment } from '#scheduling/index.ts'
import type { SignedIn } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId } from '#platform/ids.ts'
import { updateSettled, upsertWatch } from './queries.ts'

/** The desk has sent what it was left, or spoken with the person. Twice changes nothing. */
export async function settleReminder(ctx: Ctx, wish: { id: AppointmentId; staff: SignedIn }): Promise<void> {
  const { id } = await getOwnAppointment(ctx, wish.id, wish.staff)
  if (!(await updateSettled(ctx, id, wish.staff.staffId))) return
  // A question that was sent by hand may stay without an answer, too.
  await upsertWatch(ctx, id, ctx.now)
  await ctx.emit({ type: 'reminder.settled', appointmentId: id })
}
