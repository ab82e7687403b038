import type { Ctx } from '#platform/ctx.ts'
import {
  newId,
  type AppointmentId,
  type ContactId,
  type PackageSaleId,
  type ServiceId,
  type StaffId,
  type VariantId,
} from '#platform/ids.ts'

export type Visit = {
  id: AppointmentId
  contactId: ContactId
  serviceId: ServiceId
  variantIds: VariantId[]
  startsAt: Date
  state: string
  /** Cancelled so late that the clinic counts its session. */
  isForfeit: boolean
  /** Somebody else than whose packages these are. */
  isAnothers: boolean
}

/** The visit, held until the unit ends: its session is taken or given back by one at a time. */
export async function lockVisit(ctx: Ctx, id: AppointmentId): Promise<Visit | null> {
  const [held] = await ctx.sql`select id from appointment where id = ${id} for no key update`
  return held ? findVisit(ctx, id) : null
}

export async function findVisit(ctx: Ctx, id: AppointmentId): Promise<Visit | null> {
  const [row] = await ctx.sql<{
    id: AppointmentId
    contact_id: ContactId
    service_id: ServiceId
    variant_ids: VariantId[]
    starts_at: Date
    state: string
    attendee_name: string | null
    is_forfeit: boolean
  }>`
    select a.id, a.contact_id, a.service_id, a.starts_at, a.state, a.attendee_name,
      a.state = 'cancelled' and coalesce(a.cancel_session = 'consume', false) as is_forfeit,
      array[a.variant_id] || array(select x.variant_id from appointment_variant x where x.appointment_id = a.id) as variant_ids
    from appointment a where a.id = ${id}`
  if (!row) return null
  return {
    id: row.id,
    contactId: row.contact_id,
    serviceId: row.service_id,
    variantIds: row.variant_ids,
    startsAt: row.starts_at,
    state: row.state,
    isForfeit: row.is_forfeit,
    isAnothers: row.attendee_name !== null,
  }
}

export type VisitUse = { saleId: PackageSaleId; step: number; isTaken: boolean }

/** What last happened to the session of this visit; null when none was ever taken. */
export async function findVisitUse(ctx: Ctx, id: AppointmentId): Promise<VisitUse | null> {
  const [row] = await ctx.sql<{ sale_id: PackageSaleId; visit_step: number }>`
    select sale_id, visit_step from session_entry where appointment_id = ${id} order by visit_step desc limit 1`
  return row ? { saleId: row.sale_id, step: row.visit_step, isTaken: row.visit_step % 2 === 1 } : null
}

/** Takes the visit's session, or gives it back, by the step: odd takes. A step that is there already is refused by the database. */
export async function insertVisitEntry(
  ctx: Ctx,
  entry: { saleId: PackageSaleId; appointmentId: AppointmentId; step: number; staffId: StaffId | null },
): Promise<void> {
  const takes = entry.step % 2 === 1
  await ctx.sql`
    insert into session_entry (id, sale_id, kind, delta, appointment_id, visit_step, staff_id, at)
    values (${newId('sessionEntry')}, ${entry.saleId}, ${takes ? 'consumed' : 'returned'}, ${takes ? -1 : 1}, ${entry.appointmentId}, ${entry.step},
      ${entry.staffId}, ${ctx.now})`
}

/** Which session of its package a visit was, and what the package is called: "sessão 4 de 10". */
export async function findTakenSession(
  ctx: Ctx,
  id: AppointmentId,
): Promise<{ saleId: PackageSaleId; name: string; sessions: number; left: number; number: number } | null> {
  const [row] = await ctx.sql<{ sale_id: PackageSaleId; name: string; sessions: number; left: number; number: number }>`
    with taken as (
      select e.sale_id, e.at, e.id from session_entry e
      where e.appointment_id = ${id} and e.kind = 'consumed'
        and not exists (select from session_entry b where b.appointment_id = e.appointment_id and b.visit_step > e.visit_step)
    )
    select p.id as sale_id, p.name, p.sessions, (select sum(e.delta)::int from session_entry e where e.sale_id = p.id) as left,
      (select -sum(e.delta)::int from session_entry e
       where e.sale_id = p.id and (e.at, e.id) <= (t.at, t.id) and (e.kind = 'adjusted' or (e.kind = 'consumed'
         and not exists (select from session_entry b where b.appointment_id = e.appointment_id and b.visit_step = e.visit_step + 1)))) as number
    from taken t join package_sale p on p.id = t.sale_id`
  return row ? { ...row, saleId: row.sale_id, number: Math.max(1, row.number) } : null
}

/** How many visits of the same kind the person has before this one and has not come to yet. */
export async function countVisitsBefore(ctx: Ctx, visit: Visit): Promise<number> {
  const [row] = await ctx.sql<{ count: number }>`
    select count(*)::int as count from appointment a
    where a.contact_id in (select id from contact where person_id = (select person_id from contact where id = ${visit.contactId}))
      and a.service_id = ${visit.serviceId} and a.variant_id = any(${visit.variantIds}::text[]) and a.attendee_name is null
      and a.state in ('booked', 'confirmed', 'arrived') and (a.starts_at, a.id) < (${visit.startsAt}, ${visit.id})`
  return row?.count ?? 0
}

export type ComingVisit = { serviceId: ServiceId; variantIds: VariantId[] }

/** What the person has booked for themselves and has not come to yet, the soonest first. */
export async function listComingVisits(ctx: Ctx, contactId: ContactId): Promise<ComingVisit[]> {
  const rows = await ctx.sql<{ service_id: ServiceId; variant_ids: VariantId[] }>`
    select a.service_id, array[a.variant_id] || array(select x.variant_id from appointment_variant x where x.appointment_id = a.id) as variant_ids
    from appointment a
    where a.contact_id in (select id from contact where person_id = (select person_id from contact where id = ${contactId}))
      and a.attendee_name is null and a.state in ('booked', 'confirmed', 'arrived') order by a.starts_at, a.id`
  return rows.map((row) => ({ serviceId: row.service_id, variantIds: row.variant_ids }))
}
