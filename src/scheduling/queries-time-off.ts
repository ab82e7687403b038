import type { Ctx } from '#platform/ctx.ts'
import type { Id, ResourceId, UnitId } from '#platform/ids.ts'
import type { TimeOff } from './model.ts'

type Row = {
  id: Id<'timeOff'>
  resource_id: ResourceId | null
  unit_id: UnitId | null
  starts_at: Date
  ends_at: Date
  reason: string
}

/** What has not ended by `since`, the soonest first. */
export async function listComingTimeOff(ctx: Ctx, since: Date): Promise<(TimeOff & { id: Id<'timeOff'>; reason: string })[]> {
  const rows = await ctx.sql<Row>`
    select id, resource_id, unit_id, starts_at, ends_at, reason from time_off where ends_at > ${since} and link_id is null order by starts_at, id limit 500`
  return rows.map((row) => ({ id: row.id, ...toTimeOff(row) }))
}

/** What a calendar outside put there is not there to be changed. */
export async function lockTimeOff(ctx: Ctx, id: Id<'timeOff'>): Promise<(TimeOff & { reason: string }) | null> {
  const [row] = await ctx.sql<Row>`
    select id, resource_id, unit_id, starts_at, ends_at, reason from time_off where id = ${id} and link_id is null for update`
  return row ? toTimeOff(row) : null
}

export async function updateTimeOff(ctx: Ctx, id: Id<'timeOff'>, off: TimeOff & { reason: string }): Promise<void> {
  await ctx.sql`
    update time_off set resource_id = ${off.resourceId}, unit_id = ${off.unitId ?? null}, starts_at = ${off.startsAt}, ends_at = ${off.endsAt}, reason = ${off.reason}
    where id = ${id}`
}

export async function deleteTimeOff(ctx: Ctx, id: Id<'timeOff'>): Promise<void> {
  await ctx.sql`delete from time_off where id = ${id}`
}

/** Appointments that stand in the span, of one resource or of all. */
export async function countBookedWithin(ctx: Ctx, off: TimeOff): Promise<number> {
  const [row] = await ctx.sql<{ count: number }>`
    select count(distinct l.appointment_id)::int as count from allocation l join appointment a on a.id = l.appointment_id
    where (${off.resourceId}::text is null or l.resource_id = ${off.resourceId}) and l.ends_at > ${off.startsAt} and l.starts_at < ${off.endsAt}
      and (${off.unitId ?? null}::text is null or coalesce(a.unit_id, (select id from unit order by id limit 1)) = ${off.unitId ?? null})
      and a.state in ('booked', 'confirmed')`
  return row?.count ?? 0
}

const toTimeOff = (row: Row): TimeOff & { reason: string } => ({
  resourceId: row.resource_id,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  reason: row.reason,
  ...(row.unit_id && { unitId: row.unit_id }),
})
