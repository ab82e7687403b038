import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, Id, MessageId, ResourceId, ServiceId, UnitId, VariantId } from '#platform/ids.ts'
import type { AppointmentStateKind, Busy, TimeOff } from './model.ts'
import type { Overbooking } from './judge.ts'

export type Span = { startsAt: Date; endsAt: Date }

/** A stretch of one resource that a visit occupies. */
export type Allocation = Span & { resourceId: ResourceId }

/**
 * What occupies these resources in the span, apart from these appointments; what touches is one. A hold that has run out occupies
 * nothing. One row for each resource, its instants as numbers in one text: to read thousands of rows of dates cost more than all the rest.
 */
export async function listBusy(
  ctx: Ctx,
  resourceIds: ResourceId[],
  span: Span,
  apartFrom: readonly AppointmentId[],
): Promise<Busy[]> {
  const rows = await ctx.sql<{ resource_id: ResourceId; starts_ms: number[]; ends_ms: number[] }>`
    select resource_id, json_agg((date_part('epoch', starts_at) * 1000)::bigint) as starts_ms,
      json_agg((date_part('epoch', ends_at) * 1000)::bigint) as ends_ms
    from allocation
    where resource_id = any(${resourceIds}::text[]) and ends_at > ${span.startsAt} and starts_at < ${span.endsAt}
      and (hold_expires_at is null or hold_expires_at > ${ctx.now}) and appointment_id <> all(${apartFrom}::text[])
    group by resource_id`
  return rows.flatMap((row) => joinBusy(row.resource_id, null, row.starts_ms, row.ends_ms))
}

/** The same with where it is: a clinic of several units asks for it, since the way from one to the other takes time. */
export async function listBusyByUnit(
  ctx: Ctx,
  resourceIds: ResourceId[],
  span: Span,
  apartFrom: readonly AppointmentId[],
): Promise<Busy[]> {
  const rows = await ctx.sql<{ resource_id: ResourceId; unit_id: UnitId | null; starts_ms: number[]; ends_ms: number[] }>`
    select l.resource_id, a.unit_id, json_agg((date_part('epoch', l.starts_at) * 1000)::bigint) as starts_ms,
      json_agg((date_part('epoch', l.ends_at) * 1000)::bigint) as ends_ms
    from allocation l join appointment a on a.id = l.appointment_id
    where l.resource_id = any(${resourceIds}::text[]) and l.ends_at > ${span.startsAt} and l.starts_at < ${span.endsAt}
      and (l.hold_expires_at is null or l.hold_expires_at > ${ctx.now}) and l.appointment_id <> all(${apartFrom}::text[])
    group by l.resource_id, a.unit_id`
  return rows.flatMap((row) => joinBusy(row.resource_id, row.unit_id, row.starts_ms, row.ends_ms))
}

/** What these appointments occupy, each with whose it is. */
export async function listStandingOf(
  ctx: Ctx,
  ids: readonly AppointmentId[],
): Promise<(Busy & { appointmentId: AppointmentId })[]> {
  const rows = await ctx.sql<{
    appointment_id: AppointmentId
    resource_id: ResourceId
    starts_at: Date
    ends_at: Date
    unit_id: UnitId | null
  }>`
    select l.appointment_id, l.resource_id, l.starts_at, l.ends_at, a.unit_id
    from allocation l join appointment a on a.id = l.appointment_id
    where l.appointment_id = any(${ids}::text[]) and (l.hold_expires_at is null or l.hold_expires_at > ${ctx.now})`
  return rows.map((row) => ({
    appointmentId: row.appointment_id,
    resourceId: row.resource_id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    ...(row.unit_id && { unitId: row.unit_id }),
  }))
}

