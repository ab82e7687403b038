import type { Ctx } from '#platform/ctx.ts'
import {
  newId,
  type AppointmentId,
  type ContactId,
  type Id,
  type ResourceId,
  type ServiceId,
  type StaffId,
  type VariantId,
  type VisitId,
} from '#platform/ids.ts'
import type { Item } from './model.ts'

export type VisitRow = {
  id: VisitId
  appointment_id: AppointmentId
  contact_id: ContactId
  items_version: number
  products_version: number
  note: string
  note_version: number
  note_by: string | null
  note_at: Date | null
  closed_at: Date | null
  closed_by: string | null
  paid_at: Date | null
}

export async function findVisitOf(ctx: Ctx, appointmentId: AppointmentId): Promise<VisitRow | null> {
  const [row] = await ctx.sql<VisitRow>`
    select v.id, v.appointment_id, v.contact_id, v.items_version, v.products_version, v.note, v.note_version, n.name as note_by, v.note_at,
      v.closed_at, c.name as closed_by, v.paid_at
    from visit v left join membership n on n.clinic_id = v.clinic_id and n.staff_id = v.note_by
      left join membership c on c.clinic_id = v.clinic_id and c.staff_id = v.closed_by
    where v.appointment_id = ${appointmentId}`
  return row ?? null
}

/** Whoever writes about a visit waits for whoever is writing about it. */
export async function lockVisit(ctx: Ctx, appointmentId: AppointmentId): Promise<VisitRow | null> {
  await ctx.sql`select id from visit where appointment_id = ${appointmentId} for no key update`
  return findVisitOf(ctx, appointmentId)
}

/** False when it has begun before. */
export async function insertVisit(
  ctx: Ctx,
  visit: { id: VisitId; appointmentId: AppointmentId; contactId: ContactId; professionalId: ResourceId | null },
): Promise<boolean> {
  const rows = await ctx.sql`
    insert into visit (id, appointment_id, contact_id, professional_id, created_at)
    values (${visit.id}, ${visit.appointmentId}, ${visit.contactId}, ${visit.professionalId}, ${ctx.now})
    on conflict (appointment_id) do nothing returning id`
  return rows.length > 0
}

/** What an appointment was booked for, at what it costs now. */
export async function listBooked(ctx: Ctx, appointmentId: AppointmentId): Promise<Item[]> {
  const rows = await ctx.sql<ItemRow>`
    select s.id as service_id, v.id as variant_id, concat_ws(', ', s.name, v.name) as name, '' as detail,
      case when v.price_kind in ('fixed', 'from', 'range') then v.price_cents else 0 end as price_cents
    from appointment a
      join (select id as appointment_id, variant_id, -1 as place from appointment
            union all select appointment_id, variant_id, position from appointment_variant) b on b.appointment_id = a.id
      join variant v on v.id = b.variant_id join service s on s.id = v.service_id
    where a.id = ${appointmentId} order by b.place`
  return rows.map(toItem)
}

export async function listItems(ctx: Ctx, visitId: VisitId): Promise<Item[]> {
  const rows = await ctx.sql<ItemRow>`
    select service_id, variant_id, name, detail, price_cents from visit_item where visit_id = ${visitId} order by position`
  return rows.map(toItem)
}

type ItemRow = { service_id: ServiceId; variant_id: VariantId | null; name: string; detail: string; price_cents: number }

const toItem = (row: ItemRow): Item => ({
  serviceId: row.service_id,
  variantId: row.variant_id,
  name: row.name,
  detail: row.detail,
  priceCents: row.price_cents,
})

export async function replaceItems(ctx: Ctx, visitId: VisitId, items: readonly Item[]): Promise<void> {
  await ctx.sql`delete from visit_item where visit_id = ${visitId}`
  const rows = items.map((item, position) => ({ ...item, id: newId('visitItem'), position }))
  await ctx.sql`
    insert into visit_item (id, visit_id, service_id, variant_id, name, detail, price_cents, position)
    select i.id, ${visitId}, i."serviceId", i."variantId", i.name, i.detail, i."priceCents", i.position
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as i(id text, "serviceId" text, "variantId" text, name text, detail text, "priceCents" int, position int)`
}

