import { readFormReminder, remindOfForm, type ReminderLinks } from '#assistant/index.ts'
import type { TurnRow } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, MessageId } from '#platform/ids.ts'
import { findComing, type ComingVisit } from '#scheduling/index.ts'
import { askForms } from '#clinical/index.ts'
import { judgeReach } from './judge-reach.ts'
import { leaveToDesk } from './leave-to-desk.ts'
import type { DeskReason } from './model.ts'
import { insertReminders, listFormTasks, reopenFormTask, updateFormsSettled } from './queries.ts'

/** The day before, to whom nobody has said today that something is to be filled in. When to try again; null: it was done. */
export async function speakOfForm(
  ctx: Ctx,
  links: ReminderLinks,
  day: { turn: TurnRow | null; visit: ComingVisit; dueAt: Date },
): Promise<Date | null> {
  const { turn, visit, dueAt } = day
  const row = { appointmentId: visit.id, startsAt: visit.startsAt, step: 'form' } as const
  const said = await readFormReminder(ctx, links.forms, visit.id)
  if (!said) {
    await insertReminders(ctx, [{ ...row, outcome: 'overtaken' }])
    return null
  }
  const verdict = await judgeReach(ctx, turn, { startsAt: visit.startsAt, dueAt, purpose: 'form' })
  if (verdict.may === 'wait') return verdict.until
  if (verdict.may === 'nothing') {
    await insertReminders(ctx, [{ ...row, outcome: 'kept_back', because: verdict.because }])
    return null
  }
  // Several visits of the day may wait for the same form: of each link it is said once.
  const id: MessageId = `msg_form${said.request.id.slice(4)}${visit.startsAt.getTime().toString(36)}`
  if (verdict.may === 'send' && turn && (await remindOfForm(ctx, turn, { ...said, id, by: verdict.by }))) {
    await insertReminders(ctx, [{ ...row, outcome: 'sent', messageId: id }])
    await ctx.emit({ type: 'reminder.sent', appointmentId: visit.id })
    return null
  }
  const because = verdict.may === 'desk' ? verdict.because : turn ? 'window' : 'no_conversation'
  await leaveToDesk(ctx, [{ ...row, outcome: 'to_desk', because, text: said.text }])
  return null
}

/** The form could not go out by itself when the visit was booked, or when the desk asked: its words wait for a person to send them. */
export async function leaveFormToDesk(
  ctx: Ctx,
  links: ReminderLinks,
  wish: { appointmentId: AppointmentId; because: DeskReason },
): Promise<void> {
  const { appointmentId, because } = wish
  const visit = await findComing(ctx, appointmentId)
  const said = visit && (await readFormReminder(ctx, links.forms, appointmentId))
  if (!said) return
  const { startsAt } = visit
  // Asked for again, what was done before is to be done once more.
  if (await reopenFormTask(ctx, { appointmentId, startsAt, because, text: said.text }))
    return ctx.emit({ type: 'reminder.left_to_desk', appointmentId })
  await leaveToDesk(ctx, [{ appointmentId, startsAt, step: 'form', outcome: 'to_desk', because, text: said.text }])
}

/** What was left to the desk is done once the form is signed, or has gone out after all. */
export async function settleForms(ctx: Ctx, about: { appointmentId: AppointmentId } | { contactId: ContactId }): Promise<void> {
  for (const { id, appointmentId, at } of await listFormTasks(ctx, about)) {
    const request = await askForms(ctx, { appointmentId })
    if (request && (request.sent_at === null || request.sent_at <= at)) continue
    await updateFormsSettled(ctx, id)
    await ctx.emit({ type: 'reminder.settled', appointmentId })
  }
}
