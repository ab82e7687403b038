import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ResourceId, ServiceId, UnitId, VariantId } from '#platform/ids.ts'
import type { AppointmentStateKind, ResourceKind } from './model.ts'
import type { Span } from './queries-booking.ts'
import { findServiceRow, type ServiceRow } from './queries-catalogue.ts'

/** How a service goes and who and what can do it; minutes are null when the variant is not asked for. */
export type ServiceNeeds = ServiceRow & { duration_min: number | null }

/** What a service takes, also one that is no longer offered: what is booked of it can still be moved. */
export async function findServiceNeeds(
  ctx: Ctx,
  wish: { serviceId: ServiceId } | { variantId: VariantId },
): Promise<ServiceNeeds | null> {
  if ('serviceId' in wish) {
    const service = await findServiceRow(ctx, wish.serviceId)
    return service && { ...service, duration_min: null }
  }
  const [variant] = await ctx.sql<{ service_id: ServiceId; duration_min: number }>`
    select service_id, duration_min from variant where id = ${wish.variantId}`
  const service = variant && (await findServiceRow(ctx, variant.service_id))
  return service ? { ...service, duration_min: variant.duration_min } : null
}

export type NamedResource = { id: ResourceId; kind: ResourceKind; name: string; daily_limit: number | null }

export async function listNamed(ctx: Ctx, ids: ResourceId[]): Promise<NamedResource[]> {
  return ctx.sql<NamedResource>`select id, kind, name, daily_limit from resource where id = any(${ids}::text[])`
}

export type NamedBusy = {
  resource_id: ResourceId
  state: AppointmentStateKind
  /** What is occupied of the resource, buffers included. */
  taken_from: Date
  taken_to: Date
  /** The visit itself. */
  starts_at: Date
  ends_at: Date
  /** Where, if the clinic has several units. */
  unit_id: UnitId | null
  who: string | null
  service: string
}

/** Who stands in the way: what takes these resources in the span, apart from one appointment, and whose it is. */
export async function listNamedBusy(
  ctx: Ctx,
  ids: ResourceId[],
  span: Span,
  apartFrom: AppointmentId | null,
): Promise<NamedBusy[]> {
  return ctx.sql<NamedBusy>`
    select l.resource_id, a.state, l.starts_at as taken_from, l.ends_at as taken_to, a.starts_at, a.ends_at, a.unit_id, coalesce(a.attendee_name, p.name, p.display_name) as who, s.name as service
    from allocation l join appointment a on a.id = l.appointment_id join person p on p.contact_id = a.contact_id
      join service s on s.id = a.service_id
    where l.resource_id = any(${ids}::text[]) and l.ends_at > ${span.startsAt} and l.starts_at < ${span.endsAt}
      and (l.hold_expires_at is null or l.hold_expires_at > ${ctx.now}) and l.appointment_id is distinct from ${apartFrom}
    order by a.starts_at`
}

export type Inside = {
  id: AppointmentId
  starts_at: Date
  who: string | null
  service: string
  professional: string | null
}

/** What is promised to somebody within a span of one resource, or of everything. */
export async function listPromisedWithin(ctx: Ctx, resourceId: ResourceId | null, span: Span): Promise<Inside[]> {
  return ctx.sql<Inside>`
    select distinct a.id, a.starts_at, coalesce(a.attendee_name, p.name, p.display_name) as who, s.name as service,
      (select r.name from resource r where r.id = place.professional_id) as professional
    from allocation l join appointment a on a.id = l.appointment_id join person p on p.contact_id = a.contact_id
      join service s on s.id = a.service_id cross join lateral appointment_place(a.id, null) place
    where (${resourceId}::text is null or l.resource_id = ${resourceId}) and a.ends_at > ${span.startsAt} and a.starts_at < ${span.endsAt}
      and l.ends_at > ${span.startsAt} and l.starts_at < ${span.endsAt} and a.state in ('held', 'booked', 'confirmed', 'arrived')
    order by a.starts_at, a.id limit 100`
}

export type DeskFields = { note?: string; tellPatient?: boolean }

export async function updateDeskFields(ctx: Ctx, id: AppointmentId, { note, tellPatient }: DeskFields): Promise<void> {
  await ctx.sql`
    update appointment set note = coalesce(${note ?? null}, note), tell_patient = coalesce(${tellPatient ?? null}, tell_patient)
    where id = ${id}`
}
