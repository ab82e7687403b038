import type { Ctx, EdgeCtx } from '#platform/ctx.ts'
import { newId, type AppointmentId, type ChannelId, type ClinicId, type ContactId, type MessageId } from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import type { DeskReason, Done, KeptBack, Step } from './model.ts'

export async function listClinicsWithReminders(edge: EdgeCtx): Promise<ClinicId[]> {
  const rows = await edge.sql<{ clinic_id: ClinicId }>`
    select distinct clinic_id from reminder_watch where next_at <= ${edge.now}`
  return rows.map((row) => row.clinic_id)
}

/** The appointment to look at first, ours until the unit ends: other processes take the next one. */
export async function claimWatch(ctx: Ctx): Promise<AppointmentId | null> {
  const [row] = await ctx.sql<{ appointment_id: AppointmentId }>`
    select appointment_id from reminder_watch where next_at <= ${ctx.now} order by next_at, appointment_id limit 1 for update skip locked`
  return row?.appointment_id ?? null
}

export async function upsertWatch(ctx: Ctx, id: AppointmentId, nextAt: Date): Promise<void> {
  await ctx.sql`
    insert into reminder_watch (appointment_id, next_at) values (${id}, ${nextAt})
    on conflict (appointment_id) do update set next_at = excluded.next_at`
}

export async function deleteWatch(ctx: Ctx, id: AppointmentId): Promise<void> {
  await ctx.sql`delete from reminder_watch where appointment_id = ${id}`
}

/** The rules have changed: everything is looked at anew. */
export async function wakeWatches(ctx: Ctx): Promise<void> {
  await ctx.sql`update reminder_watch set next_at = ${ctx.now} where next_at > ${ctx.now}`
}

/** What came of the steps of these appointments, each at the time it stands at. */
export async function listDone(ctx: Ctx, ids: readonly AppointmentId[]): Promise<ReadonlyMap<AppointmentId, Done[]>> {
  const rows = await ctx.sql<{
    appointment_id: AppointmentId
    step: Step
    outcome: Done['outcome']
    at: Date
    is_settled: boolean
  }>`
    select r.appointment_id, r.step, r.outcome, r.at, r.settled_at is not null as is_settled
    from reminder r join appointment a on a.id = r.appointment_id and a.starts_at = r.starts_at
    where r.appointment_id = any(${[...ids]}::text[]) order by r.at, r.id`
  const done = rows.map(({ appointment_id, is_settled, ...rest }) => ({ id: appointment_id, ...rest, isSettled: is_settled }))
  return Map.groupBy(done, (one) => one.id)
}

export type NewReminder = {
  appointmentId: AppointmentId
  startsAt: Date
  step: Step
  outcome: Done['outcome']
  because?: DeskReason | KeptBack | null
  text?: string | null
  messageId?: MessageId | null
}

/** The unique key on appointment, time and step makes a second one impossible. */
export async function insertReminders(ctx: Ctx, reminders: readonly NewReminder[]): Promise<AppointmentId[]> {
  const rows = reminders.map((one) => ({
    id: newId('reminder'),
    appointment_id: one.appointmentId,
    starts_at: one.startsAt,
    step: one.step,
    outcome: one.outcome,
    because: one.because ?? null,
    text: one.text ?? null,
    message_id: one.messageId ?? null,
  }))
  const inserted = await ctx.sql<{ appointment_id: AppointmentId }>`
    insert into reminder (id, appointment_id, starts_at, step, outcome, because, text, message_id, at)
    select id, appointment_id, starts_at, step, outcome, because, text, message_id, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, appointment_id text, starts_at timestamptz, step text,
      outcome text, because text, text text, message_id text)
    order by appointment_id, step
    on conflict (appointment_id, starts_at, step) do nothing returning appointment_id`
  return inserted.map((row) => row.appointment_id)
}

/** The form's step was done at this time of the visit, and stands with the desk again. False: it was not, or stands there. */
export async function reopenFormTask(
  ctx: Ctx,
  task: { appointmentId: AppointmentId; startsAt: Date; because: DeskReason; text: string },
): Promise<boolean> {
  const rows = await ctx.sql`
    update reminder set outcome = 'to_desk', because = ${task.because}, text = ${task.text}, at = ${ctx.now}, settled_at = null, settled_by = null
    where appointment_id = ${task.appointmentId} and starts_at = ${task.startsAt} and step = 'form'
      and (outcome <> 'to_desk' or settled_at is not null) returning id`
  return rows.length > 0
}

