import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ResourceId, ServiceId, VariantId } from '#platform/ids.ts'
import type { AppointmentStateKind, ResourceKind } from './model.ts'
import type { Span } from './queries-booking.ts'

export type ServiceNeeds = {
  id: ServiceId
  name: string
  buffer_before_min: number
  buffer_after_min: number
  /** Null when the variant is not asked for. */
  duration_min: number | null
  resources: { id: ResourceId; kind: ResourceKind; name: string }[]
}

/** What a service takes, also one that is no longer offered: what is booked of it can still be moved. */
export async function findServiceNeeds(
  ctx: Ctx,
  wish: { serviceId: ServiceId } | { variantId: VariantId },
): Promise<ServiceNeeds | null> {
  const serviceId = 'serviceId' in wish ? wish.serviceId : null
  const variantId = 'variantId' in wish ? wish.variantId : null
  const [row] = await ctx.sql<ServiceNeeds>`
    select s.id, s.name, s.buffer_before_min, s.buffer_after_min, v.duration_min, coalesce(
      (select jsonb_agg(jsonb_build_object('id', r.id, 'kind', r.kind, 'name', r.name) order by r.position, r.id)
        from service_resource sr join resource r on r.id = sr.resource_id and r.is_active where sr.service_id = s.id), '[]') as resources
    from service s left join variant v on v.id = ${variantId}
    where s.id = coalesce(${serviceId}, v.service_id)`
  return row ?? null
}

export type NamedResource = { id: ResourceId; kind: ResourceKind; name: string }

export async function listNamed(ctx: Ctx, ids: ResourceId[]): Promise<NamedResource[]> {
  return ctx.sql<NamedResource>`select id, kind, name from resource where id = any(${ids}::text[])`
}

export type NamedBusy = {
  resource_id: ResourceId
  state: AppointmentStateKind
  starts_at: Date
  ends_at: Date
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
    select l.resource_id, a.state, a.starts_at, a.ends_at, coalesce(a.attendee_name, p.name, p.display_name) as who, s.name as service
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
