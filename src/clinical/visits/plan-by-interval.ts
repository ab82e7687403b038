import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { newId } from '#platform/ids.ts'
import { addDays } from '#platform/local-time.ts'
import { staffOf, type Own } from './own-visit.ts'
import type { Item } from './model.ts'
import type { VisitRow } from './queries.ts'
import { listIntervals, listReturnsOf, upsertReturn } from './queries-returns.ts'

/**
 * The return that each procedure's own interval gives, for the desk to book when its day is near: where the clinic says one, and nobody chose
 * another day or said that there is none. It is changed and dismissed as any other.
 */
export async function planByInterval(ctx: Ctx, { visit, own, items }: { visit: VisitRow; own: Own; items: readonly Item[] }) {
  const planned = await listReturnsOf(ctx, visit.appointment_id)
  const services = await listIntervals(ctx, [...new Set(items.map((item) => item.serviceId))])
  for (const { service_id: serviceId, is_evaluation, days } of services) {
    const isChosen = planned.some((row) => row.kind === 'return' && row.service_id === serviceId)
    if (is_evaluation || days === null || isChosen) continue
    const [kind, dueOn] = ['return' as const, addDays(own.day, days)]
    const id = await upsertReturn(ctx, {
      id: newId('visitReturn'),
      visitId: visit.id,
      contactId: visit.contact_id,
      serviceId,
      kind,
      dueOn,
      note: '',
      appointmentId: null,
      staffId: staffOf(ctx),
    })
    const about = { kind: 'visitReturn' as const, id }
    await recordAudit(ctx, { action: 'visit_return.planned', about, after: { kind, serviceId, dueOn } })
  }
}
