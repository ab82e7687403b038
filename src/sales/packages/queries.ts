import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, PackageOfferId, PackageSaleId, ServiceId, StaffId, VariantId } from '#platform/ids.ts'
import type { LocalDate } from '#platform/local-time.ts'
import type { NewEntry, Sale } from './model.ts'

type SaleRow = {
  id: PackageSaleId
  contact_id: ContactId
  name: string
  service_id: ServiceId
  service: string
  variant_id: VariantId | null
  area: string | null
  sessions: number
  left: number
  used: number
  run_out: number
  price_cents: number
  passed_on: number
  passed_on_cents: number
  refunded_cents: number
  payment: string
  sold_at: Date
  sold_by: string | null
  valid_until: LocalDate | null
  frozen_at: Date | null
}

/** A package with what its ledger and what was passed on make of it. */
const columns = sql`
  p.id, p.contact_id, p.name, p.service_id, s.name as service, p.variant_id, v.name as area, p.sessions, l.remaining as left, l.used, l.run_out,
  p.price_cents, t.passed_on, t.passed_on_cents, l.refunded_cents, p.payment, p.sold_at, m.name as sold_by, p.valid_until::text as valid_until, p.frozen_at`
const joins = sql`
  join service s on s.id = p.service_id left join variant v on v.id = p.variant_id
  left join membership m on m.clinic_id = p.clinic_id and m.staff_id = p.sold_by
  cross join lateral (
    select coalesce(sum(e.delta), 0)::int as remaining, coalesce(sum(e.amount_cents) filter (where e.kind = 'refunded'), 0)::int as refunded_cents,
      coalesce(-sum(e.delta) filter (where e.kind in ('consumed', 'returned', 'adjusted')), 0)::int as used,
      coalesce(-sum(e.delta) filter (where e.kind in ('expired', 'extended')), 0)::int as run_out
    from session_entry e where e.sale_id = p.id) l
  cross join lateral (
    select coalesce(sum(o.sessions), 0)::int as passed_on, coalesce(sum(o.price_cents), 0)::int as passed_on_cents
    from package_sale o where o.from_sale_id = p.id) t`

/** Every package of one person, whoever they were merged from, the oldest first. */
export async function listSales(ctx: Ctx, contactId: ContactId): Promise<Sale[]> {
  const { rows } = await sql<SaleRow>`
    select ${columns} from package_sale p ${joins}
    where p.contact_id in (select id from contact where person_id = (select person_id from contact where id = ${contactId}))
    order by p.sold_at, p.id`.execute(ctx.db)
  return rows.map(toSale)
}

export type OwedSale = Sale & { owner: { id: ContactId; name: string } }

/** Everybody's packages that still have sessions, what runs out first before the rest. One past its last day is nobody's any more. */
export async function listOwedSales(ctx: Ctx, today: LocalDate): Promise<OwedSale[]> {
  const { rows } = await sql<SaleRow & { owner_id: ContactId; owner: string | null }>`
    select ${columns}, h.person_id as owner_id, coalesce(h.name, h.display_name) as owner
    from package_sale p ${joins} join person h on h.contact_id = p.contact_id
    where l.remaining > 0 and (p.valid_until is null or p.valid_until >= ${today}::date or p.frozen_at is not null)
    order by p.valid_until nulls last, p.sold_at, p.id`.execute(ctx.db)
  return rows.map((row) => ({ ...toSale(row), owner: { id: row.owner_id, name: row.owner ?? '' } }))
}

function toSale(row: SaleRow): Sale {
  return {
    id: row.id,
    contactId: row.contact_id,
    name: row.name,
    serviceId: row.service_id,
    service: row.service,
    variantId: row.variant_id,
    area: row.area,
    sessions: row.sessions,
    left: row.left,
    used: row.used,
    runOut: row.run_out,
    priceCents: row.price_cents,
    passedOn: row.passed_on,
    passedOnCents: row.passed_on_cents,
    refundedCents: row.refunded_cents,
    payment: row.payment,
    soldAt: row.sold_at,
    soldBy: row.sold_by,
    validUntil: row.valid_until,
    frozenAt: row.frozen_at,
  }
}

/** Whose it is; what is done with one person's packages waits for what is being done with them, in id order. */
export async function lockSalesOf(ctx: Ctx, contactId: ContactId): Promise<void> {
  await ctx.sql`
    select id from package_sale
    where contact_id in (select id from contact where person_id = (select person_id from contact where id = ${contactId}))
    order by id for no key update`
}

export async function findOwner(ctx: Ctx, saleId: PackageSaleId): Promise<ContactId | null> {
  const [row] = await ctx.sql<{ contact_id: ContactId }>`select contact_id from package_sale where id = ${saleId}`
  return row?.contact_id ?? null
}

