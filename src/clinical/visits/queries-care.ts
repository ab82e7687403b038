import type { Ctx } from '#platform/ctx.ts'
import type { ContactId, ServiceId } from '#platform/ids.ts'
import type { LocalDate } from '#platform/local-time.ts'

type OwnVisitRow = { starts_at: Date; service_id: ServiceId; what: string; professional: string | null }

/** As far back as anybody asks: "o que eu fiz em março?" */
export async function listOwnVisits(ctx: Ctx, contactId: ContactId): Promise<OwnVisitRow[]> {
  return ctx.sql<OwnVisitRow>`
    select a.starts_at, a.service_id, coalesce((select string_agg(i.name, ', ' order by i.position) from visit_item i where i.visit_id = v.id),
        concat_ws(', ', s.name, area_names(a.id, a.variant_id))) as what, r.name as professional
    from appointment a join service s on s.id = a.service_id left join visit v on v.appointment_id = a.id
      cross join lateral appointment_place(a.id, a.freed_resource_ids) place
      left join resource r on r.id = coalesce(v.professional_id, place.professional_id)
    where a.contact_id in (select id from contact where person_id = (select person_id from contact where id = ${contactId}))
      and a.state = 'attended' and a.attendee_name is null
    order by a.starts_at desc, a.id desc limit 40`
}

/** Of each service the latest that was planned; where nobody planned any, what its interval says after the last visit. */
export async function listOwnReturns(
  ctx: Ctx,
  contactId: ContactId,
): Promise<{ service: string; due_on: LocalDate; booked_at: Date | null }[]> {
  return ctx.sql<{ service: string; due_on: LocalDate; booked_at: Date | null }>`
    with own as (select id from contact where person_id = (select person_id from contact where id = ${contactId})),
    planned as (
      select distinct on (r.service_id) r.service_id, r.service, r.due_on, r.booked_at
      from planned_return r join appointment a on a.id = r.visit_appointment_id
      where r.contact_id in (select id from own) and r.dismissed_at is null and a.attendee_name is null
        and (r.booked_at is null or r.booked_at > ${ctx.now})
      order by r.service_id, r.visit_at desc, r.due_on),
    usual as (
      select distinct on (a.service_id) a.service_id, s.name as service,
        (a.starts_at at time zone k.zone)::date + s.return_after_days as due_on,
        (select min(n.starts_at) from appointment n where n.contact_id in (select id from own) and n.service_id = a.service_id
          and n.starts_at > ${ctx.now} and n.state in ('booked', 'confirmed') and n.attendee_name is null) as booked_at
      from appointment a join service s on s.id = a.service_id, clinic k
      where a.contact_id in (select id from own) and a.state = 'attended' and a.attendee_name is null and s.return_after_days is not null
      order by a.service_id, a.starts_at desc)
    select service, due_on::text as due_on, booked_at from (
      select service, due_on, booked_at from planned
      union all
      select u.service, u.due_on, u.booked_at from usual u where not exists (select from planned p where p.service_id = u.service_id)) every
    order by coalesce((booked_at at time zone 'UTC')::date, due_on) limit 3`
}
