import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { changeState } from '#scheduling/index.ts'
import { idsOf, openVisit, staffOf, type Writing } from './own-visit.ts'
import { planByInterval } from './plan-by-interval.ts'
import { listItems, updateClosed } from './queries.ts'
import { weighVisit } from './weigh-visit.ts'

/** Signs the visit: from now on it is only added to. Whoever was treated has come, so the appointment says so too. */
export async function closeVisit(ctx: Ctx, wish: Writing): Promise<void> {
  const { visit, own } = await openVisit(ctx, wish, 'close')
  const items = await listItems(ctx, visit.id)
  if (items.length === 0) throw new Refusal('conflict', 'Diga o que foi feito antes de encerrar o atendimento.', 'items')
  if (own.appointment.state !== 'attended') await changeState(ctx, { appointmentId: visit.appointment_id, to: 'attended' })
  await updateClosed(ctx, visit.id, { professionalId: own.appointment.professional_id, staffId: staffOf(ctx) })
  await planByInterval(ctx, { visit, own, items })
  await ctx.emit({ type: 'visit.closed', ...idsOf(visit) })
  await recordAudit(ctx, { action: 'visit.closed', about: { kind: 'appointment', id: visit.appointment_id } })
  await weighVisit(ctx, visit.appointment_id)
}
