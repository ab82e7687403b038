import type { WeeklyHours } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { newId, type Id, type ResourceId, type ServiceId, type UnitId, type VariantId } from '#platform/ids.ts'
import type { PriceKind, ResourceKind, TimeOff } from './model.ts'

export type NewService = {
  name: string
  category: string
  synonyms: readonly string[]
  summary: string
  priceDependsOn: string
  needsEvaluation: boolean
  isEvaluation: boolean
  /** False: the assistant explains it and hands whoever wants it to the desk. */
  isBookableOnline: boolean
  bufferBeforeMin: number
  bufferAfterMin: number
}

/** After the services there are, in the clinic's order. */
export async function insertService(ctx: Ctx, service: NewService): Promise<ServiceId> {
  const id = newId('service')
  await ctx.sql`
    insert into service (id, name, category, synonyms, summary, price_depends_on, needs_evaluation, is_evaluation, is_bookable_online, buffer_before_min,
      buffer_after_min, position)
    values (${id}, ${service.name}, ${service.category}, ${service.synonyms}, ${service.summary}, ${service.priceDependsOn},
      ${service.needsEvaluation}, ${service.isEvaluation}, ${service.isBookableOnline}, ${service.bufferBeforeMin}, ${service.bufferAfterMin},
      (select count(*) from service))`
  return id
}

export type NewVariant = { area: string | null; synonyms: readonly string[]; durationMin: number; price: PriceKind }

/** The variants of a service in the order given; their ids in the same order. */
export async function insertVariants(ctx: Ctx, serviceId: ServiceId, variants: readonly NewVariant[]): Promise<VariantId[]> {
  const rows = variants.map((variant, position) => ({
    id: newId('variant'),
    name: variant.area,
    synonyms: variant.synonyms,
    duration_min: variant.durationMin,
    position,
    ...toPriceColumns(variant.price),
  }))
  await ctx.sql`
    insert into variant (id, service_id, name, synonyms, duration_min, price_kind, price_cents, price_max_cents, position)
    select id, ${serviceId}, name, synonyms, duration_min, price_kind, price_cents, price_max_cents, position
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(id text, name text, synonyms text[], duration_min int, price_kind text,
      price_cents int, price_max_cents int, position int)`
  return rows.map((row) => row.id)
}

export async function insertServiceResources(ctx: Ctx, serviceId: ServiceId, resourceIds: readonly ResourceId[]): Promise<void> {
  await ctx.sql`
    insert into service_resource (service_id, resource_id) select ${serviceId}, resource_id from unnest(${resourceIds}::text[]) as resource_id`
}

export type NewResource = {
  kind: ResourceKind
  name: string
  synonyms: readonly string[]
  speciality: string | null
  council: string | null
  colour: string | null
  /** Rooms and machines of one type stand in for each other. */
  type?: string | null
  /** How many visits a day. */
  dailyLimit?: number | null
  /** Where a room or a machine stands. */
  unitId?: UnitId | null
}

/** After the others of its kind. */
export async function insertResource(ctx: Ctx, resource: NewResource): Promise<ResourceId> {
  const id = newId('resource')
  await ctx.sql`
    insert into resource (id, kind, name, synonyms, speciality, council, colour, type, daily_limit, unit_id, position)
    values (${id}, ${resource.kind}, ${resource.name}, ${resource.synonyms}, ${resource.speciality}, ${resource.council}, ${resource.colour},
      ${resource.type ?? null}, ${resource.dailyLimit ?? null}, ${resource.unitId ?? null},
      (select count(*) from resource where kind = ${resource.kind}))`
  return id
}

export async function replaceWorkingHours(ctx: Ctx, resourceId: ResourceId, hours: WeeklyHours): Promise<void> {
  await ctx.sql`delete from working_hours where resource_id = ${resourceId}`
  await ctx.sql`
    insert into working_hours (resource_id, weekday, starts_at, ends_at, unit_id)
    select ${resourceId}, weekday, "from", "to", "unitId"
    from jsonb_to_recordset(${JSON.stringify(hours)}::jsonb) as h(weekday smallint, "from" text, "to" text, "unitId" text)`
}

export async function insertTimeOff(ctx: Ctx, off: TimeOff & { reason: string }): Promise<Id<'timeOff'>> {
  const id = newId('timeOff')
  await ctx.sql`
    insert into time_off (id, resource_id, unit_id, starts_at, ends_at, reason)
    values (${id}, ${off.resourceId}, ${off.unitId ?? null}, ${off.startsAt}, ${off.endsAt}, ${off.reason})`
  return id
}

/** How many of these are this clinic's, archived ones included. */
export async function countServices(ctx: Ctx, ids: readonly ServiceId[]): Promise<number> {
  const [row] = await ctx.sql<{ count: number }>`select count(*)::int as count from service where id = any(${ids}::text[])`
  return row?.count ?? 0
}

/** How many of these are this clinic's, archived ones included. */
export async function countResources(ctx: Ctx, ids: readonly ResourceId[]): Promise<number> {
  const [row] = await ctx.sql<{ count: number }>`select count(*)::int as count from resource where id = any(${ids}::text[])`
  return row?.count ?? 0
}

/** The columns say the same as the union: the table's checks refuse anything else. */
export function toPriceColumns(price: PriceKind): {
  price_kind: PriceKind['kind']
  price_cents: number | null
  price_max_cents: number | null
} {
  switch (price.kind) {
    case 'fixed':
    case 'from':
      return { price_kind: price.kind, price_cents: price.priceCents, price_max_cents: null }
    case 'range':
      return { price_kind: price.kind, price_cents: price.fromCents, price_max_cents: price.toCents }
    case 'on_evaluation':
      return { price_kind: price.kind, price_cents: null, price_max_cents: null }
  }
}
