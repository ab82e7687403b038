import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, HealthAlertId, ResourceId } from '#platform/ids.ts'
import type { Taken } from './free-times.ts'

/** Everything that is taken and everyone who is away in the span, in two statements instead of two for each appointment. */
export async function readTaken(ctx: Ctx, span: { startsAt: Date; endsAt: Date }): Promise<Taken> {
  type Row<Id> = { resourceId: Id; startsAt: Date; endsAt: Date }
  const [busy, timeOff] = await Promise.all([
    ctx.sql<Row<ResourceId>>`
      select resource_id as "resourceId", starts_at as "startsAt", ends_at as "endsAt" from allocation
      where ends_at > ${span.startsAt} and starts_at < ${span.endsAt}`,
    ctx.sql<Row<ResourceId | null>>`
      select resource_id as "resourceId", starts_at as "startsAt", ends_at as "endsAt" from time_off
      where ends_at > ${span.startsAt} and starts_at < ${span.endsAt}`,
  ])
  return { busy, timeOff }
}

/** What these people have come for, in the order of time. */
export async function listAttendedOf(
  ctx: Ctx,
  contactIds: readonly ContactId[],
): Promise<{ id: AppointmentId; ends_at: Date }[]> {
  return ctx.sql<{ id: AppointmentId; ends_at: Date }>`
    select id, ends_at from appointment where contact_id = any(${contactIds}::text[]) and state = 'attended' order by starts_at, id`
}

export type Asking = { appointmentId: AppointmentId; contactId: ContactId; name: string; startsAt: Date; bookedAt: Date }

/** Visits that stand whose procedure asks forms, in the order of time. */
export async function listAsking(ctx: Ctx): Promise<Asking[]> {
  return ctx.sql<Asking>`
    select a.id as "appointmentId", a.contact_id as "contactId", coalesce(c.name, c.display_name, '') as name, a.starts_at as "startsAt",
      a.created_at as "bookedAt"
    from appointment a join contact c on c.id = a.contact_id
    where a.state in ('booked', 'confirmed', 'arrived', 'attended') and a.attendee_name is null
      and exists (select from service_form f where f.service_id = a.service_id)
    order by a.starts_at, a.id`
}

export async function listUnweighed(ctx: Ctx): Promise<HealthAlertId[]> {
  const rows = await ctx.sql<{ id: HealthAlertId }>`select id from health_alert where outcome is null order by at, id`
  return rows.map((row) => row.id)
}
