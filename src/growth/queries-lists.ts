import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, ResourceId } from '#platform/ids.ts'
import type { ReminderItem } from './contract.ts'
import type { DeskReason, KeptBack, Step } from './model.ts'

export type OpenRow = {
  appointment_id: AppointmentId
  step: Step
  because: DeskReason
  text: string | null
  starts_at: Date
  state: 'booked' | 'confirmed'
  contact_id: ContactId
  contact_name: string | null
  attendee_name: string | null
  service: string
  area: string | null
  professional: string | null
  phone: string | null
  asked_at: Date | null
}

/** What is left to the desk, the latest of each appointment. */
export async function listOpen(ctx: Ctx): Promise<OpenRow[]> {
  return ctx.sql<OpenRow>`
    select * from (
      select distinct on (r.appointment_id) r.appointment_id, r.step, r.because,
        coalesce(r.text, (select m.text from reminder s join message m on m.id = s.message_id
          where s.appointment_id = r.appointment_id and s.starts_at = r.starts_at order by s.at desc limit 1)) as text,
        a.starts_at, a.state, a.contact_id, a.contact_name, a.attendee_name, a.service, a.area,
        (select name from resource where id = a.professional_id) as professional,
        (select i.value from identity i join person p on p.contact_id = i.contact_id
          where p.person_id = a.contact_id and i.kind = 'phone' order by i.created_at desc limit 1) as phone,
        (select max(s.at) from reminder s where s.appointment_id = r.appointment_id and s.starts_at = r.starts_at
          and s.outcome = 'sent' and s.step in ('two_days', 'one_day')) as asked_at
      from reminder r join agenda_entry a on a.id = r.appointment_id and a.starts_at = r.starts_at
      where r.outcome = 'to_desk' and r.settled_at is null and r.starts_at > ${ctx.now}
        and (a.state = 'booked' or (a.state = 'confirmed' and r.step in ('hours', 'form')))
      order by r.appointment_id, r.step = 'form', r.at desc, r.id desc) open
    order by starts_at, appointment_id limit 300`
}

export type MarkRow = { appointment_id: AppointmentId; professional_id: ResourceId | null; is_task: boolean }

/** Of what is booked in the span and not confirmed. */
export async function listMarks(ctx: Ctx, span: { startsAt: Date; endsAt: Date }): Promise<MarkRow[]> {
  return ctx.sql<MarkRow>`
    select a.id as appointment_id, a.professional_id, bool_or(r.outcome = 'to_desk' and r.settled_at is null) as is_task
    from agenda_entry a join reminder r on r.appointment_id = a.id and r.starts_at = a.starts_at
    where a.starts_at >= ${span.startsAt} and a.starts_at < ${span.endsAt} and a.state = 'booked'
      and (r.step in ('two_days', 'one_day') and r.outcome = 'sent' or r.outcome = 'to_desk' and r.step <> 'form')
    group by a.id, a.professional_id`
}

export type ReminderRow = {
  step: Step
  outcome: ReminderItem['outcome']
  because: DeskReason | KeptBack | null
  at: Date
  is_of_old_time: boolean
  status: ReminderItem['status']
  answered_at: Date | null
  answered_by: 'person' | 'desk' | null
  settled_at: Date | null
  settled_by: string | null
}

/** Everything of one appointment, the oldest first. */
export async function listReminders(ctx: Ctx, id: AppointmentId): Promise<ReminderRow[]> {
  return ctx.sql<ReminderRow>`
    select r.step, r.outcome, r.because, r.at, r.starts_at <> a.starts_at as is_of_old_time, m.status, r.answered_at, r.answered_by,
      r.settled_at, (select s.name from membership s where s.staff_id = r.settled_by) as settled_by
    from reminder r join appointment a on a.id = r.appointment_id left join message m on m.id = r.message_id
    where r.appointment_id = ${id} order by r.at, r.id limit 100`
}