/** At any instant as many have begun as are sorted before it, and as many ended: the pairs need not stay together. */
function joinBusy(resourceId: ResourceId, unitId: UnitId | null, startsMs: readonly number[], endsMs: readonly number[]): Busy[] {
  const ends = Float64Array.from(endsMs).sort()
  const joined: { fromMs: number; toMs: number }[] = []
  for (const [i, fromMs] of Float64Array.from(startsMs).sort().entries()) {
    const toMs = ends[i] ?? fromMs
    const last = joined.at(-1)
    if (last && fromMs <= last.toMs) last.toMs = toMs
    else joined.push({ fromMs, toMs })
  }
  const at = unitId ? { unitId } : {}
  return joined.map(({ fromMs, toMs }) => ({ resourceId, startsAt: new Date(fromMs), endsAt: new Date(toMs), ...at }))
}

/** `outside`: of a professional's own calendar; its title is for her eyes only. */
export type NamedTimeOff = TimeOff & { id: Id<'timeOff'>; reason: string; outside: { title: string | null } | null }

export async function listTimeOff(ctx: Ctx, span: Span): Promise<NamedTimeOff[]> {
  const rows = await ctx.sql<{
    id: Id<'timeOff'>
    resource_id: ResourceId | null
    unit_id: UnitId | null
    starts_at: Date
    ends_at: Date
    reason: string
    link_id: string | null
    outside_title: string | null
  }>`
    select id, resource_id, unit_id, starts_at, ends_at, reason, link_id, outside_title from time_off
    where ends_at > ${span.startsAt} and starts_at < ${span.endsAt} order by starts_at`
  return rows.map(({ resource_id, unit_id, starts_at, ends_at, link_id, outside_title, ...row }) => ({
    ...row,
    ...(unit_id && { unitId: unit_id }),
    outside: link_id === null ? null : { title: outside_title },
    resourceId: resource_id,
    startsAt: starts_at,
    endsAt: ends_at,
  }))
}

/** Takes the resources for this unit, in id order: two bookings never wait for each other in a ring. */
export async function lockResources(ctx: Ctx, resourceIds: ResourceId[]): Promise<void> {
  await ctx.sql`select id from resource where id = any(${resourceIds}::text[]) order by id for no key update`
}

export type ReleasedHold = { id: AppointmentId; contact_id: ContactId }

/** Lets go of the holds that have run out and stand in the way of these; the rest of the world is left alone. */
export async function releaseOverlappingHolds(ctx: Ctx, stretches: readonly Allocation[]): Promise<ReleasedHold[]> {
  return releaseHolds(
    ctx,
    await ctx.sql<{ id: AppointmentId }>`
    select distinct l.appointment_id as id from allocation l join jsonb_to_recordset(${JSON.stringify(stretches)}::jsonb)
      as wish("resourceId" text, "startsAt" timestamptz, "endsAt" timestamptz) on wish."resourceId" = l.resource_id
    where l.hold_expires_at <= ${ctx.now} and l.ends_at > wish."startsAt" and l.starts_at < wish."endsAt"`,
  )
}

export async function releaseAllExpiredHolds(ctx: Ctx): Promise<ReleasedHold[]> {
  return releaseHolds(
    ctx,
    await ctx.sql<{ id: AppointmentId }>`
    select distinct appointment_id as id from allocation where hold_expires_at <= ${ctx.now} limit 500`,
  )
}

/** What the clock let go of, rather than somebody. */
export const expiredHoldReason = 'A reserva temporária expirou'

async function releaseHolds(ctx: Ctx, holds: { id: AppointmentId }[]): Promise<ReleasedHold[]> {
  if (holds.length === 0) return []
  const ids = holds.map((hold) => hold.id)
  // Still held when its turn comes: someone may have booked it meanwhile. In id order, as everyone does.
  const released = await ctx.sql<ReleasedHold>`
    with expired as (select id from appointment where id = any(${ids}::text[]) and state = 'held' and hold_expires_at <= ${ctx.now} order by id for update)
    update appointment a set state = 'cancelled', state_at = ${ctx.now}, hold_expires_at = null, cancel_reason = ${expiredHoldReason}
    from expired where a.id = expired.id returning a.id, a.contact_id`
  await deleteAllocations(
    ctx,
    released.map((hold) => hold.id),
  )
  return released
}

