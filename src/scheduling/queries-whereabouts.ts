import { mainUnitId } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { newId, type Id, type ResourceId, type UnitId } from '#platform/ids.ts'
import type { LocalDate } from '#platform/local-time.ts'
import type { Span } from './queries-booking.ts'
import type { ClinicRules } from './queries-catalogue.ts'
import { toDay } from './queries-rules.ts'
import type { Loan, UnitsOf, Whereabouts } from './slot-units.ts'

/** Where these stand on these days, and where they may be wanted. Null, and nothing is asked, where the clinic has no units. */
export async function readUnits(
  ctx: Ctx,
  rules: Pick<ClinicRules, 'units' | 'travelMin'>,
  resourceIds: readonly ResourceId[],
  days: { from: LocalDate; to: LocalDate },
): Promise<UnitsOf | null> {
  const main = mainUnitId(rules)
  if (main === null) return null
  const [stands, lent] = await Promise.all([listStands(ctx, resourceIds), listLoans(ctx, resourceIds, days)])
  return {
    main,
    stands,
    lent,
    travelMin: rules.travelMin,
    among: rules.units.filter((unit) => unit.isActive).map((unit) => unit.id),
  }
}

async function listStands(ctx: Ctx, ids: readonly ResourceId[]): Promise<Whereabouts['stands']> {
  const rows = await ctx.sql<{ id: ResourceId; unit_id: UnitId }>`
    select id, unit_id from resource where id = any(${ids}::text[]) and kind <> 'professional' and unit_id is not null`
  return new Map(rows.map((row) => [row.id, row.unit_id]))
}

async function listLoans(ctx: Ctx, ids: readonly ResourceId[], days: { from: LocalDate; to: LocalDate }): Promise<Loan[]> {
  const rows = await ctx.sql<{ resource_id: ResourceId; unit_id: UnitId; first_day: string; last_day: string }>`
    select resource_id, unit_id, first_day, last_day from loan
    where resource_id = any(${ids}::text[]) and last_day >= ${days.from} and first_day <= ${days.to} order by id`
  return rows.map((row) => ({
    resourceId: row.resource_id,
    unitId: row.unit_id,
    from: toDay(row.first_day),
    to: toDay(row.last_day),
  }))
}

/** In which units each may be at all: by their weekly hours, or where it stands or is lent from a day on. */
export async function listPossibleUnits(ctx: Ctx, main: UnitId, since: LocalDate): Promise<ReadonlyMap<ResourceId, UnitId[]>> {
  const rows = await ctx.sql<{ id: ResourceId; unit_ids: UnitId[] }>`
    select r.id, array(
      select coalesce(h.unit_id, ${main}) from working_hours h where r.kind = 'professional' and h.resource_id = r.id
      union select coalesce(h.unit_id, ${main}) from season s join season_hours h on h.season_id = s.id
        where r.kind = 'professional' and s.resource_id = r.id and s.last_day >= ${since}
      union select coalesce(r.unit_id, ${main}) where r.kind <> 'professional'
      union select l.unit_id from loan l where l.resource_id = r.id and l.last_day >= ${since}) as unit_ids
    from resource r where r.is_active`
  return new Map(rows.map((row) => [row.id, row.unit_ids]))
}

export type ComingLoan = Loan & { id: Id<'loan'> }

/** What a machine is lent for, from a day on. */
export async function listLoansOf(ctx: Ctx, id: ResourceId, since: LocalDate): Promise<ComingLoan[]> {
  const rows = await ctx.sql<{ id: Id<'loan'>; unit_id: UnitId; first_day: string; last_day: string }>`
    select id, unit_id, first_day, last_day from loan where resource_id = ${id} and last_day >= ${since} order by first_day, id`
  return rows.map((row) => ({
    id: row.id,
    resourceId: id,
    unitId: row.unit_id,
    from: toDay(row.first_day),
    to: toDay(row.last_day),
  }))
}

/** In place of those that have not ended. */
export async function replaceLoans(
  ctx: Ctx,
  id: ResourceId,
  since: LocalDate,
  loans: readonly Pick<Loan, 'unitId' | 'from' | 'to'>[],
): Promise<void> {
  await ctx.sql`delete from loan where resource_id = ${id} and last_day >= ${since}`
  for (const loan of loans)
    await ctx.sql`
      insert into loan (id, resource_id, unit_id, first_day, last_day)
      values (${newId('loan')}, ${id}, ${loan.unitId}, ${loan.from}, ${loan.to})`
}

export type VisitElsewhere = { resource_id: ResourceId; unit_id: UnitId | null; starts_at: Date; ends_at: Date }

/** What these people have in the span in another unit than this. */
export async function listElsewhere(
  ctx: Ctx,
  ids: readonly ResourceId[],
  at: { unitId: UnitId; main: UnitId },
  span: Span,
  apartFrom: string | null,
): Promise<VisitElsewhere[]> {
  return ctx.sql<VisitElsewhere>`
    select l.resource_id, a.unit_id, l.starts_at, l.ends_at from allocation l join appointment a on a.id = l.appointment_id
    where l.resource_id = any(${ids}::text[]) and l.ends_at > ${span.startsAt} and l.starts_at < ${span.endsAt}
      and (l.hold_expires_at is null or l.hold_expires_at > ${ctx.now}) and coalesce(a.unit_id, ${at.main}) <> ${at.unitId}
      and a.id is distinct from ${apartFrom}
    order by l.starts_at`
}

export type UnitDependants = { rooms: number; machines: number; professionals: number; upcoming: number }

/** What is in each unit: who works there, what stands there, and what is booked there and still to come. */
export async function countInUnits(ctx: Ctx, main: UnitId): Promise<ReadonlyMap<UnitId, UnitDependants>> {
  const rows = await ctx.sql<UnitDependants & { id: UnitId }>`
    select u.id,
      (select count(*)::int from resource r where r.is_active and r.kind = 'room' and coalesce(r.unit_id, ${main}) = u.id) as rooms,
      (select count(*)::int from resource r where r.is_active and r.kind = 'machine' and coalesce(r.unit_id, ${main}) = u.id) as machines,
      (select count(distinct h.resource_id)::int from working_hours h join resource r on r.id = h.resource_id
        where r.is_active and r.kind = 'professional' and coalesce(h.unit_id, ${main}) = u.id) as professionals,
      (select count(*)::int from appointment a where a.starts_at > ${ctx.now} and a.state in ('booked', 'confirmed')
        and coalesce(a.unit_id, ${main}) = u.id) as upcoming
    from unit u`
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}
