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
  /** Who comes, where it is not the contact. */
  attendee_name: string | null
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
    select a.id, a.starts_at, a.ends_at, a.state, p.person_id as contact_id, coalesce(p.name, p.display_name) as contact_name, a.attendee_name, s.name as service,
      area_names(a.id, a.variant_id) as area, pr.id as professional_id, pr.colour, ro.name as room, ma.name as machine
    from appointment a
    join person p on p.contact_id = a.contact_id
    join service s on s.id = a.service_id
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
  endsAt: Date
  serviceId: ServiceId
  service: string
  /** The area it is booked for, then the further ones of the same visit. */
  variantIds: VariantId[]
  /** All areas as one text. */
  area: string | null
  professionalId: ResourceId | null
  professional: string
  /** Who comes, where it is not the contact. */
  attendeeName: string | null
  state: AppointmentStateKind
}

/** The person's coming appointments, soonest first; holds are not appointments yet. */
export async function listUpcoming(ctx: Ctx, contactId: ContactId): Promise<UpcomingAppointment[]> {
  const rows = await ctx.sql<{
    id: AppointmentId
    starts_at: Date
    ends_at: Date
    service_id: ServiceId
    service: string
    variant_ids: VariantId[]
    area: string | null
    professional_id: ResourceId | null
    professional: string | null
    attendee_name: string | null
    state: AppointmentStateKind
  }>`
    select a.id, a.starts_at, a.ends_at, a.service_id, s.name as service, area_names(a.id, a.variant_id) as area, a.attendee_name, a.state,
      array[a.variant_id] || array(select x.variant_id from appointment_variant x where x.appointment_id = a.id order by x.position) as variant_ids,
      pr.id as professional_id, pr.name as professional
    from appointment a join service s on s.id = a.service_id
    left join lateral (select r.id, r.name from allocation l join resource r on r.id = l.resource_id
      where l.appointment_id = a.id and r.kind = 'professional' limit 1) pr on true
    where a.contact_id in (select contact_id from person where person_id = (select person_id from person where contact_id = ${contactId}))
      and a.starts_at > ${ctx.now} and a.state in ('booked', 'confirmed') order by a.starts_at limit 20`
  return rows.map((row) => ({
    id: row.id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    serviceId: row.service_id,
    service: row.service,
    variantIds: row.variant_ids,
    area: row.area,
    professionalId: row.professional_id,
    professional: row.professional ?? '',
    attendeeName: row.attendee_name,
    state: row.state,
  }))
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
