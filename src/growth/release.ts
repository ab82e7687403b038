import { tellRelease } from '#assistant/index.ts'
import type { TurnRow } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { cancelAppointment, type ComingVisit } from '#scheduling/index.ts'
import { judgeReach } from './judge-reach.ts'
import { insertReminders } from './queries.ts'

/** Nobody answered, and the clinic wants such a time free again. Who can be told is told. Gives when to try again, where not now. */
export async function release(ctx: Ctx, turn: TurnRow | null, visit: ComingVisit): Promise<Date | null> {
  const { id: appointmentId, startsAt } = visit
  const verdict = await judgeReach(ctx, turn, { startsAt, dueAt: ctx.now, purpose: null })
  if (verdict.may === 'wait') return verdict.until
  const [mine] = await insertReminders(ctx, [{ appointmentId, startsAt, step: 'release', outcome: 'released' }])
  if (!mine) return null
  const id = `msg_release${appointmentId.slice(4)}${startsAt.getTime().toString(36)}` as const
  if (turn && verdict.may === 'send') await tellRelease(ctx, turn, { id, appointmentId })
  await cancelAppointment(ctx, { appointmentId, reason: 'Liberado sem confirmação', by: 'clock' })
  return null
}