export type NewSale = {
  id: PackageSaleId
  contactId: ContactId
  offerId: PackageOfferId | null
  fromSaleId: PackageSaleId | null
  name: string
  serviceId: ServiceId
  variantId: VariantId | null
  sessions: number
  priceCents: number
  payment: string
  soldBy: StaffId | null
  validUntil: LocalDate | null
}

/** False when it is there already: the same press of the button. */
export async function insertSale(ctx: Ctx, sale: NewSale): Promise<boolean> {
  const rows = await ctx.sql`
    insert into package_sale (id, contact_id, offer_id, from_sale_id, name, service_id, variant_id, sessions, price_cents, payment, sold_by, sold_at, valid_until)
    values (${sale.id}, ${sale.contactId}, ${sale.offerId}, ${sale.fromSaleId}, ${sale.name}, ${sale.serviceId}, ${sale.variantId}, ${sale.sessions},
      ${sale.priceCents}, ${sale.payment}, ${sale.soldBy}, ${ctx.now}, ${sale.validUntil}::date)
    on conflict (id) do nothing returning id`
  return rows.length > 0
}

export async function updateFrozen(
  ctx: Ctx,
  id: PackageSaleId,
  frozenAt: Date | null,
  validUntil: LocalDate | null,
): Promise<void> {
  await ctx.sql`update package_sale set frozen_at = ${frozenAt}, valid_until = ${validUntil}::date where id = ${id}`
}

export async function updateValidity(ctx: Ctx, id: PackageSaleId, validUntil: LocalDate): Promise<void> {
  await ctx.sql`update package_sale set valid_until = ${validUntil}::date where id = ${id}`
}

/** False when it is there already: the same press of the button. The database refuses what would leave fewer than none. */
export async function insertEntry(ctx: Ctx, entry: NewEntry): Promise<boolean> {
  const rows = await ctx.sql`
    insert into session_entry (id, sale_id, kind, delta, other_sale_id, amount_cents, valid_until, staff_id, at, note)
    values (${entry.id}, ${entry.saleId}, ${entry.kind}, ${entry.delta}, ${entry.otherSaleId ?? null}, ${entry.amountCents ?? null},
      ${entry.validUntil ?? null}::date, ${entry.staffId}, ${ctx.now}, ${entry.note ?? ''})
    on conflict (id) do nothing returning id`
  return rows.length > 0
}

/** People whose packages have run out and not been closed. */
export async function listOwnersOfRunOut(ctx: Ctx, today: LocalDate): Promise<ContactId[]> {
  const rows = await ctx.sql<{ contact_id: ContactId }>`
    select distinct p.contact_id from package_sale p
    where p.valid_until < ${today}::date and p.frozen_at is null
      and (select sum(e.delta) from session_entry e where e.sale_id = p.id) > 0
    order by 1`
  return rows.map((row) => row.contact_id)
}

/** "Pacote 10 sessões de laser de Ana Souza", for the audit. */
export async function listPackageNames(ctx: Ctx, ids: string[]): Promise<{ id: string; name: string }[]> {
  return ctx.sql<{ id: string; name: string }>`
    select p.id, concat(p.name, ' de ', coalesce(c.name, c.display_name, 'alguém')) as name
    from package_sale p join contact c on c.id = p.contact_id where p.id = any(${ids})
    union all select id, name from package_offer where id = any(${ids})`
}

export async function isThere(ctx: Ctx, saleId: PackageSaleId): Promise<boolean> {
  return (await ctx.sql`select id from package_sale where id = ${saleId}`).length > 0
}

export type LedgerRow = {
  id: string
  sale_id: PackageSaleId
  kind: NewEntry['kind']
  delta: number
  at: Date
  by: string | null
  appointment_id: AppointmentId | null
  visit_at: Date | null
  other: string | null
  amount_cents: number | null
  valid_until: string | null
  note: string
}

/** The ledger of these packages, the latest first. */
export async function listLedger(ctx: Ctx, saleIds: PackageSaleId[]): Promise<LedgerRow[]> {
  return ctx.sql<LedgerRow>`
    select e.id, e.sale_id, e.kind, e.delta, e.at, m.name as by, e.appointment_id, a.starts_at as visit_at,
      coalesce(c.name, c.display_name) as other, e.amount_cents, e.valid_until::text as valid_until, e.note
    from session_entry e left join membership m on m.clinic_id = e.clinic_id and m.staff_id = e.staff_id left join appointment a on a.id = e.appointment_id
      left join package_sale o on o.id = e.other_sale_id left join contact c on c.id = o.contact_id
    where e.sale_id = any(${saleIds}::text[]) order by e.at desc, e.id desc`
}
