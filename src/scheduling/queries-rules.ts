import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, ResourceId, ServiceId, UnitId, VariantId } from '#platform/ids.ts'
import { isLocalDate, type LocalDate, type Weekday } from '#platform/local-time.ts'
import type { Span } from './queries-booking.ts'
import { toPeriod } from './queries-catalogue.ts'
import type { Season } from './season.ts'

/** Whatever touches these days, the clinic's and everybody's: the shorter one later, since it is meant more narrowly. */
export async function listSeasons(ctx: Ctx, from: LocalDate, to: LocalDate): Promise<Season[]> {
  const rows = await ctx.sql<{
    resource_id: ResourceId | null
    first_day: string
    last_day: string
    unit_id: UnitId | null
    hours: { weekday: Weekday; from: string; to: string; unitId: UnitId | null }[]
  }>`
    select s.resource_id, s.unit_id, s.first_day, s.last_day, coalesce((select jsonb_agg(jsonb_build_object('weekday', h.weekday, 'from', h.starts_at,
      'to', h.ends_at, 'unitId', case when s.resource_id is not null then coalesce(h.unit_id, (select id from unit order by id limit 1)) end)
      order by h.weekday, h.starts_at) from season_hours h where h.season_id = s.id), '[]') as hours
    from season s where s.last_day >= ${from} and s.first_day <= ${to}
    order by s.last_day::date - s.first_day::date desc, s.id`
  return rows.map((row) => ({
    resourceId: row.resource_id,
    from: toDay(row.first_day),
    to: toDay(row.last_day),
    hours: row.hours.map(toPeriod),
    ...(row.unit_id && { unitId: row.unit_id }),
  }))
}

export function toDay(raw: string): LocalDate {
  if (!isLocalDate(raw)) throw new Error('a day that is none passed the table’s check')
  return raw
}

/** When the service is done in the span, as far as it counts for how often it may be. */
export async function listServiceStarts(
  ctx: Ctx,
  id: ServiceId,
  span: Span,
  apartFrom: readonly AppointmentId[],
): Promise<Date[]> {
  const rows = await ctx.sql<{ starts_at: Date }>`
    select starts_at from appointment where service_id = ${id} and starts_at >= ${span.startsAt} and starts_at < ${span.endsAt}
      and state not in ('cancelled', 'no_show') and (state <> 'held' or hold_expires_at > ${ctx.now}) and id <> all(${apartFrom}::text[])`
  return rows.map((row) => row.starts_at)
}

/** When visits of these resources begin in the span. */
export async function listResourceStarts(
  ctx: Ctx,
  ids: readonly ResourceId[],
  span: Span,
  apartFrom: readonly AppointmentId[],
): Promise<Map<ResourceId, Date[]>> {
  const rows = await ctx.sql<{ resource_id: ResourceId; starts_at: Date }>`
    select distinct l.resource_id, a.id, a.starts_at from allocation l join appointment a on a.id = l.appointment_id
    where l.resource_id = any(${ids}::text[]) and a.starts_at >= ${span.startsAt} and a.starts_at < ${span.endsAt}
      and l.ends_at > ${span.startsAt} and a.state not in ('cancelled', 'no_show')
      and (a.state <> 'held' or a.hold_expires_at > ${ctx.now}) and a.id <> all(${apartFrom}::text[])`
  const starts = new Map<ResourceId, Date[]>(ids.map((id) => [id, []]))
  for (const row of rows) starts.get(row.resource_id)?.push(row.starts_at)
  return starts
}

/** Who comes: the contact, or somebody they book for. */
export type Comer = { contactId: ContactId; attendeeName: string | null }
export type PersonVisit = { starts_at: Date; ends_at: Date; is_session: boolean }

/** What somebody has in the span; `is_session`: the same service on one of the same areas. */
export async function listVisitsOf(
  ctx: Ctx,
  { contactId, attendeeName }: Comer,
  what: { serviceId: ServiceId; variantIds: readonly VariantId[] },
  span: Span,
  apartFrom: readonly AppointmentId[],
): Promise<PersonVisit[]> {
  return ctx.sql<PersonVisit>`
    select a.starts_at, a.ends_at, a.service_id = ${what.serviceId} and (a.variant_id = any(${what.variantIds}::text[]) or exists (
        select from appointment_variant x where x.appointment_id = a.id and x.variant_id = any(${what.variantIds}::text[]))) as is_session
    from appointment a
    where a.contact_id in (select id from contact where person_id = (select person_id from contact where id = ${contactId}))
      and lower(a.attendee_name) is not distinct from lower(${attendeeName}::text)
      and a.ends_at > ${span.startsAt} and a.starts_at < ${span.endsAt} and a.state not in ('cancelled', 'no_show')
      and (a.state <> 'held' or a.hold_expires_at > ${ctx.now}) and a.id <> all(${apartFrom}::text[])`
}

/** How often the service is done in a day is counted by one booking after the other. */
export async function lockService(ctx: Ctx, id: ServiceId): Promise<void> {
  await ctx.sql`select id from service where id = ${id} for no key update`
}

/**
 * Bookings of one person come one after the other. Not the person's row: whoever writes to the clinic in this moment has it locked, and
 * waits for the conversation that this booking may hold.
 */
export async function lockBookingsOf(ctx: Ctx, contactId: ContactId): Promise<void> {
  await ctx.sql`select pg_advisory_xact_lock(hashtextextended('bookings of ' || person_id, 0)) from contact where id = ${contactId}`
}

/** Whether something that was put over others on purpose occupies one of these: no constraint watches those. */
export async function isOverbookedAt(
  ctx: Ctx,
  stretches: readonly { resourceId: ResourceId; startsAt: Date; endsAt: Date }[],
  apartFrom: AppointmentId | null,
): Promise<boolean> {
  const rows = await ctx.sql`
    select 1 from allocation l join jsonb_to_recordset(${JSON.stringify(stretches)}::jsonb)
      as wish("resourceId" text, "startsAt" timestamptz, "endsAt" timestamptz) on wish."resourceId" = l.resource_id
    where l.is_overbooked and l.starts_at < wish."endsAt" and l.ends_at > wish."startsAt" and l.appointment_id is distinct from ${apartFrom}
    limit 1`
  return rows.length > 0
}
