import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId } from '#platform/ids.ts'
import { settleOutdated, updateAnswered, upsertWatch } from './queries.ts'

/**
 * Something happened to an appointment: it is looked at again at once, and what was left to the desk of how it stood before is done.
 * `confirmedBy`: somebody has said that the person comes.
 */
export async function watchAppointment(
  ctx: Ctx,
  news: { appointmentId: AppointmentId; confirmedBy: 'person' | 'desk' | null },
): Promise<void> {
  const { appointmentId, confirmedBy } = news
  if (confirmedBy) await updateAnswered(ctx, appointmentId, confirmedBy)
  await settleOutdated(ctx, appointmentId)
  await upsertWatch(ctx, appointmentId, ctx.now)
  ctx.say({ changed: 'agenda' })
}
