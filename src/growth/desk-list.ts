import { agendaScope, isInScope, may, type SignedIn } from '#auth/index.ts'
import { getClinic } from '#clinic/index.ts'
import { listConversationsOf } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId } from '#platform/ids.ts'
import { toLocal } from '#platform/local-time.ts'
import { findComing, getOwnAppointment } from '#scheduling/index.ts'
import type { MarksAnswer, OpenReminder, OpenRemindersAnswer, RemindersAnswer } from './contract.ts'
import { spokenAt } from './ladder.ts'
import { spokenSteps } from './model.ts'
import { listDone } from './queries.ts'
import { listMarks, listOpen, listReminders, type OpenRow, type ReminderRow } from './queries-lists.ts'
import { getRules } from './queries-policy.ts'

/** Whom the desk has to call or write to, the soonest first. */
export async function readOpen(ctx: Ctx, staff: SignedIn): Promise<OpenRemindersAnswer> {
  const [{ zone }, rows] = [await getClinic(ctx), await listOpen(ctx)]
  const conversations = await listConversationsOf(
    ctx,
    rows.map((row) => row.contact_id),
  )
  const can = { confirm: may(staff.role, 'agenda.visit'), release: may(staff.role, 'agenda.edit') }
  return {
    zone,
    today: toLocal(ctx.now, zone).date,
    items: rows.map((row) => toOpen(row, conversations.get(row.contact_id) ?? null, can)),
  }
}

function toOpen(row: OpenRow, conversationId: string | null, can: OpenReminder['can']): OpenReminder {
  const isConfirmed = row.state === 'confirmed'
  // Whoever has a form to fill in may be waiting to be asked whether they come.
  const isAsked = !isConfirmed && row.step !== 'form'
  return {
    appointmentId: row.appointment_id,
    startsAt: row.starts_at.toISOString(),
    contact: { id: row.contact_id, name: row.contact_name ?? row.attendee_name ?? 'Sem nome' },
    service: row.service,
    area: row.area,
    professional: row.professional,
    kind: row.step === 'unanswered' ? 'unanswered' : row.step === 'form' ? 'form' : 'to_send',
    because: row.because,
    askedAt: row.asked_at?.toISOString() ?? null,
    isConfirmed,
    phone: row.phone?.replaceAll(/\D/g, '') ?? null,
    text: row.text,
    conversationId,
    can: { confirm: can.confirm && isAsked, release: can.release && isAsked },
  }
}

/** What the cards of the agenda show; a professional's are their own. */
export async function readMarks(ctx: Ctx, wish: { startsAt: Date; endsAt: Date; staff: SignedIn }): Promise<MarksAnswer> {
  const scope = agendaScope(wish.staff)
  const rows = (await listMarks(ctx, wish)).filter((row) => isInScope(scope, row.professional_id))
  return { marks: Object.fromEntries(rows.map((row) => [row.appointment_id, row.is_task ? 'task' : 'asked'] as const)) }
}

/** What was said of one appointment, what came of it, and what is said next. */
export async function readReminders(ctx: Ctx, wish: { id: AppointmentId; staff: SignedIn }): Promise<RemindersAnswer> {
  const { id } = await getOwnAppointment(ctx, wish.id, wish.staff)
  return { items: (await listReminders(ctx, id)).map(toItem), next: await findNext(ctx, id) }
}

async function findNext(ctx: Ctx, id: AppointmentId): Promise<RemindersAnswer['next']> {
  const watched = await findComing(ctx, id)
  if (!watched) return null
  const [{ zone }, { policy, ladders }, done] = [await getClinic(ctx), await getRules(ctx), await listDone(ctx, [id])]
  const ladder = ladders.get(watched.serviceId) ?? policy
  const own = done.get(id) ?? []
  for (const step of spokenSteps) {
    const at = own.some((one) => one.step === step)
      ? null
      : spokenAt(step, { watched: { ...watched, lacksForm: false }, ladder, policy, zone })
    if (at && at > ctx.now) return { step, at: at.toISOString() }
  }
  return null
}

function toItem(row: ReminderRow): RemindersAnswer['items'][number] {
  return {
    step: row.step,
    outcome: row.outcome,
    because: row.because,
    at: row.at.toISOString(),
    isOfOldTime: row.is_of_old_time,
    status: row.status,
    answered: row.answered_at && row.answered_by ? { at: row.answered_at.toISOString(), by: row.answered_by } : null,
    settled: row.settled_at ? { at: row.settled_at.toISOString(), by: row.settled_by } : null,
  }
}