/** What can be done, also what is sold no more: a visit of last month may have been of it. */
export async function listDoable(ctx: Ctx): Promise<Omit<Item, 'detail'>[]> {
  const rows = await ctx.sql<Omit<ItemRow, 'detail'>>`
    select s.id as service_id, v.id as variant_id, concat_ws(', ', s.name, v.name) as name,
      case when v.price_kind in ('fixed', 'from', 'range') then v.price_cents else 0 end as price_cents
    from service s join variant v on v.service_id = s.id where s.is_active and v.is_active order by s.position, s.id, v.position, v.id`
  return rows.map((row) => ({
    serviceId: row.service_id,
    variantId: row.variant_id,
    name: row.name,
    priceCents: row.price_cents,
  }))
}

export type NamedThing = { service_id: ServiceId; variant_id: VariantId; service: string; area: string | null }

export async function listNamed(ctx: Ctx, serviceIds: ServiceId[]): Promise<NamedThing[]> {
  return ctx.sql<NamedThing>`
    select s.id as service_id, v.id as variant_id, s.name as service, v.name as area
    from service s join variant v on v.service_id = s.id where s.id = any(${serviceIds}::text[])`
}

export type VersionOf = 'items_version' | 'products_version'

export async function raiseVersion(ctx: Ctx, visitId: VisitId, which: VersionOf): Promise<void> {
  if (which === 'items_version') await ctx.sql`update visit set items_version = items_version + 1 where id = ${visitId}`
  else await ctx.sql`update visit set products_version = products_version + 1 where id = ${visitId}`
}

export async function updateNote(ctx: Ctx, visitId: VisitId, note: string, staffId: StaffId | null): Promise<void> {
  await ctx.sql`
    update visit set note = ${note}, note_version = note_version + 1, note_by = ${staffId}, note_at = ${ctx.now} where id = ${visitId}`
}

/** From now on the database keeps what it says. Who attended is who the agenda says did. */
export async function updateClosed(
  ctx: Ctx,
  visitId: VisitId,
  closing: { professionalId: ResourceId | null; staffId: StaffId | null },
): Promise<void> {
  await ctx.sql`
    update visit set closed_at = ${ctx.now}, closed_by = ${closing.staffId}, professional_id = ${closing.professionalId} where id = ${visitId}`
}

export async function updatePaidAt(ctx: Ctx, visitId: VisitId, isPaid: boolean): Promise<void> {
  await ctx.sql`update visit set paid_at = ${isPaid ? ctx.now : null} where id = ${visitId}`
}

export type CorrectionRow = { id: string; text: string; reason: string; at: Date; by: string | null }

export async function listCorrections(ctx: Ctx, visitIds: VisitId[]): Promise<(CorrectionRow & { visit_id: VisitId })[]> {
  return ctx.sql<CorrectionRow & { visit_id: VisitId }>`
    select c.visit_id, c.id, c.text, c.reason, c.at, m.name as by
    from visit_correction c left join membership m on m.clinic_id = c.clinic_id and m.staff_id = c.staff_id
    where c.visit_id = any(${visitIds}::text[]) order by c.at, c.id`
}

/** False when it is there already: the same press of the button. */
export async function insertCorrection(
  ctx: Ctx,
  correction: { id: Id<'visitCorrection'>; visitId: VisitId; text: string; reason: string; staffId: StaffId | null },
): Promise<boolean> {
  const rows = await ctx.sql`
    insert into visit_correction (id, visit_id, text, reason, staff_id, at)
    values (${correction.id}, ${correction.visitId}, ${correction.text}, ${correction.reason}, ${correction.staffId}, ${ctx.now})
    on conflict (id) do nothing returning id`
  return rows.length > 0
}

/** Also of who works here no more. */
export async function findResourceName(ctx: Ctx, id: ResourceId): Promise<string | null> {
  const [row] = await ctx.sql<{ name: string }>`select name from resource where id = ${id}`
  return row?.name ?? null
}
