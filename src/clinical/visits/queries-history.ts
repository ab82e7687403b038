import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, ResourceId, VisitId } from '#platform/ids.ts'
import type { Item } from './model.ts'

export type PastRow = {
  appointment_id: AppointmentId
  starts_at: Date
  attendee_name: string | null
  service: string
  area: string | null
  professional_id: ResourceId | null
  professional: string | null
  state: string
  visit_id: VisitId | null
  note: string | null
  closed_at: Date | null
}

const mostVisits = 200

/**
 * Every visit a person came to, or of which something is written, whoever they were merged from, the latest first; with one professional
 * only, when `professionalId` is given.
 */
export async function listPast(ctx: Ctx, contactId: ContactId, professionalId: ResourceId | null): Promise<PastRow[]> {
  return ctx.sql<PastRow>`
    select a.id as appointment_id, a.starts_at, a.attendee_name, s.name as service, area_names(a.id, a.variant_id) as area,
      r.id as professional_id, r.name as professional, a.state, v.id as visit_id, v.note, v.closed_at
    from appointment a join service s on s.id = a.service_id left join visit v on v.appointment_id = a.id
      cross join lateral appointment_place(a.id, a.freed_resource_ids) place
      left join resource r on r.id = coalesce(v.professional_id, place.professional_id)
    where a.contact_id in (select id from contact where person_id = (select person_id from contact where id = ${contactId}))
      and (a.state = 'attended' or v.id is not null) and (${professionalId}::text is null or r.id = ${professionalId})
    order by a.starts_at desc, a.id desc limit ${mostVisits}`
}

export async function listItemsOf(ctx: Ctx, visitIds: VisitId[]): Promise<Map<VisitId, Item[]>> {
  const rows = await ctx.sql<{ id: VisitId; items: Item[] }>`
    select visit_id as id, jsonb_agg(jsonb_build_object('serviceId', service_id, 'variantId', variant_id, 'name', name, 'detail', detail,
      'priceCents', price_cents) order by position) as items
    from visit_item where visit_id = any(${visitIds}::text[]) group by visit_id`
  return new Map(rows.map((row) => [row.id, row.items]))
}
