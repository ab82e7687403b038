import type { AppointmentId, ContactId, ServiceId } from '#platform/ids.ts'
import type { Ctx } from '#platform/ctx.ts'

export async function updateLateness(
  ctx: Ctx,
  id: AppointmentId,
  late: { minutes: number | null; by: 'patient' | 'desk' } | null,
): Promise<void> {
  await ctx.sql`
    update appointment set late_at = ${late ? ctx.now : null}, late_min = ${late?.minutes ?? null}, late_by = ${late?.by ?? null}
    where id = ${id}`
}

export type DueVisit = { id: AppointmentId; startsAt: Date; serviceId: ServiceId; service: string; attendeeName: string | null }

/** What the person is expected for until `until`, the next one first; for some hours after it began they may still be on their way. */
export async function findDueVisit(ctx: Ctx, contactId: ContactId, span: { since: Date; until: Date }): Promise<DueVisit | null> {
  const [row] = await ctx.sql<{
    id: AppointmentId
    starts_at: Date
    service_id: ServiceId
    service: string
    attendee_name: string | null
  }>`
    select a.id, a.starts_at, a.service_id, s.name as service, a.attendee_name
    from appointment a join service s on s.id = a.service_id
    where a.contact_id in (select contact_id from person where person_id = (select person_id from person where contact_id = ${contactId}))
      and a.state in ('booked', 'confirmed') and a.starts_at >= ${span.since} and a.starts_at < ${span.until}
    order by a.starts_at, a.id limit 1`
  if (!row) return null
  const { starts_at: startsAt, service_id: serviceId, attendee_name: attendeeName } = row
  return { id: row.id, startsAt, serviceId, service: row.service, attendeeName }
}
