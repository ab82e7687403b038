import type { WeeklyHours } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { newId, type Id, type ResourceId, type UnitId } from '#platform/ids.ts'
import type { LocalDate, Weekday } from '#platform/local-time.ts'
import { toPeriod } from './queries-catalogue.ts'
import { toDay } from './queries-rules.ts'
import type { SeasonWish } from './season-edit.ts'

export type SeasonId = Id<'season'>

/** What has not ended before this day, the soonest first. */
export async function listComingSeasons(ctx: Ctx, since: LocalDate): Promise<(SeasonWish & { id: SeasonId })[]> {
  return readSeasons(ctx, null, since)
}

export async function findSeason(ctx: Ctx, id: SeasonId): Promise<SeasonWish | null> {
  const [found] = await readSeasons(ctx, id, '0000-01-01')
  if (!found) return null
  const { id: _id, ...season } = found
  return season
}

async function readSeasons(ctx: Ctx, id: SeasonId | null, since: LocalDate): Promise<(SeasonWish & { id: SeasonId })[]> {
  const rows = await ctx.sql<{
    id: SeasonId
    resource_id: ResourceId | null
    unit_id: UnitId | null
    name: string
    first_day: string
    last_day: string
    hours: { weekday: Weekday; from: string; to: string; unitId: UnitId | null }[]
  }>`
    select s.id, s.resource_id, s.unit_id, s.name, s.first_day, s.last_day, coalesce((select jsonb_agg(jsonb_build_object('weekday', h.weekday,
      'from', h.starts_at, 'to', h.ends_at, 'unitId', h.unit_id) order by h.weekday, h.starts_at) from season_hours h where h.season_id = s.id), '[]') as hours
    from season s where s.last_day >= ${since} and (${id}::text is null or s.id = ${id}) order by s.first_day, s.id limit 500`
  return rows.map((row) => ({
    id: row.id,
    resourceId: row.resource_id,
    unitId: row.unit_id,
    name: row.name,
    firstDay: toDay(row.first_day),
    lastDay: toDay(row.last_day),
    hours: row.hours.map(toPeriod),
  }))
}

export async function insertSeason(ctx: Ctx, season: SeasonWish): Promise<SeasonId> {
  const id = newId('season')
  await ctx.sql`
    insert into season (id, resource_id, unit_id, name, first_day, last_day)
    values (${id}, ${season.resourceId}, ${ofUnit(season)}, ${season.name}, ${season.firstDay}, ${season.lastDay})`
  await insertSeasonHours(ctx, id, season.hours)
  return id
}

export async function updateSeason(ctx: Ctx, id: SeasonId, season: SeasonWish): Promise<void> {
  await ctx.sql`
    update season set resource_id = ${season.resourceId}, unit_id = ${ofUnit(season)}, name = ${season.name}, first_day = ${season.firstDay}, last_day = ${season.lastDay}
    where id = ${id}`
  await ctx.sql`delete from season_hours where season_id = ${id}`
  await insertSeasonHours(ctx, id, season.hours)
}

export async function deleteSeason(ctx: Ctx, id: SeasonId): Promise<void> {
  await ctx.sql`delete from season where id = ${id}`
}

async function insertSeasonHours(ctx: Ctx, id: SeasonId, hours: WeeklyHours): Promise<void> {
  await ctx.sql`
    insert into season_hours (season_id, weekday, starts_at, ends_at, unit_id)
    select ${id}, weekday, "from", "to", "unitId"
    from jsonb_to_recordset(${JSON.stringify(hours)}::jsonb) as h(weekday smallint, "from" text, "to" text, "unitId" text)`
}

const ofUnit = ({ resourceId, unitId }: SeasonWish): UnitId | null => (resourceId ? null : (unitId ?? null))

/** `unitId`: of the town of this unit only. */
export type LocalHoliday = { id: Id<'localHoliday'>; month: number; day: number; name: string; unitId: UnitId | null }

export async function listLocalHolidays(ctx: Ctx): Promise<LocalHoliday[]> {
  return ctx.sql<LocalHoliday>`select id, month, day, name, unit_id as "unitId" from local_holiday order by month, day, id`
}

/** The day has one name: the later one. */
export async function upsertLocalHoliday(ctx: Ctx, holiday: Omit<LocalHoliday, 'id'>): Promise<void> {
  await ctx.sql`
    insert into local_holiday (id, month, day, name, unit_id)
    values (${newId('localHoliday')}, ${holiday.month}, ${holiday.day}, ${holiday.name}, ${holiday.unitId})
    on conflict (clinic_id, month, day, unit_id) do update set name = excluded.name`
}

/** Its name; null when it is not there. */
export async function deleteLocalHoliday(ctx: Ctx, id: LocalHoliday['id']): Promise<string | null> {
  const [row] = await ctx.sql<{ name: string }>`delete from local_holiday where id = ${id} returning name`
  return row?.name ?? null
}
