import type { CalendarFault } from '#connectors/calendar/index.ts'
import type { Ctx, EdgeCtx } from '#platform/ctx.ts'
import { newId, type CalendarLinkId, type ClinicId, type ResourceId } from '#platform/ids.ts'
import type { FeedShows } from '../feeds/contract.ts'
import type { OutsideVisit } from '../feeds/queries.ts'
import type { Block, HeldEvent } from './model.ts'

export type LinkState = 'on' | 'reconnect' | 'ending'

export type LinkRow = {
  id: CalendarLinkId
  resource_id: ResourceId
  account: string
  shows: FeedShows
  sealed_grant: Buffer
  state: LinkState
  ending_since: Date | null
  cursor: string | null
  read_all_at: Date | null
  fault: CalendarFault['why'] | null
  fault_since: Date | null
  attempts: number
  synced_at: Date | null
  connected_at: Date
}

export async function listLinks(ctx: Ctx): Promise<LinkRow[]> {
  return ctx.sql<LinkRow>`
    select id, resource_id, account, shows, sealed_grant, state, ending_since, cursor, read_all_at, fault, fault_since, attempts, synced_at,
      connected_at from calendar_link`
}

export async function lockLink(ctx: Ctx, id: CalendarLinkId): Promise<LinkRow | null> {
  const [row] = await ctx.sql<LinkRow>`
    select id, resource_id, account, shows, sealed_grant, state, ending_since, cursor, read_all_at, fault, fault_since, attempts, synced_at,
      connected_at from calendar_link where id = ${id} for update`
  return row ?? null
}

export type NewLink = Pick<LinkRow, 'id' | 'resource_id' | 'account' | 'sealed_grant'>

/** False: this professional, or this calendar, is connected already. */
export async function insertLink(ctx: Ctx, link: NewLink): Promise<boolean> {
  const rows = await ctx.sql`
    insert into calendar_link (id, resource_id, account, sealed_grant, next_at, connected_at)
    values (${link.id}, ${link.resource_id}, ${link.account}, ${link.sealed_grant}, ${ctx.now}, ${ctx.now})
    on conflict do nothing returning id`
  return rows.length > 0
}

/** Leave was given again for the same calendar: what is known of it stays. */
export async function updateGrant(ctx: Ctx, id: CalendarLinkId, sealed: Buffer): Promise<void> {
  await ctx.sql`
    update calendar_link set sealed_grant = ${sealed}, state = 'on', ending_since = null, fault = null, fault_since = null, attempts = 0,
      cursor = null, next_at = ${ctx.now} where id = ${id}`
}

export async function updateLinkShows(ctx: Ctx, id: CalendarLinkId, shows: FeedShows): Promise<void> {
  await ctx.sql`update calendar_link set shows = ${shows}, next_at = ${ctx.now} where id = ${id}`
}

export async function updateToEnding(ctx: Ctx, id: CalendarLinkId): Promise<void> {
  await ctx.sql`update calendar_link set state = 'ending', ending_since = ${ctx.now}, next_at = ${ctx.now} where id = ${id}`
}

/** With all it blocked and all that was known of its events. */
export async function deleteLink(ctx: Ctx, id: CalendarLinkId): Promise<void> {
  await ctx.sql`delete from calendar_link where id = ${id}`
}

export async function listDueLinks(edge: EdgeCtx): Promise<{ id: CalendarLinkId; clinic_id: ClinicId }[]> {
  return edge.sql<{ id: CalendarLinkId; clinic_id: ClinicId }>`
    select id, clinic_id from calendar_link
    where next_at <= ${edge.now} and (lease_until is null or lease_until <= ${edge.now}) order by next_at limit 500`
}

/** Takes the link for this pass; null when somebody has it, or it is not due. */
export async function claimLink(ctx: Ctx, id: CalendarLinkId, lease: { token: string; until: Date }): Promise<LinkRow | null> {
  const [row] = await ctx.sql<LinkRow>`
    update calendar_link set lease = ${lease.token}, lease_until = ${lease.until}
    where id = ${id} and next_at <= ${ctx.now} and (lease_until is null or lease_until <= ${ctx.now})
    returning id, resource_id, account, shows, sealed_grant, state, ending_since, cursor, read_all_at, fault, fault_since, attempts, synced_at,
      connected_at`
  return row ?? null
}

