import type { Ctx } from '#platform/ctx.ts'
import type { ResourceId, ServiceId } from '#platform/ids.ts'
import type { PriceKind, ResourceKind } from './model.ts'
import { toPrice } from './queries-catalogue.ts'

export type ListedService = {
  id: ServiceId
  name: string
  category: string
  isActive: boolean
  isEvaluation: boolean
  needsEvaluation: boolean
  isBookableOnline: boolean
  /** Of those in use. */
  professionalIds: ResourceId[]
  variants: { area: string | null; durationMin: number; price: PriceKind }[]
}

type ServiceRow = {
  id: ServiceId
  name: string
  category: string
  is_active: boolean
  is_evaluation: boolean
  needs_evaluation: boolean
  is_bookable_online: boolean
  professional_ids: ResourceId[]
  variants:
    | {
        area: string | null
        duration_min: number
        price_kind: PriceKind['kind']
        price_cents: number | null
        price_max_cents: number | null
      }[]
    | null
}

/** Every service, the archived too, in the clinic's order. */
export async function listAllServices(ctx: Ctx): Promise<ListedService[]> {
  const rows = await ctx.sql<ServiceRow>`
    select s.id, s.name, s.category, s.is_active, s.is_evaluation, s.needs_evaluation, s.is_bookable_online,
      array(select r.id from service_resource sr join resource r on r.id = sr.resource_id
        where sr.service_id = s.id and r.is_active and r.kind = 'professional' order by r.position, r.id) as professional_ids,
      (select json_agg(json_build_object('area', v.name, 'duration_min', v.duration_min, 'price_kind', v.price_kind,
          'price_cents', v.price_cents, 'price_max_cents', v.price_max_cents) order by v.position, v.id)
        from variant v where v.service_id = s.id and v.is_active) as variants
    from service s order by s.position, s.id`
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    category: row.category,
    isActive: row.is_active,
    isEvaluation: row.is_evaluation,
    needsEvaluation: row.needs_evaluation,
    isBookableOnline: row.is_bookable_online,
    professionalIds: row.professional_ids,
    variants: (row.variants ?? []).map((variant) => ({
      area: variant.area,
      durationMin: variant.duration_min,
      price: toPrice(variant.price_kind, variant.price_cents, variant.price_max_cents),
    })),
  }))
}

export type ListedResource = {
  id: ResourceId
  kind: ResourceKind
  name: string
  speciality: string | null
  council: string | null
  colour: string | null
  type: string | null
  isActive: boolean
  /** Weekly hours are set; a room or a machine without them follows the clinic's. */
  hasHours: boolean
  serviceCount: number
}

/** Everyone and everything of the agenda, the archived too, in the clinic's order. */
export async function listAllResources(ctx: Ctx): Promise<ListedResource[]> {
  const rows = await ctx.sql<{
    id: ResourceId
    kind: ResourceKind
    name: string
    speciality: string | null
    council: string | null
    colour: string | null
    type: string | null
    is_active: boolean
    has_hours: boolean
    service_count: number
  }>`
    select r.id, r.kind, r.name, r.speciality, r.council, r.colour, r.type, r.is_active,
      exists (select 1 from working_hours h where h.resource_id = r.id) as has_hours,
      (select count(*)::int from service_resource sr join service s on s.id = sr.service_id
        where sr.resource_id = r.id and s.is_active) as service_count
    from resource r order by r.kind, r.position, r.id`
  return rows.map(({ is_active, has_hours, service_count, ...row }) => ({
    ...row,
    isActive: is_active,
    hasHours: has_hours,
    serviceCount: service_count,
  }))
}
