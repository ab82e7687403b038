import { agendaScope, isInScope, recordAudit, type SignedIn } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { AppointmentId } from '#platform/ids.ts'
import { changeState } from './change-state.ts'
import type { VisitStateName } from './contract.ts'
import { mayMark } from './policy.ts'
import { findAgendaRow, type AgendaRow } from './queries-agenda.ts'
import { getClinicRules } from './queries-catalogue.ts'
import { markMovesTold } from './queries-move.ts'
import { updateDeskFields } from './queries-place.ts'

/** One appointment of those this person works with. Another's is not found, whether it exists or not. */
export async function getOwnAppointment(ctx: Ctx, id: AppointmentId, staff: SignedIn): Promise<AgendaRow> {
  const row = await findAgendaRow(ctx, id)
  if (!row || !isInScope(agendaScope(staff), row.professional_id)) throw new Refusal('not_found', 'Esse agendamento não existe.')
  return row
}

/** Confirmed, arrived, attended, did not come, or a tick taken back. A professional ticks their own patients only. */
export async function markVisit(
  ctx: Ctx,
  wish: { appointmentId: AppointmentId; to: VisitStateName; staff: SignedIn },
): Promise<void> {
  const { zone } = await getClinicRules(ctx)
  const row = await getOwnAppointment(ctx, wish.appointmentId, wish.staff)
  if (row.state === wish.to) return
  const may = mayMark(wish.staff, { state: row.state, startsAt: row.starts_at }, wish.to, ctx.now, zone)
  if (!may.allowed) throw new Refusal('conflict', may.whyNot)
  await changeState(ctx, wish)
}

/** What the desk wants to remember about it. */
export async function noteAppointment(ctx: Ctx, wish: { appointmentId: AppointmentId; note: string }): Promise<void> {
  const row = await findAgendaRow(ctx, wish.appointmentId)
  if (!row) throw new Refusal('not_found', 'Esse agendamento não existe.')
  if (row.note === wish.note) return
  await updateDeskFields(ctx, row.id, { note: wish.note })
  ctx.say({ changed: 'agenda' })
  const about = { kind: 'appointment', id: row.id } as const
  await recordAudit(ctx, { action: 'appointment.noted', about, before: { note: row.note }, after: { note: wish.note } })
}

/** Whether the patient still hears of what the desk has just done. Quiet means that the desk tells them itself. */
export async function setNotice(ctx: Ctx, wish: { appointmentId: AppointmentId; tellPatient: boolean }): Promise<void> {
  const row = await findAgendaRow(ctx, wish.appointmentId)
  if (!row) throw new Refusal('not_found', 'Esse agendamento não existe.')
  await updateDeskFields(ctx, row.id, { tellPatient: wish.tellPatient })
  if (!wish.tellPatient) await markMovesTold(ctx, row.id)
}
