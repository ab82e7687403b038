import type { Ctx } from '#platform/ctx.ts'
import type { PackageOfferId, ServiceId, VariantId } from '#platform/ids.ts'
import type { Offer } from './model.ts'

export type NamedOffer = Offer & { service: string; area: string | null }

type OfferRow = {
  id: PackageOfferId
  name: string
  service_id: ServiceId
  service: string
  variant_id: VariantId | null
  area: string | null
  sessions: number
  price_cents: number
  validity_days: number | null
  is_active: boolean
}

/** In use first, then by procedure and size. One of a procedure that is not done any more is not in use. */
export async function listOffers(ctx: Ctx): Promise<NamedOffer[]> {
  const rows = await ctx.sql<OfferRow>`
    select o.id, o.name, o.service_id, s.name as service, o.variant_id, v.name as area, o.sessions, o.price_cents, o.validity_days,
      o.is_active and s.is_active as is_active
    from package_offer o join service s on s.id = o.service_id left join variant v on v.id = o.variant_id
    order by (o.is_active and s.is_active) desc, s.position, s.id, o.sessions, o.id`
  return rows.map(toOffer)
}

export async function findOffer(ctx: Ctx, id: PackageOfferId): Promise<NamedOffer | null> {
  const [row] = await ctx.sql<OfferRow>`
    select o.id, o.name, o.service_id, s.name as service, o.variant_id, v.name as area, o.sessions, o.price_cents, o.validity_days, o.is_active
    from package_offer o join service s on s.id = o.service_id left join variant v on v.id = o.variant_id where o.id = ${id} for update of o`
  return row ? toOffer(row) : null
}

export async function insertOffer(ctx: Ctx, offer: Offer): Promise<void> {
  await ctx.sql`
    insert into package_offer (id, name, service_id, variant_id, sessions, price_cents, validity_days, is_active, created_at)
    values (${offer.id}, ${offer.name}, ${offer.serviceId}, ${offer.variantId}, ${offer.sessions}, ${offer.priceCents}, ${offer.validityDays},
      ${offer.isActive}, ${ctx.now})`
}

export async function updateOffer(ctx: Ctx, offer: Offer): Promise<void> {
  await ctx.sql`
    update package_offer set name = ${offer.name}, service_id = ${offer.serviceId}, variant_id = ${offer.variantId}, sessions = ${offer.sessions},
      price_cents = ${offer.priceCents}, validity_days = ${offer.validityDays}, is_active = ${offer.isActive}
    where id = ${offer.id}`
}

/** Whether whoever does not come loses the session. */
export async function countsNoShow(ctx: Ctx): Promise<boolean> {
  const [row] = await ctx.sql<{ counts_no_show: boolean }>`select counts_no_show from package_settings`
  return row?.counts_no_show ?? false
}

export async function upsertSettings(ctx: Ctx, wish: { countsNoShow: boolean }): Promise<void> {
  await ctx.sql`
    insert into package_settings (counts_no_show) values (${wish.countsNoShow})
    on conflict (clinic_id) do update set counts_no_show = excluded.counts_no_show`
}

function toOffer(row: OfferRow): NamedOffer {
  return {
    id: row.id,
    name: row.name,
    serviceId: row.service_id,
    service: row.service,
    variantId: row.variant_id,
    area: row.area,
    sessions: row.sessions,
    priceCents: row.price_cents,
    validityDays: row.validity_days,
    isActive: row.is_active,
  }
}
