import type { Ctx, EdgeCtx } from '#platform/ctx.ts'
import type { AppointmentId, CalendarFeedId, ClinicId, ResourceId, UnitId } from '#platform/ids.ts'
import type { AppointmentStateKind } from '../model.ts'
import type { FeedShows } from './contract.ts'

export type FeedRow = {
  id: CalendarFeedId
  resource_id: ResourceId | null
  token_hash: Buffer
  serial: string
  shows: FeedShows
  made_at: Date
  read_at: Date | null
}

export async function listFeeds(ctx: Ctx): Promise<FeedRow[]> {
  return ctx.sql<FeedRow>`select id, resource_id, token_hash, serial, shows, made_at, read_at from calendar_feed`
}

export async function lockFeed(ctx: Ctx, id: CalendarFeedId): Promise<FeedRow | null> {
  const [row] = await ctx.sql<FeedRow>`
    select id, resource_id, token_hash, serial, shows, made_at, read_at from calendar_feed where id = ${id} for update`
  return row ?? null
}

/** False: there is one. */
export async function insertFeed(ctx: Ctx, feed: Omit<FeedRow, 'made_at' | 'read_at'>): Promise<boolean> {
  const rows = await ctx.sql`
    insert into calendar_feed (id, resource_id, token_hash, serial, shows, made_at)
    values (${feed.id}, ${feed.resource_id}, ${feed.token_hash}, ${feed.serial}, ${feed.shows}, ${ctx.now})
    on conflict do nothing returning id`
  return rows.length > 0
}

/** Another address; from this commit on the one before is nobody's. */
export async function updateFeedAddress(ctx: Ctx, id: CalendarFeedId, to: { hash: Buffer; serial: string }): Promise<void> {
  await ctx.sql`
    update calendar_feed set token_hash = ${to.hash}, serial = ${to.serial}, made_at = ${ctx.now}, read_at = null where id = ${id}`
}

export async function updateFeedShows(ctx: Ctx, id: CalendarFeedId, shows: FeedShows): Promise<void> {
  await ctx.sql`update calendar_feed set shows = ${shows} where id = ${id}`
}

export async function deleteFeed(ctx: Ctx, id: CalendarFeedId): Promise<void> {
  await ctx.sql`delete from calendar_feed where id = ${id}`
}

export type ProfessionalRow = { id: ResourceId; name: string }

export async function listActiveProfessionals(ctx: Ctx): Promise<ProfessionalRow[]> {
  return ctx.sql<ProfessionalRow>`
    select id, name from resource where kind = 'professional' and is_active order by position, id`
}

export async function findFeedByHash(edge: EdgeCtx, hash: Buffer): Promise<{ id: CalendarFeedId; clinic_id: ClinicId } | null> {
  const [row] = await edge.sql<{ id: CalendarFeedId; clinic_id: ClinicId }>`
    select id, clinic_id from calendar_feed where token_hash = ${hash}`
  return row ?? null
}

export type ReadFeed = Pick<FeedRow, 'id' | 'resource_id' | 'shows' | 'read_at'> & { professional: string | null }

/** Null where whose it is works here no more: their agenda is told to nobody outside. */
export async function findFeedToRead(ctx: Ctx, id: CalendarFeedId, hash: Buffer): Promise<ReadFeed | null> {
  const [row] = await ctx.sql<ReadFeed>`
    select f.id, f.resource_id, f.shows, f.read_at, r.name as professional from calendar_feed f left join resource r on r.id = f.resource_id
    where f.id = ${id} and f.token_hash = ${hash} and (f.resource_id is null or r.is_active)`
  return row ?? null
}

export async function markFeedRead(ctx: Ctx, id: CalendarFeedId): Promise<void> {
  await ctx.sql`update calendar_feed set read_at = ${ctx.now} where id = ${id}`
}

export type OutsideVisit = {
  id: AppointmentId
  starts_at: Date
  ends_at: Date
  state: AppointmentStateKind
  service: string
  area: string | null
  /** Who comes. */
  who: string | null
  professional_id: ResourceId | null
  professional: string | null
  room: string | null
  created_at: Date
  changed_at: Date
  /** Counts what changed when it is, and that it was called off. */
  sequence: number
}

/** `unit_id`: null is the clinic's only place. */
export type PlacedVisit = OutsideVisit & { unit_id: UnitId | null }

/** More than any clinic has ahead of it; nobody's calendar is made of more. */
const mostEvents = 5_000

/** Of one professional, or everybody's: what has ended since, and all that is to come. What was cancelled stands where it stood. */
export async function listOutsideVisits(ctx: Ctx, resourceId: ResourceId | null, since: Date): Promise<OutsideVisit[]> {
  return ctx.sql<OutsideVisit>`
    select * from outside_visit where starts_at >= ${since} and (${resourceId}::text is null or professional_id = ${resourceId})
    order by starts_at, id limit ${mostEvents}`
}

/** One of them, however old, with where it is. */
export async function findOutsideVisit(ctx: Ctx, id: AppointmentId): Promise<PlacedVisit | null> {
  const [row] = await ctx.sql<PlacedVisit>`
    select v.*, a.unit_id from outside_visit v join appointment a on a.id = v.id where v.id = ${id}`
  return row ?? null
}

export async function findClinicOfAppointment(edge: EdgeCtx, id: AppointmentId): Promise<ClinicId | null> {
  const [row] = await edge.sql<{ clinic_id: ClinicId }>`select clinic_id from appointment where id = ${id}`
  return row?.clinic_id ?? null
}
