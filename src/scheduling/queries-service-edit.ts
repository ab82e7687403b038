import type { Ctx } from '#platform/ctx.ts'
import type { ResourceId, ServiceId, VariantId } from '#platform/ids.ts'
import type { PriceKind } from './model.ts'
import { toPrice } from './queries-catalogue.ts'
import { toPriceColumns, type NewService, type NewVariant } from './queries-set-up.ts'
import { findServiceRules } from './queries-service-rules.ts'
import type { ServiceState } from './service-edit.ts'

export async function lockService(ctx: Ctx, id: ServiceId): Promise<void> {
  await ctx.sql`select id from service where id = ${id} for no key update`
}

type VariantJson = {
  id: VariantId
  area: string | null
  synonyms: string[]
  duration_min: number
  price_kind: PriceKind['kind']
  price_cents: number | null
  price_max_cents: number | null
}

/** Archived ones too; archived areas of it are not part of what is edited. */
export async function findServiceState(ctx: Ctx, id: ServiceId): Promise<{ state: ServiceState; isActive: boolean } | null> {
  const [row] = await ctx.sql<{
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
    is_active: boolean
    variants: VariantJson[] | null
    resource_ids: ResourceId[]
  }>`
    select s.name, s.category, s.synonyms, s.summary, s.price_depends_on, s.needs_evaluation, s.is_evaluation, s.is_bookable_online,
      s.buffer_before_min, s.buffer_after_min, s.is_active,
      (select json_agg(json_build_object('id', v.id, 'area', v.name, 'synonyms', v.synonyms, 'duration_min', v.duration_min,
          'price_kind', v.price_kind, 'price_cents', v.price_cents, 'price_max_cents', v.price_max_cents) order by v.position, v.id)
        from variant v where v.service_id = s.id and v.is_active) as variants,
      array(select sr.resource_id from service_resource sr join resource r on r.id = sr.resource_id
        where sr.service_id = s.id and r.is_active order by sr.resource_id) as resource_ids
    from service s where s.id = ${id}`
  if (!row) return null
  return {
    isActive: row.is_active,
    state: {
      name: row.name,
      category: row.category,
      synonyms: row.synonyms,
      summary: row.summary,
      priceDependsOn: row.price_depends_on,
      needsEvaluation: row.needs_evaluation,
      isEvaluation: row.is_evaluation,
      isBookableOnline: row.is_bookable_online,
      bufferBeforeMin: row.buffer_before_min,
      bufferAfterMin: row.buffer_after_min,
      variants: (row.variants ?? []).map((variant) => ({
        id: variant.id,
        area: variant.area,
        synonyms: variant.synonyms,
        durationMin: variant.duration_min,
        price: toPrice(variant.price_kind, variant.price_cents, variant.price_max_cents),
      })),
      resourceIds: row.resource_ids,
      rules: await findServiceRules(ctx, id),
    },
  }
}

/** Among the services in use, `apartFrom` left out. */
export async function isServiceNameTaken(ctx: Ctx, name: string, apartFrom: ServiceId | null): Promise<boolean> {
  const [row] = await ctx.sql<{ id: string }>`
    select id from service where lower(name) = lower(${name}) and is_active and id is distinct from ${apartFrom} limit 1`
  return row !== undefined
}

export async function updateService(ctx: Ctx, id: ServiceId, service: NewService): Promise<void> {
  await ctx.sql`
    update service set name = ${service.name}, category = ${service.category}, synonyms = ${service.synonyms}, summary = ${service.summary},
      price_depends_on = ${service.priceDependsOn}, needs_evaluation = ${service.needsEvaluation}, is_evaluation = ${service.isEvaluation},
      is_bookable_online = ${service.isBookableOnline}, buffer_before_min = ${service.bufferBeforeMin}, buffer_after_min = ${service.bufferAfterMin}
    where id = ${id}`
}

export async function updateServiceActive(ctx: Ctx, id: ServiceId, isActive: boolean): Promise<void> {
  await ctx.sql`update service set is_active = ${isActive} where id = ${id}`
}

export async function updateServicePositions(ctx: Ctx, ids: readonly ServiceId[]): Promise<void> {
  await ctx.sql`
    update service s set position = o.place from (
      select s2.id, row_number() over (order by array_position(${ids}::text[], s2.id) nulls last, s2.position, s2.id) - 1 as place from service s2
    ) o where o.id = s.id and s.position <> o.place`
}

/** Those of `ids` that appointments name, past ones included. */
export async function listBookedVariants(ctx: Ctx, ids: readonly VariantId[]): Promise<VariantId[]> {
  if (ids.length === 0) return []
  const rows = await ctx.sql<{ id: VariantId }>`
    select v.id from variant v where v.id = any(${ids}::text[])
      and (exists (select 1 from appointment a where a.service_id = v.service_id and a.variant_id = v.id)
        or exists (select 1 from appointment_variant o where o.variant_id = v.id))`
  return rows.map(({ id }) => id)
}

export async function removeVariants(ctx: Ctx, gone: { archive: VariantId[]; erase: VariantId[] }): Promise<void> {
  if (gone.archive.length > 0) await ctx.sql`update variant set is_active = false where id = any(${gone.archive}::text[])`
  if (gone.erase.length > 0) await ctx.sql`delete from variant where id = any(${gone.erase}::text[])`
}

export async function updateVariants(ctx: Ctx, variants: (NewVariant & { id: VariantId })[]): Promise<void> {
  const rows = variants.map(({ id, area, synonyms, durationMin, price }) => ({
    id,
    name: area,
    synonyms,
    duration_min: durationMin,
    ...toPriceColumns(price),
  }))
  await ctx.sql`
    update variant v set name = n.name, synonyms = n.synonyms, duration_min = n.duration_min, price_kind = n.price_kind,
      price_cents = n.price_cents, price_max_cents = n.price_max_cents
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id text, name text, synonyms text[], duration_min int, price_kind text,
      price_cents int, price_max_cents int)
    where v.id = n.id`
}

export async function updateVariantPositions(ctx: Ctx, inOrder: readonly VariantId[]): Promise<void> {
  await ctx.sql`
    update variant v set position = n.place from unnest(${inOrder}::text[]) with ordinality as n(id, place) where v.id = n.id`
}

export async function replaceServiceResources(ctx: Ctx, id: ServiceId, resourceIds: readonly ResourceId[]): Promise<void> {
  // What is archived stays linked: put back into use it does what it did.
  await ctx.sql`
    delete from service_resource sr using resource r where r.id = sr.resource_id and r.is_active and sr.service_id = ${id}
      and sr.resource_id <> all(${resourceIds}::text[])`
  await ctx.sql`
    insert into service_resource (service_id, resource_id) select ${id}, r.id from resource r where r.id = any(${resourceIds}::text[])
    on conflict do nothing`
}

/** Appointments still to come, holds left out. */
export async function countUpcomingOfService(ctx: Ctx, id: ServiceId): Promise<number> {
  const [row] = await ctx.sql<{ count: number }>`
    select count(*)::int as count from appointment
    where service_id = ${id} and starts_at > ${ctx.now} and state in ('booked', 'confirmed')`
  return row?.count ?? 0
}