/** How many people this number has reminded in the last minute. */
export async function countSentLately(ctx: Ctx, channelId: ChannelId): Promise<number> {
  const [row] = await ctx.sql<{ count: number }>`
    select count(distinct r.message_id)::int as count
    from reminder r join message m on m.id = r.message_id join conversation v on v.id = m.conversation_id
    where r.outcome = 'sent' and r.at > ${addMinutes(ctx.now, -1)} and v.channel_id = ${channelId}`
  return row?.count ?? 0
}

/** Of appointments that still stand where the message said, and nobody has answered for. */
export async function updateUndelivered(ctx: Ctx, messageId: MessageId): Promise<AppointmentId[]> {
  const rows = await ctx.sql<{ id: AppointmentId }>`
    update reminder r set outcome = 'to_desk', because = 'not_delivered', text = m.text
    from appointment a, message m
    where r.message_id = ${messageId} and m.id = r.message_id and m.status = 'failed' and r.outcome = 'sent' and r.answered_at is null
      and a.id = r.appointment_id and a.starts_at = r.starts_at and a.starts_at > ${ctx.now} and a.state in ('booked', 'confirmed')
    returning a.id`
  return rows.map((row) => row.id)
}

/** Somebody has said that they come, themselves or to the desk. What was left to the desk for want of it is done. */
export async function updateAnswered(ctx: Ctx, id: AppointmentId, by: 'person' | 'desk'): Promise<void> {
  await ctx.sql`
    update reminder r set answered_at = ${ctx.now}, answered_by = ${by}
    from appointment a where a.id = r.appointment_id and a.starts_at = r.starts_at and r.appointment_id = ${id}
      and r.answered_at is null and r.outcome = 'sent'`
  await ctx.sql`
    update reminder set settled_at = ${ctx.now} where appointment_id = ${id} and outcome = 'to_desk' and step not in ('hours', 'form')
      and settled_at is null`
}

/** What was left to the desk of an appointment that is over, was moved or cancelled is nobody's task any more. */
export async function settleOutdated(ctx: Ctx, id: AppointmentId): Promise<void> {
  await ctx.sql`
    update reminder r set settled_at = ${ctx.now}
    from appointment a where a.id = r.appointment_id and r.appointment_id = ${id} and r.outcome = 'to_desk' and r.settled_at is null
      and (a.starts_at <> r.starts_at or a.starts_at <= ${ctx.now} or a.state not in ('booked', 'confirmed'))`
}

/** The desk has sent or called. False when it had been done, or was nothing of theirs. */
export async function updateSettled(ctx: Ctx, id: AppointmentId, staffId: string): Promise<boolean> {
  const rows = await ctx.sql`
    update reminder set settled_at = ${ctx.now}, settled_by = ${staffId}
    where appointment_id = ${id} and outcome = 'to_desk' and settled_at is null returning id`
  return rows.length > 0
}

/** Forms that are the desk's to send: of one visit, or of a person. */
export async function listFormTasks(
  ctx: Ctx,
  about: { appointmentId: AppointmentId } | { contactId: ContactId },
): Promise<{ id: string; appointmentId: AppointmentId; at: Date }[]> {
  const of = { appointmentId: null, contactId: null, ...about }
  return ctx.sql<{ id: string; appointmentId: AppointmentId; at: Date }>`
    select r.id, r.appointment_id as "appointmentId", r.at from reminder r join appointment a on a.id = r.appointment_id
    where r.step = 'form' and r.outcome = 'to_desk' and r.settled_at is null and (a.id = ${of.appointmentId}
      or a.contact_id in (select id from contact where person_id = (select person_id from contact where id = ${of.contactId})))`
}

/** By itself: nobody of the desk did. */
export async function updateFormsSettled(ctx: Ctx, id: string): Promise<void> {
  await ctx.sql`update reminder set settled_at = ${ctx.now} where id = ${id} and settled_at is null`
}

/** The appointments a message spoke of, as long as they stand where it said. */
export async function listRemindedBy(ctx: Ctx, messageId: MessageId): Promise<AppointmentId[]> {
  const rows = await ctx.sql<{ id: AppointmentId }>`
    select a.id from reminder r join appointment a on a.id = r.appointment_id and a.starts_at = r.starts_at
    where r.message_id = ${messageId} and a.state = 'booked' and a.starts_at > ${ctx.now} order by a.id`
  return rows.map((row) => row.id)
}