/** Whether the link is still this pass's, and stays so until the unit ends. */
export async function holdsLease(ctx: Ctx, id: CalendarLinkId, token: string): Promise<boolean> {
  const rows = await ctx.sql`select 1 from calendar_link where id = ${id} and lease = ${token} for update`
  return rows.length > 0
}

export async function updateCursor(ctx: Ctx, id: CalendarLinkId, cursor: string | null, isAll: boolean): Promise<void> {
  await ctx.sql`
    update calendar_link set cursor = ${cursor}, read_all_at = case when ${isAll}::boolean then ${ctx.now}::timestamptz else read_all_at end
    where id = ${id}`
}

export type PassEnd = { fault: CalendarFault['why'] | null; nextAt: Date; attempts: number }

export async function endPass(ctx: Ctx, id: CalendarLinkId, token: string, end: PassEnd): Promise<void> {
  await ctx.sql`
    update calendar_link set lease = null, lease_until = null, next_at = ${end.nextAt}, attempts = ${end.attempts}, fault = ${end.fault},
      fault_since = case when ${end.fault}::text is null then null else coalesce(fault_since, ${ctx.now}) end,
      synced_at = case when ${end.fault}::text is null then ${ctx.now}::timestamptz else synced_at end,
      state = case when state = 'ending' then state when ${end.fault}::text = 'reconnect' then 'reconnect' else 'on' end
    where id = ${id} and lease = ${token}`
}

/** What stands in the agenda of one professional from now on, cancelled and missed ones left out. */
export async function listStanding(ctx: Ctx, resourceId: ResourceId): Promise<OutsideVisit[]> {
  return ctx.sql<OutsideVisit>`
    select * from outside_visit
    where id in (select appointment_id from allocation where resource_id = ${resourceId} and ends_at > ${ctx.now})
      and professional_id = ${resourceId} and ends_at > ${ctx.now} and state not in ('cancelled', 'no_show') order by starts_at, id`
}

export async function listHeld(ctx: Ctx, id: CalendarLinkId): Promise<HeldEvent[]> {
  return ctx.sql<HeldEvent>`
    select event_id as "eventId", appointment_id as "appointmentId", starts_at as "startsAt", ends_at as "endsAt", told
    from calendar_event where link_id = ${id}`
}

export async function upsertHeld(ctx: Ctx, id: CalendarLinkId, held: HeldEvent): Promise<void> {
  await ctx.sql`
    insert into calendar_event (link_id, event_id, appointment_id, starts_at, ends_at, told)
    values (${id}, ${held.eventId}, ${held.appointmentId}, ${held.startsAt}, ${held.endsAt}, ${held.told})
    on conflict (link_id, event_id) do update set starts_at = excluded.starts_at, ends_at = excluded.ends_at, told = excluded.told`
}

export async function deleteHeld(ctx: Ctx, id: CalendarLinkId, eventId: string): Promise<void> {
  await ctx.sql`delete from calendar_event where link_id = ${id} and event_id = ${eventId}`
}

/** What everybody but her reads of a block. */
const blockReason = 'Compromisso no Google Agenda'

export async function upsertBlock(
  ctx: Ctx,
  link: { id: CalendarLinkId; resource_id: ResourceId },
  { outsideId, title, startsAt, endsAt }: Block,
): Promise<void> {
  await ctx.sql`
    insert into time_off (id, resource_id, starts_at, ends_at, reason, link_id, outside_id, outside_title)
    values (${newId('timeOff')}, ${link.resource_id}, ${startsAt}, ${endsAt}, ${blockReason}, ${link.id}, ${outsideId}, ${title})
    on conflict (link_id, outside_id) do update set starts_at = excluded.starts_at, ends_at = excluded.ends_at,
      outside_title = excluded.outside_title`
}

export async function deleteBlock(ctx: Ctx, id: CalendarLinkId, outsideId: string): Promise<void> {
  await ctx.sql`delete from time_off where link_id = ${id} and outside_id = ${outsideId}`
}

/** After all was read anew: what was not there is not there. */
export async function deleteOtherBlocks(ctx: Ctx, id: CalendarLinkId, outsideIds: readonly string[]): Promise<void> {
  await ctx.sql`delete from time_off where link_id = ${id} and outside_id <> all(${outsideIds}::text[])`
}
