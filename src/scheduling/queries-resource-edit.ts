import type { Ctx } from '#platform/ctx.ts'
import type { ResourceId, ServiceId, UnitId } from '#platform/ids.ts'
import type { LocalDate } from '#platform/local-time.ts'
import type { Weekday } from '#platform/local-time.ts'
import type { ResourceKind } from './model.ts'
import { toPeriod } from './queries-catalogue.ts'
import type { NewResource } from './queries-set-up.ts'
import { listLoansOf } from './queries-whereabouts.ts'
import type { ResourceState } from './resource-edit.ts'

/** Archived ones too. `today`: what a machine was lent for before is past. */
export async function findResourceState(
  ctx: Ctx,
  id: ResourceId,
  today: LocalDate,
): Promise<{ state: ResourceState; isActive: boolean } | null> {
  const [row] = await ctx.sql<
    Omit<ResourceState, 'hours' | 'serviceIds' | 'dailyLimit' | 'unitId' | 'loans'> & {
      unit_id: UnitId | null
      daily_limit: number | null
      is_active: boolean
      hours: { weekday: Weekday; from: string; to: string; unitId: UnitId | null }[] | null
      service_ids: ServiceId[]
    }
  >`
    select r.kind, r.name, r.synonyms, r.speciality, r.council, r.colour, r.type, r.daily_limit, r.is_active,
      case when r.kind <> 'professional' then coalesce(r.unit_id, (select id from unit order by id limit 1)) end as unit_id,
      (select json_agg(json_build_object('weekday', h.weekday, 'from', h.starts_at, 'to', h.ends_at, 'unitId',
          case when r.kind = 'professional' then coalesce(h.unit_id, (select id from unit order by id limit 1)) end) order by h.weekday, h.starts_at)
        from working_hours h where h.resource_id = r.id) as hours,
      array(select sr.service_id from service_resource sr join service s on s.id = sr.service_id
        where sr.resource_id = r.id and s.is_active order by sr.service_id) as service_ids
    from resource r where r.id = ${id}`
  if (!row) return null
  const { is_active, hours, service_ids, daily_limit, unit_id, ...state } = row
  const loans = await listLoansOf(ctx, id, today)
  return {
    isActive: is_active,
    state: {
      ...state,
      dailyLimit: daily_limit,
      unitId: unit_id,
      loans: loans.map(({ unitId, from, to }) => ({ unitId, from, to })),
      hours: (hours ?? []).map(toPeriod),
      serviceIds: service_ids,
    },
  }
}

/** Among those of its kind in use, `apartFrom` left out. */
export async function isResourceNameTaken(
  ctx: Ctx,
  wish: { kind: ResourceKind; name: string },
  apartFrom: ResourceId | null,
): Promise<boolean> {
  const [row] = await ctx.sql<{ id: string }>`
    select id from resource where lower(name) = lower(${wish.name}) and kind = ${wish.kind} and is_active and id is distinct from ${apartFrom} limit 1`
  return row !== undefined
}

export async function updateResource(ctx: Ctx, id: ResourceId, resource: NewResource): Promise<void> {
  await ctx.sql`
    update resource set name = ${resource.name}, synonyms = ${resource.synonyms}, speciality = ${resource.speciality},
      council = ${resource.council}, colour = ${resource.colour}, type = ${resource.type ?? null},
      daily_limit = ${resource.dailyLimit ?? null}, unit_id = ${resource.unitId ?? null} where id = ${id}`
}

export async function updateResourceActive(ctx: Ctx, id: ResourceId, isActive: boolean): Promise<void> {
  await ctx.sql`update resource set is_active = ${isActive} where id = ${id}`
}

export async function updateResourcePositions(ctx: Ctx, kind: ResourceKind, ids: readonly ResourceId[]): Promise<void> {
  await ctx.sql`
    update resource r set position = o.place from (
      select r2.id, row_number() over (order by array_position(${ids}::text[], r2.id) nulls last, r2.position, r2.id) - 1 as place
      from resource r2 where r2.kind = ${kind}
    ) o where o.id = r.id and r.position <> o.place`
}

export async function replaceResourceServices(ctx: Ctx, id: ResourceId, serviceIds: readonly ServiceId[]): Promise<void> {
  // What is archived stays linked: put back into use it is done by whom it was.
  await ctx.sql`
    delete from service_resource sr using service s where s.id = sr.service_id and s.is_active and sr.resource_id = ${id}
      and sr.service_id <> all(${serviceIds}::text[])`
  await ctx.sql`
    insert into service_resource (service_id, resource_id) select s.id, ${id} from service s where s.id = any(${serviceIds}::text[])
    on conflict do nothing`
}

/** Appointments still to come that take it, holds left out. */
export async function countUpcomingOfResource(ctx: Ctx, id: ResourceId): Promise<number> {
  const [row] = await ctx.sql<{ count: number }>`
    select count(distinct a.id)::int as count from allocation l join appointment a on a.id = l.appointment_id
    where l.resource_id = ${id} and l.ends_at > ${ctx.now} and a.starts_at > ${ctx.now} and a.state in ('booked', 'confirmed')`
  return row?.count ?? 0
}
