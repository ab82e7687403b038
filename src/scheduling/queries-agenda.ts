import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, ResourceId, ServiceId, VariantId } from '#platform/ids.ts'
import type { AppointmentStateKind } from './model.ts'
import type { Span } from './queries-booking.ts'

export type AgendaRow = {
  id: AppointmentId
  starts_at: Date
  ends_at: Date
  state: AppointmentStateKind
  contact_id: ContactId
  contact_name: string | null
  service: string
  area: string | null
  professional_id: ResourceId | null
  colour: string | null
  room: string | null
  machine: string | null
}

/** What occupies the day: without what was cancelled and holds that have run out. */
export async function listAgenda(ctx: Ctx, span: Span): Promise<AgendaRow[]> {
  return ctx.sql<AgendaRow>`
    select a.id, a.starts_at, a.ends_at, a.state, a.contact_id, coalesce(p.name, p.display_name) as contact_name, s.name as service,
      v.name as area, pr.id as professional_id, pr.colour, ro.name as room, ma.name as machine
    from appointment a
    join contact p on p.id = a.contact_id
    join service s on s.id = a.service_id
    join variant v on v.id = a.variant_id
    left join lateral (select r.id, r.colour from allocation l join resource r on r.id = l.resource_id
      where l.appointment_id = a.id and r.kind = 'professional' limit 1) pr on true
    left join lateral (select r.name from allocation l join resource r on r.id = l.resource_id
      where l.appointment_id = a.id and r.kind = 'room' limit 1) ro on true
    left join lateral (select r.name from allocation l join resource r on r.id = l.resource_id
      where l.appointment_id = a.id and r.kind = 'machine' limit 1) ma on true
    where a.starts_at < ${span.endsAt} and a.starts_at >= ${new Date(span.startsAt.getTime() - 86_400_000)} and a.ends_at > ${span.startsAt}
      and a.state <> 'cancelled' and (a.state <> 'held' or a.hold_expires_at > ${ctx.now})
    order by a.starts_at, a.id`
}

export type UpcomingAppointment = {
  id: AppointmentId
  startsAt: Date
  service: string
  area: string | null
  professional: string
  state: AppointmentStateKind
}

/** The person's coming appointments, soonest first; holds are not appointments yet. */
export async function listUpcoming(ctx: Ctx, contactId: ContactId): Promise<UpcomingAppointment[]> {
  const rows = await ctx.sql<{
    id: AppointmentId
    starts_at: Date
    service: string
    area: string | null
    professional: string | null
    state: AppointmentStateKind
  }>`
    select a.id, a.starts_at, s.name as service, v.name as area, a.state,
      (select r.name from allocation l join resource r on r.id = l.resource_id where l.appointment_id = a.id and r.kind = 'professional' limit 1) as professional
    from appointment a join service s on s.id = a.service_id join variant v on v.id = a.variant_id
    where a.contact_id = ${contactId} and a.starts_at > ${ctx.now} and a.state in ('booked', 'confirmed') order by a.starts_at limit 20`
  return rows.map(({ starts_at, professional, ...row }) => ({ ...row, startsAt: starts_at, professional: professional ?? '' }))
}

export type AppointmentNotice = {
  contact_id: ContactId
  service_id: ServiceId
  variant_id: VariantId
  starts_at: Date
  service: string
  state: AppointmentStateKind
  zone: string
}

/** What a message about one appointment says. */
export async function findAppointmentNotice(ctx: Ctx, id: AppointmentId): Promise<AppointmentNotice | null> {
  const [row] = await ctx.sql<AppointmentNotice>`
    select a.contact_id, a.service_id, a.variant_id, a.starts_at, s.name as service, a.state, c.zone
    from appointment a join service s on s.id = a.service_id, clinic c where a.id = ${id}`
  return row ?? null
}
