import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, ServiceId } from '#platform/ids.ts'
import type { Span } from './queries-booking.ts'

export type ComingVisit = {
  id: AppointmentId
  contactId: ContactId
  serviceId: ServiceId
  startsAt: Date
  isConfirmed: boolean
  /** When it was booked, or moved to where it stands. */
  placedAt: Date
}

type Row = {
  id: AppointmentId
  contact_id: ContactId
  service_id: ServiceId
  starts_at: Date
  state: string
  placed_at: Date
}

/** An appointment that somebody is still to come to; null for every other. */
export async function findComing(ctx: Ctx, id: AppointmentId): Promise<ComingVisit | null> {
  const [row] = await ctx.sql<Row>`
    select a.id, a.contact_id, a.service_id, a.starts_at, a.state,
      greatest(a.created_at, (select max(m.at) from appointment_move m
        where m.appointment_id = a.id and m.to_starts_at <> m.from_starts_at)) as placed_at
    from appointment a where a.id = ${id} and a.state in ('booked', 'confirmed') and a.starts_at > ${ctx.now}`
  return row ? toVisit(row) : null
}

/** What the person still comes to in the span, kept as it is until the unit ends, the soonest first. */
export async function lockComingOf(ctx: Ctx, contactId: ContactId, span: Span): Promise<ComingVisit[]> {
  const rows = await ctx.sql<Row>`
    select a.id, a.contact_id, a.service_id, a.starts_at, a.state,
      greatest(a.created_at, (select max(m.at) from appointment_move m
        where m.appointment_id = a.id and m.to_starts_at <> m.from_starts_at)) as placed_at
    from appointment a
    where a.contact_id in (select contact_id from person where person_id = (select person_id from person where contact_id = ${contactId}))
      and a.state in ('booked', 'confirmed') and a.starts_at > ${ctx.now}
      and a.starts_at >= ${span.startsAt} and a.starts_at < ${span.endsAt}
    order by a.id for update of a`
  return rows.map(toVisit).sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
}

function toVisit(row: Row): ComingVisit {
  return {
    id: row.id,
    contactId: row.contact_id,
    serviceId: row.service_id,
    startsAt: row.starts_at,
    isConfirmed: row.state === 'confirmed',
    placedAt: row.placed_at,
  }
}
