import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, Id, ServiceId, StaffId, VisitId } from '#platform/ids.ts'
import type { LocalDate } from '#platform/local-time.ts'
import type { ReturnKind } from './contract.ts'

export type ReturnId = Id<'visitReturn'>

/** After how many days the services of a visit are due again; null where the clinic says nothing. In the order they were done. */
export async function listIntervals(
  ctx: Ctx,
  serviceIds: ServiceId[],
): Promise<{ service_id: ServiceId; service: string; is_evaluation: boolean; days: number | null }[]> {
  return ctx.sql<{ service_id: ServiceId; service: string; is_evaluation: boolean; days: number | null }>`
    select s.id as service_id, s.name as service, s.is_evaluation, s.return_after_days as days
    from unnest(${serviceIds}::text[]) with ordinality as w(id, place) join service s on s.id = w.id order by w.place`
}

export type ReturnRow = {
  id: ReturnId
  visit_id: VisitId
  visit_appointment_id: AppointmentId
  contact_id: ContactId
  kind: ReturnKind
  service_id: ServiceId
  service: string
  due_on: LocalDate
  note: string
  is_dismissed: boolean
  booked_id: AppointmentId | null
  booked_at: Date | null
}

export async function listReturnsOf(ctx: Ctx, appointmentId: AppointmentId): Promise<ReturnRow[]> {
  return ctx.sql<ReturnRow>`
    select r.id, r.visit_id, r.visit_appointment_id, r.contact_id, r.kind, r.service_id, r.service, r.due_on::text as due_on, r.note,
      r.dismissed_at is not null as is_dismissed, r.booked_id, r.booked_at
    from planned_return r where r.visit_appointment_id = ${appointmentId} order by r.due_on, r.id`
}

export async function findReturn(ctx: Ctx, id: ReturnId): Promise<ReturnRow | null> {
  const [row] = await ctx.sql<ReturnRow>`
    select r.id, r.visit_id, r.visit_appointment_id, r.contact_id, r.kind, r.service_id, r.service, r.due_on::text as due_on, r.note,
      r.dismissed_at is not null as is_dismissed, r.booked_id, r.booked_at
    from planned_return r where r.id = ${id}`
  return row ?? null
}

export type NewReturn = {
  id: ReturnId
  visitId: VisitId
  contactId: ContactId
  serviceId: ServiceId
  kind: ReturnKind
  dueOn: LocalDate
  note: string
  appointmentId: AppointmentId | null
  staffId: StaffId | null
}

/** One of a kind for each service of a visit: planned again, it takes the new day. */
export async function upsertReturn(ctx: Ctx, planned: NewReturn): Promise<ReturnId> {
  const [row] = await ctx.sql<{ id: ReturnId }>`
    insert into visit_return (id, visit_id, contact_id, service_id, kind, due_on, note, appointment_id, staff_id, created_at)
    values (${planned.id}, ${planned.visitId}, ${planned.contactId}, ${planned.serviceId}, ${planned.kind}, ${planned.dueOn}::date, ${planned.note},
      ${planned.appointmentId}, ${planned.staffId}, ${ctx.now})
    on conflict (visit_id, service_id, kind) do update set due_on = excluded.due_on, note = excluded.note, staff_id = excluded.staff_id,
      appointment_id = coalesce(excluded.appointment_id, visit_return.appointment_id), dismissed_at = null, dismissed_by = null
    returning id`
  return row?.id ?? planned.id
}

export async function updateDismissed(ctx: Ctx, id: ReturnId, isDismissed: boolean, staffId: StaffId | null): Promise<void> {
  await ctx.sql`
    update visit_return set dismissed_at = ${isDismissed ? ctx.now : null}, dismissed_by = ${isDismissed ? staffId : null} where id = ${id}`
}

export type ToCallRow = {
  id: ReturnId
  kind: ReturnKind
  appointment_id: AppointmentId
  contact_id: ContactId
  contact: string | null
  phone: string | null
  service_id: ServiceId
  service: string
  professional: string | null
  visit_at: Date
  due_on: LocalDate
  note: string
}

/** Who is due by a day and has nothing booked, the first due first. */
export async function listToCall(ctx: Ctx, until: LocalDate): Promise<ToCallRow[]> {
  return ctx.sql<ToCallRow>`
    select r.id, r.kind, r.visit_appointment_id as appointment_id, p.person_id as contact_id, coalesce(p.name, p.display_name) as contact,
      (select i.value from identity i join contact c on c.id = i.contact_id
       where c.person_id = p.person_id and i.kind = 'phone' order by i.value limit 1) as phone,
      r.service_id, r.service, t.name as professional, r.visit_at, r.due_on::text as due_on, r.note
    from planned_return r join person p on p.contact_id = r.contact_id left join resource t on t.id = r.professional_id
    where r.dismissed_at is null and r.booked_id is null and r.due_on <= ${until}::date
    order by r.due_on, r.id limit 300`
}