/** Frees what these appointments take, and tells what it was. */
export async function deleteAllocations(ctx: Ctx, ids: AppointmentId[]): Promise<ResourceId[]> {
  const rows = await ctx.sql<{ resource_id: ResourceId }>`
    delete from allocation where appointment_id = any(${ids}::text[]) returning resource_id`
  return [...new Set(rows.map((row) => row.resource_id))].toSorted()
}

export type NewAppointment = {
  id: AppointmentId
  contactId: ContactId
  serviceId: ServiceId
  variantId: VariantId
  startsAt: Date
  endsAt: Date
  attendeeName: string | null
  note: string
  tellPatient: boolean
  holdExpiresAt: Date | null
  source: 'assistant' | 'desk' | 'walk_in' | 'demo'
  sourceMessageId: MessageId | null
  overbooking: Overbooking | null
  unitId: UnitId | null
}

/** null when this message, or this press of a button, made an appointment before: the same one never books twice. */
export async function insertAppointment(ctx: Ctx, wish: NewAppointment): Promise<AppointmentId | null> {
  const [row] = await ctx.sql<{ id: AppointmentId }>`
    insert into appointment (id, contact_id, service_id, variant_id, attendee_name, starts_at, ends_at, state, state_at, hold_expires_at, source, source_message_id, note,
      tell_patient, created_at, overbooked_reason, overbooked_by, unit_id)
    values (${wish.id}, ${wish.contactId}, ${wish.serviceId}, ${wish.variantId}, ${wish.attendeeName}, ${wish.startsAt}, ${wish.endsAt},
      ${wish.holdExpiresAt ? 'held' : 'booked'}, ${ctx.now}, ${wish.holdExpiresAt}, ${wish.source}, ${wish.sourceMessageId}, ${wish.note},
      ${wish.tellPatient}, ${ctx.now}, ${wish.overbooking?.reason ?? null}, ${wish.overbooking?.by ?? null},
      ${wish.unitId})
    on conflict do nothing returning id`
  return row?.id ?? null
}

export async function insertFurtherVariants(ctx: Ctx, id: AppointmentId, variantIds: VariantId[]): Promise<void> {
  if (variantIds.length === 0) return
  await ctx.sql`
    insert into appointment_variant (appointment_id, variant_id, position)
    select ${id}, variant_id, place from unnest(${variantIds}::text[]) with ordinality as wished (variant_id, place)`
}

/** Who comes is often said only after the time is kept. */
export async function updateAttendee(ctx: Ctx, id: AppointmentId, attendeeName: string | null): Promise<void> {
  await ctx.sql`update appointment set attendee_name = ${attendeeName} where id = ${id}`
}

/** What the same wish made before. */
export async function findRepeated(
  ctx: Ctx,
  id: AppointmentId | null,
  messageId: MessageId | null,
): Promise<AppointmentId | null> {
  const [row] = await ctx.sql<{ id: AppointmentId }>`
    select id from appointment where id = ${id} or source_message_id = ${messageId} limit 1`
  return row?.id ?? null
}

/** All that an appointment occupies in one statement: all or none. An exclusion violation rises to the savepoint around it. */
export async function insertAllocations(
  ctx: Ctx,
  id: AppointmentId,
  stretches: readonly Allocation[],
  as: { holdExpiresAt: Date | null; isOverbooked: boolean },
): Promise<void> {
  await ctx.sql`
    insert into allocation (appointment_id, resource_id, starts_at, ends_at, hold_expires_at, is_overbooked)
    select ${id}, "resourceId", "startsAt", "endsAt", ${as.holdExpiresAt}, ${as.isOverbooked}
    from jsonb_to_recordset(${JSON.stringify(stretches)}::jsonb) as wish("resourceId" text, "startsAt" timestamptz, "endsAt" timestamptz)
    order by "resourceId", "startsAt"`
}

/** What the appointment takes, in id order; nothing when it is over or does not exist. */
export async function listTaken(ctx: Ctx, id: AppointmentId): Promise<ResourceId[]> {
  const rows = await ctx.sql<{ resource_id: ResourceId }>`
    select distinct resource_id from allocation where appointment_id = ${id} order by resource_id`
  return rows.map((row) => row.resource_id)
}

