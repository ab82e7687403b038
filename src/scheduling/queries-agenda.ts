import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, PartyId, ResourceId, SeriesId, ServiceId, UnitId, VariantId } from '#platform/ids.ts'
import type { AppointmentStateKind } from './model.ts'
import type { Span } from './queries-booking.ts'
import type { CatalogueResource } from './queries-catalogue.ts'

export type AgendaRow = {
  id: AppointmentId
  starts_at: Date
  ends_at: Date
  state: AppointmentStateKind
  contact_id: ContactId
  contact_name: string | null
  /** Who comes, where it is not the contact. */
  attendee_name: string | null
  service_id: ServiceId
  service: string
  variant_id: VariantId
  area: string | null
  note: string
  cancel_reason: string | null
  source: 'assistant' | 'desk' | 'walk_in' | 'demo' | 'import'
  created_at: Date
  professional_id: ResourceId | null
  room_id: ResourceId | null
  room: string | null
  machine_id: ResourceId | null
  machine: string | null
  overbooked_reason: string | null
  overbooked_by: string | null
  service_colour: string | null
  /** Which session of how many; null: it stands alone. */
  series_number: number | null
  series_total: number | null
  /** Null: nobody said so. */
  late_at: Date | null
  late_min: number | null
  late_by: 'patient' | 'desk' | null
  arrived_late_min: number | null
  /** Visits that were booked together have the same. */
  party_id: PartyId | null
  /** Null: in the clinic's only place. */
  unit_id: UnitId | null
}

/** What occupies the days, without holds that have run out; with `isWithCancelled` also what was cancelled, where it stood. */
export async function listAgenda(ctx: Ctx, span: Span, isWithCancelled: boolean): Promise<AgendaRow[]> {
  return ctx.sql<AgendaRow>`
    select e.*, a.late_at, a.late_min, a.late_by, a.arrived_late_min, a.party_id, a.unit_id
    from agenda_entry e join appointment a on a.id = e.id
    where e.starts_at < ${span.endsAt} and e.starts_at >= ${new Date(span.startsAt.getTime() - 86_400_000)} and e.ends_at > ${span.startsAt}
      and (e.state <> 'held' or e.hold_expires_at > ${ctx.now}) and (e.state <> 'cancelled' or (${isWithCancelled}::boolean and e.has_freed))
    order by e.starts_at, e.id`
}

export type StayRow = Pick<
  AgendaRow,
  'starts_at' | 'ends_at' | 'state' | 'service_id' | 'professional_id' | 'room_id' | 'machine_id' | 'unit_id'
>

/** The same appointments, without whose and what: for weeks on end at once. */
export async function listStays(ctx: Ctx, span: Span): Promise<StayRow[]> {
  return ctx.sql<StayRow>`
    select e.starts_at, e.ends_at, e.state, e.service_id, e.professional_id, e.room_id, e.machine_id, a.unit_id
    from agenda_entry e join appointment a on a.id = e.id
    where e.starts_at < ${span.endsAt} and e.starts_at >= ${new Date(span.startsAt.getTime() - 86_400_000)} and e.ends_at > ${span.startsAt}
      and e.state <> 'cancelled' and (e.state <> 'held' or e.hold_expires_at > ${ctx.now})
    order by e.starts_at`
}

/** One appointment as the agenda shows it, cancelled or not. */
export async function findAgendaRow(ctx: Ctx, id: AppointmentId): Promise<AgendaRow | null> {
  const [row] = await ctx.sql<AgendaRow>`
    select e.*, a.late_at, a.late_min, a.late_by, a.arrived_late_min, a.party_id, a.unit_id
    from agenda_entry e join appointment a on a.id = e.id where e.id = ${id}`
  return row ?? null
}

export type AgendaResourceRow = Pick<CatalogueResource, 'id' | 'kind' | 'name' | 'speciality' | 'colour'>

/** Everyone and everything in use, and whoever is no longer but still has something in the span. */
export async function listAgendaResources(ctx: Ctx, span: Span): Promise<AgendaResourceRow[]> {
  return ctx.sql<AgendaResourceRow>`
    select id, kind, name, speciality, colour from resource
    where is_active
      or id in (select resource_id from allocation where ends_at > ${span.startsAt} and starts_at < ${span.endsAt})
    order by kind, position, id`
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
  /** Visits that were booked together have the same. */
  partyId: PartyId | null
  /** So have the sessions of one treatment. */
  seriesId: SeriesId | null
  /** Where; null: in the clinic's only place. */
  unitId: UnitId | null
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
    party_id: PartyId | null
    series_id: SeriesId | null
    unit_id: UnitId | null
  }>`
    select a.id, a.starts_at, a.ends_at, a.service_id, s.name as service, area_names(a.id, a.variant_id) as area, a.attendee_name, a.state,
      a.party_id, a.series_id, a.unit_id,
      array[a.variant_id] || array(select x.variant_id from appointment_variant x where x.appointment_id = a.id order by x.position) as variant_ids,
      pr.id as professional_id, pr.name as professional
    from appointment a join service s on s.id = a.service_id
    left join lateral (select r.id, r.name from allocation l join resource r on r.id = l.resource_id
      where l.appointment_id = a.id and r.kind = 'professional' limit 1) pr on true
    where a.contact_id in (select id from contact where person_id = (select person_id from contact where id = ${contactId}))
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
    partyId: row.party_id,
    seriesId: row.series_id,
    unitId: row.unit_id,
  }))
}

export type AppointmentNotice = {
  contact_id: ContactId
  service_id: ServiceId
  variant_id: VariantId
  starts_at: Date
  service: string
  /** All areas as one text. */
  area: string | null
  professional: string | null
  attendee_name: string | null
  state: AppointmentStateKind
  tell_patient: boolean
  zone: string
  unit_id: UnitId | null
}

/** What a message about one appointment says. */
export async function findAppointmentNotice(ctx: Ctx, id: AppointmentId): Promise<AppointmentNotice | null> {
  const [row] = await ctx.sql<AppointmentNotice>`
    select a.contact_id, a.service_id, a.variant_id, a.starts_at, s.name as service, area_names(a.id, a.variant_id) as area,
      (select r.name from resource r where r.id = place.professional_id) as professional, a.attendee_name, a.state, a.tell_patient, c.zone, a.unit_id
    from appointment a join service s on s.id = a.service_id
      cross join lateral appointment_place(a.id, a.freed_resource_ids) place, clinic c
    where a.id = ${id}`
  return row ?? null
}
