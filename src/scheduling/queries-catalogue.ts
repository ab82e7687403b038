import { getClinic, type Clinic, type WeeklyHours } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ResourceId, ServiceId, UnitId, VariantId } from '#platform/ids.ts'
import { isLocalTime, type LocalTime, type Weekday } from '#platform/local-time.ts'
import type { PriceKind, ResourceKind } from './model.ts'
import { needNameOf, type Course, type NeedName, type Phase } from './phases.ts'

export type CatalogueResource = {
  id: ResourceId
  kind: ResourceKind
  name: string
  synonyms: string[]
  speciality: string | null
  council: string | null
  colour: string | null
}

/** Everyone and everything in use, in the clinic's order. */
export async function listResources(ctx: Ctx): Promise<CatalogueResource[]> {
  return ctx.sql<CatalogueResource>`
    select id, kind, name, synonyms, speciality, council, colour from resource where is_active order by kind, position, id`
}

export type ServiceRow = {
  id: ServiceId
  is_active: boolean
  name: string
  category: string
  synonyms: string[]
  summary: string
  price_depends_on: string
  needs_evaluation: boolean
  is_evaluation: boolean
  is_bookable_online: boolean
  buffer_before_min: number
  buffer_after_min: number
  before_holds: NeedName[] | null
  after_holds: NeedName[] | null
  phases: Phase[]
  daily_limit: number | null
  min_interval_days: number | null
  contraindications: string
  /** In the order in which they are tried. */
  players: Player[]
  resource_ids: ResourceId[]
}

/** Who or what can play a part of a service; those of one kind and place are alternatives. */
export type Player = { id: ResourceId; kind: ResourceKind; place: number; name: string; daily_limit: number | null }

/** Those that are offered. */
export async function listServiceRows(ctx: Ctx): Promise<ServiceRow[]> {
  return (await readServices(ctx, null)).filter((row) => row.is_active)
}

/** Also one that is no longer offered: what is booked of it can still be moved. */
export async function findServiceRow(ctx: Ctx, id: ServiceId): Promise<ServiceRow | null> {
  const [row] = await readServices(ctx, id)
  return row ?? null
}

async function readServices(ctx: Ctx, id: ServiceId | null): Promise<ServiceRow[]> {
  const rows = await ctx.sql<Omit<ServiceRow, 'resource_ids'>>`
    select s.id, s.is_active, s.name, s.category, s.synonyms, s.summary, s.price_depends_on, s.needs_evaluation, s.is_evaluation, s.is_bookable_online, s.buffer_before_min,
      s.buffer_after_min, s.before_holds, s.after_holds, s.daily_limit, s.min_interval_days, s.contraindications,
      coalesce((select jsonb_agg(jsonb_build_object('kind', p.kind, 'minutes', p.minutes, 'holds', p.holds) order by p.position)
        from service_phase p where p.service_id = s.id), '[]') as phases,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'kind', r.kind, 'place', n.place, 'name', r.name, 'daily_limit', r.daily_limit)
          order by r.position, r.id)
        from service_need n join resource r on r.id = n.resource_id where n.service_id = s.id), '[]') as players
    from service s where ${id}::text is null or s.id = ${id} order by s.position, s.id`
  return rows.map((row) => ({ ...row, resource_ids: row.players.map((one) => one.id) }))
}

/** Columns of a service that say how it goes. */
export type CourseColumns = Pick<ServiceRow, 'buffer_before_min' | 'buffer_after_min' | 'before_holds' | 'after_holds' | 'phases'>

export function toCourse(row: CourseColumns): Course {
  return {
    bufferBeforeMin: row.buffer_before_min,
    bufferAfterMin: row.buffer_after_min,
    beforeHolds: row.before_holds,
    afterHolds: row.after_holds,
    phases: row.phases,
  }
}

/** Which part a resource plays; null when the service does not list it any more. */
export function partOf(players: readonly Player[], id: ResourceId): NeedName | null {
  const player = players.find((one) => one.id === id)
  return player ? needNameOf(player.kind, player.place) : null
}

/** Minutes of an area of the service; null when it is none of it. */
export async function findDuration(ctx: Ctx, serviceId: ServiceId, variantId: VariantId): Promise<number | null> {
  const [row] = await ctx.sql<{ duration_min: number }>`
    select duration_min from variant where id = ${variantId} and service_id = ${serviceId} and is_active`
  return row?.duration_min ?? null
}

export type VariantRow = {
  id: VariantId
  service_id: ServiceId
  name: string | null
  synonyms: string[]
  duration_min: number
  price: PriceKind
}

export async function listVariants(ctx: Ctx): Promise<VariantRow[]> {
  const rows = await ctx.sql<{
    id: VariantId
    service_id: ServiceId
    name: string | null
    synonyms: string[]
    duration_min: number
    price_kind: PriceKind['kind']
    price_cents: number | null
    price_max_cents: number | null
  }>`select id, service_id, name, synonyms, duration_min, price_kind, price_cents, price_max_cents from variant where is_active order by service_id, position, id`
  return rows.map(({ price_kind, price_cents, price_max_cents, ...row }) => ({
    ...row,
    price: toPrice(price_kind, price_cents, price_max_cents),
  }))
}

/** The table's checks guarantee the amounts each kind has. */
export function toPrice(kind: PriceKind['kind'], cents: number | null, maxCents: number | null): PriceKind {
  switch (kind) {
    case 'on_evaluation':
      return { kind }
    case 'range':
      return { kind, fromCents: cents ?? 0, toCents: maxCents ?? 0 }
    case 'fixed':
    case 'from':
      return { kind, priceCents: cents ?? 0 }
  }
}

export type ClinicRules = Pick<
  Clinic,
  'zone' | 'gridMin' | 'minNoticeMin' | 'horizonDays' | 'holdMin' | 'openingHours' | 'personGapMin' | 'travelMin' | 'units'
>

export async function getClinicRules(ctx: Ctx): Promise<ClinicRules> {
  const { zone, gridMin, minNoticeMin, horizonDays, holdMin, openingHours, personGapMin, travelMin, units } = await getClinic(ctx)
  return { zone, gridMin, minNoticeMin, horizonDays, holdMin, openingHours, personGapMin, travelMin, units }
}

export async function listWorkingHours(ctx: Ctx, resourceIds: ResourceId[]): Promise<Map<ResourceId, WeeklyHours>> {
  const rows = await ctx.sql<{ resource_id: ResourceId; weekday: Weekday; from: string; to: string; unitId: UnitId | null }>`
    select resource_id, weekday, starts_at as from, ends_at as to, coalesce(unit_id, (select id from unit order by id limit 1)) as "unitId"
    from working_hours
    where resource_id = any(${resourceIds}::text[]) order by resource_id, weekday, starts_at`
  const hours = new Map<ResourceId, WeeklyHours[number][]>()
  for (const row of rows) hours.set(row.resource_id, [...(hours.get(row.resource_id) ?? []), toPeriod(row)])
  return hours
}

export function toPeriod(row: {
  weekday: Weekday
  from: string
  to: string
  unitId?: UnitId | null
}): WeeklyHours[number] & { from: LocalTime; to: LocalTime } {
  if (!isLocalTime(row.from) || !isLocalTime(row.to)) throw new Error('hours that are no wall times passed the table’s check')
  return { weekday: row.weekday, from: row.from, to: row.to, ...(row.unitId && { unitId: row.unitId }) }
}