export type AppointmentRow = {
  id: AppointmentId
  contact_id: ContactId
  service_id: ServiceId
  variant_id: VariantId
  state: AppointmentStateKind
  starts_at: Date
  ends_at: Date
  attendee_name: string | null
  overbooked_reason: string | null
  /** Null: the clinic has one place, or it is in the first. */
  unit_id: UnitId | null
}

export async function lockAppointment(ctx: Ctx, id: AppointmentId): Promise<AppointmentRow | null> {
  const [row] = await ctx.sql<AppointmentRow>`
    select a.id, a.contact_id, a.service_id, a.variant_id, a.state, a.starts_at, a.ends_at, a.attendee_name, a.overbooked_reason,
      a.unit_id
    from appointment a where a.id = ${id} for update`
  return row ?? null
}

/** What somebody is booked for, which no move changes; null when there is no such appointment. */
export async function findBookedFor(
  ctx: Ctx,
  id: AppointmentId,
): Promise<{ contact_id: ContactId; service_id: ServiceId; variant_ids: VariantId[] } | null> {
  const [row] = await ctx.sql<{ contact_id: ContactId; service_id: ServiceId; variant_ids: VariantId[] }>`
    select a.contact_id, a.service_id,
      array[a.variant_id] || array(select x.variant_id from appointment_variant x where x.appointment_id = a.id) as variant_ids
    from appointment a where a.id = ${id}`
  return row ?? null
}

export async function updateToBooked(ctx: Ctx, id: AppointmentId): Promise<void> {
  await ctx.sql`update appointment set state = 'booked', state_at = ${ctx.now}, hold_expires_at = null where id = ${id}`
  await ctx.sql`update allocation set hold_expires_at = null where appointment_id = ${id}`
}

export async function updateHold(ctx: Ctx, id: AppointmentId, until: Date): Promise<void> {
  await ctx.sql`update appointment set hold_expires_at = ${until} where id = ${id}`
  await ctx.sql`update allocation set hold_expires_at = ${until} where appointment_id = ${id}`
}

/** What the desk ticks on the day of the visit; 'booked' takes a tick back. */
export type VisitState = Extract<AppointmentStateKind, 'booked' | 'confirmed' | 'arrived' | 'attended' | 'no_show'>

export async function updateState(ctx: Ctx, id: AppointmentId, state: VisitState): Promise<void> {
  await ctx.sql`
    update appointment set state = ${state}, state_at = ${ctx.now},
      arrived_at = case ${state} when 'arrived' then coalesce(arrived_at, ${ctx.now}) when 'attended' then arrived_at end,
      arrived_late_min = case ${state}
        when 'arrived' then coalesce(arrived_late_min, case when source = 'walk_in' then 0 end, greatest(0, floor(extract(epoch from ${ctx.now}::timestamptz - starts_at) / 60))::int)
        when 'attended' then arrived_late_min end
    where id = ${id}`
}

/**
 * What it took until then; kept as where it stood, unless it was a hold: what nobody was promised is not shown as cancelled.
 */
export async function updateToCancelled(
  ctx: Ctx,
  id: AppointmentId,
  reason: string,
  tellPatient: boolean,
): Promise<ResourceId[]> {
  await ctx.sql`
    update appointment set state = 'cancelled', state_at = ${ctx.now}, hold_expires_at = null, cancel_reason = ${reason},
      tell_patient = ${tellPatient}, freed_resource_ids = case when state <> 'held' then
        (select coalesce(array_agg(distinct resource_id order by resource_id), '{}') from allocation where appointment_id = ${id}) end
    where id = ${id}`
  return deleteAllocations(ctx, [id])
}

export async function listClinicsWithExpiredHolds(edge: Pick<Ctx, 'now' | 'sql'>): Promise<Ctx['clinicId'][]> {
  const rows = await edge.sql<{ clinic_id: Ctx['clinicId'] }>`
    select distinct clinic_id from allocation where hold_expires_at <= ${edge.now}`
  return rows.map((row) => row.clinic_id)
}
