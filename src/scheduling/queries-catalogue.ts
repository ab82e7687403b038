import { getClinic, type Clinic, type WeeklyHours } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ResourceId, ServiceId, VariantId } from '#platform/ids.ts'
import { isLocalTime, type LocalTime, type Weekday } from '#platform/local-time.ts'
import type { PriceKind, ResourceKind } from './model.ts'

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
  resource_ids: ResourceId[]
}

export async function listServiceRows(ctx: Ctx): Promise<ServiceRow[]> {
  return ctx.sql<ServiceRow>`
    select s.id, s.name, s.category, s.synonyms, s.summary, s.price_depends_on, s.needs_evaluation, s.is_evaluation, s.is_bookable_online, s.buffer_before_min,
      s.buffer_after_min, coalesce(array_agg(r.id order by r.position, r.id) filter (where r.id is not null), '{}') as resource_ids
    from service s
    left join service_resource sr on sr.service_id = s.id
    left join resource r on r.id = sr.resource_id and r.is_active
    where s.is_active group by s.id order by s.position, s.id`
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

export type ClinicRules = Pick<Clinic, 'zone' | 'gridMin' | 'minNoticeMin' | 'horizonDays' | 'holdMin' | 'openingHours'>

export async function getClinicRules(ctx: Ctx): Promise<ClinicRules> {
  const { zone, gridMin, minNoticeMin, horizonDays, holdMin, openingHours } = await getClinic(ctx)
  return { zone, gridMin, minNoticeMin, horizonDays, holdMin, openingHours }
}

export async function listWorkingHours(ctx: Ctx, resourceIds: ResourceId[]): Promise<Map<ResourceId, WeeklyHours>> {
  const rows = await ctx.sql<{ resource_id: ResourceId; weekday: Weekday; from: string; to: string }>`
    select resource_id, weekday, starts_at as from, ends_at as to from working_hours
    where resource_id = any(${resourceIds}::text[]) order by resource_id, weekday, starts_at`
  const hours = new Map<ResourceId, { weekday: Weekday; from: LocalTime; to: LocalTime }[]>()
  for (const row of rows) hours.set(row.resource_id, [...(hours.get(row.resource_id) ?? []), toPeriod(row)])
  return hours
}

export function toPeriod(row: { weekday: Weekday; from: string; to: string }): {
  weekday: Weekday
  from: LocalTime
  to: LocalTime
} {
  if (!isLocalTime(row.from) || !isLocalTime(row.to)) throw new Error('hours that are no wall times passed the table’s check')
  return { weekday: row.weekday, from: row.from, to: row.to }
}
