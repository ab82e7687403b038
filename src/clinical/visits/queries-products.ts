import type { Ctx } from '#platform/ctx.ts'
import {
  newId,
  type ContactId,
  type AppointmentId,
  type ProductId,
  type ProductLotId,
  type ResourceId,
  type VisitId,
} from '#platform/ids.ts'
import type { LocalDate } from '#platform/local-time.ts'
import type { ProductUse } from './model.ts'

export type ProductRow = { id: ProductId; name: string; unit: string; tracks_lot: boolean; is_active: boolean }

export async function listProducts(ctx: Ctx): Promise<ProductRow[]> {
  return ctx.sql<ProductRow>`select id, name, unit, tracks_lot, is_active from product order by is_active desc, lower(name), id`
}

export async function lockProduct(ctx: Ctx, id: ProductId): Promise<ProductRow | null> {
  const [row] = await ctx.sql<ProductRow>`select id, name, unit, tracks_lot, is_active from product where id = ${id} for update`
  return row ?? null
}

type ProductFields = { name: string; unit: string; tracksLot: boolean; isActive: boolean }

/** False when another product has the name. */
export async function insertProduct(ctx: Ctx, product: ProductFields & { id: ProductId }): Promise<boolean> {
  const rows = await ctx.sql`
    insert into product (id, name, unit, tracks_lot, is_active, created_at)
    values (${product.id}, ${product.name}, ${product.unit}, ${product.tracksLot}, ${product.isActive}, ${ctx.now})
    on conflict (clinic_id, lower(name)) do nothing returning id`
  return rows.length > 0
}

export async function isNameTaken(ctx: Ctx, id: ProductId, name: string): Promise<boolean> {
  const rows = await ctx.sql`select id from product where lower(name) = lower(${name}) and id <> ${id}`
  return rows.length > 0
}

export async function updateProduct(ctx: Ctx, id: ProductId, product: ProductFields): Promise<void> {
  await ctx.sql`
    update product set name = ${product.name}, unit = ${product.unit}, tracks_lot = ${product.tracksLot}, is_active = ${product.isActive}
    where id = ${id}`
}

export type LotRow = {
  id: ProductLotId
  product_id: ProductId
  product: string
  code: string
  expires_on: LocalDate
  is_active: boolean
}

/** Of every product: in use first, the one that expires next first. With how often each was used. */
export async function listLots(ctx: Ctx): Promise<(LotRow & { uses: number })[]> {
  return ctx.sql<LotRow & { uses: number }>`
    select l.id, l.product_id, p.name as product, l.code, l.expires_on::text as expires_on, l.is_active,
      (select count(distinct u.visit_id)::int from visit_product u where u.lot_id = l.id) as uses
    from product_lot l join product p on p.id = l.product_id order by l.is_active desc, l.expires_on, l.id`
}

export async function findLot(ctx: Ctx, id: ProductLotId): Promise<LotRow | null> {
  const [row] = await ctx.sql<LotRow>`
    select l.id, l.product_id, p.name as product, l.code, l.expires_on::text as expires_on, l.is_active
    from product_lot l join product p on p.id = l.product_id where l.id = ${id}`
  return row ?? null
}

type LotFields = { code: string; expiresOn: LocalDate; isActive: boolean }

/** False when the product has a lot of this code. */
export async function insertLot(ctx: Ctx, lot: LotFields & { id: ProductLotId; productId: ProductId }): Promise<boolean> {
  const rows = await ctx.sql`
    insert into product_lot (id, product_id, code, expires_on, is_active, created_at)
    values (${lot.id}, ${lot.productId}, ${lot.code}, ${lot.expiresOn}::date, ${lot.isActive}, ${ctx.now})
    on conflict (product_id, upper(code)) do nothing returning id`
  return rows.length > 0
}

export async function isCodeTaken(ctx: Ctx, lot: LotRow, code: string): Promise<boolean> {
  const rows = await ctx.sql`
    select id from product_lot where product_id = ${lot.product_id} and upper(code) = upper(${code}) and id <> ${lot.id}`
  return rows.length > 0
}

export async function updateLot(ctx: Ctx, id: ProductLotId, lot: LotFields): Promise<void> {
  await ctx.sql`
    update product_lot set code = ${lot.code}, expires_on = ${lot.expiresOn}::date, is_active = ${lot.isActive} where id = ${id}`
}

type UsedRow = {
  product_id: ProductId
  product: string
  lot_id: ProductLotId | null
  lot: string | null
  expires_on: LocalDate | null
  dose: number
  unit: string
  area: string
}

const toUse = (row: UsedRow): ProductUse => ({
  productId: row.product_id,
  product: row.product,
  lotId: row.lot_id,
  lot: row.lot,
  expiresOn: row.expires_on,
  dose: row.dose,
  unit: row.unit,
  area: row.area,
})

/** What was used, visit by visit. */
export async function listUsed(ctx: Ctx, visitIds: VisitId[]): Promise<Map<VisitId, ProductUse[]>> {
  const rows = await ctx.sql<UsedRow & { visit_id: VisitId }>`
    select u.visit_id, u.product_id, p.name as product, u.lot_id, l.code as lot, l.expires_on::text as expires_on, u.dose::float8 as dose, u.unit, u.area
    from visit_product u join product p on p.id = u.product_id left join product_lot l on l.id = u.lot_id
    where u.visit_id = any(${visitIds}::text[]) order by u.visit_id, u.position`
  const used = new Map<VisitId, ProductUse[]>()
  for (const row of rows) used.set(row.visit_id, [...(used.get(row.visit_id) ?? []), toUse(row)])
  return used
}

export async function replaceUsed(ctx: Ctx, visitId: VisitId, used: readonly ProductUse[]): Promise<void> {
  await ctx.sql`delete from visit_product where visit_id = ${visitId}`
  const rows = used.map((each, position) => ({ ...each, id: newId('visitProduct'), position }))
  await ctx.sql`
    insert into visit_product (id, visit_id, product_id, lot_id, dose, unit, area, position)
    select u.id, ${visitId}, u."productId", u."lotId", u.dose, u.unit, u.area, u.position
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as u(id text, "productId" text, "lotId" text, dose numeric, unit text, area text, position int)`
}

export type LotUseRow = {
  appointment_id: AppointmentId
  at: Date
  contact_id: ContactId
  contact: string | null
  phone: string | null
  attendee_name: string | null
  professional: string | null
  dose: number
  unit: string
  area: string
}

/** Who was given something of a lot, the latest first; of one professional's patients only, when `professionalId` is given. */
export async function listLotUses(ctx: Ctx, lotId: ProductLotId, professionalId: ResourceId | null): Promise<LotUseRow[]> {
  return ctx.sql<LotUseRow>`
    select v.appointment_id, a.starts_at as at, p.person_id as contact_id, coalesce(p.name, p.display_name) as contact,
      (select i.value from identity i join contact c on c.id = i.contact_id
       where c.person_id = p.person_id and i.kind = 'phone' order by i.value limit 1) as phone,
      a.attendee_name, r.name as professional, u.dose::float8 as dose, u.unit, u.area
    from visit_product u join visit v on v.id = u.visit_id join appointment a on a.id = v.appointment_id
      join person p on p.contact_id = v.contact_id left join resource r on r.id = v.professional_id
    where u.lot_id = ${lotId} and (${professionalId}::text is null or v.professional_id = ${professionalId})
    order by a.starts_at desc, u.position`
}
