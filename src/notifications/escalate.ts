import { isUrgentReason } from '#assistant/index.ts'
import { getClinic } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { readDeskCalendar } from '#scheduling/index.ts'
import { findStep } from './escalation.ts'
import { insertEscalation, listWaits, updateTold, type WaitRow } from './queries-waits.ts'
import { tellStaff } from './tell-staff.ts'

/** Tells the owner and the manager of every wait of the clinic that became too long; of an emergency at once. Each step of a wait once. */
export async function escalateWaits(ctx: Ctx): Promise<void> {
  const waits = await listWaits(ctx)
  const [longest] = waits
  if (!longest) return
  const { escalateAfterMin } = await getClinic(ctx)
  const calendar = await readDeskCalendar(ctx, longest.waiting_since)
  for (const wait of waits) {
    const step = findStep(
      { since: wait.waiting_since, isUrgent: isUrgentReason(wait.handoff_reason), told: wait.told },
      { calendar, afterMin: escalateAfterMin, now: ctx.now },
    )
    if (step !== null) await takeStep(ctx, wait, step)
  }
}

async function takeStep(ctx: Ctx, wait: WaitRow, step: number): Promise<void> {
  // The row makes the step ours before anybody is told.
  const id = await insertEscalation(ctx, wait, step)
  if (!id) return
  const since = wait.waiting_since.toISOString()
  const told = await tellStaff(ctx, {
    kind: 'escalated',
    cause: `escalated ${wait.id} ${since} ${step}`,
    isUrgent: isUrgentReason(wait.handoff_reason),
    audience: { who: 'desk' },
    except: [],
    conversationId: wait.id,
    appointmentId: null,
    detail: since,
  })
  await updateTold(ctx, id, told)
  await ctx.emit({ type: 'conversation.escalated', conversationId: wait.id })
}
