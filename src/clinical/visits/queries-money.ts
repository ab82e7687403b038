import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, Id, ServiceId, StaffId, VariantId, VisitId } from '#platform/ids.ts'
import type { PaymentLine } from './contract.ts'
import type { Session, Sums } from './model.ts'

export type LineRow = {
  id: Id<'visitPayment'>
  kind: PaymentLine['kind']
  amount_cents: number
  instalments: number | null
  reverses_id: Id<'visitPayment'> | null
  reason: string
  at: Date
  by: string | null
}

export async function listLines(ctx: Ctx, visitId: VisitId): Promise<LineRow[]> {
  return ctx.sql<LineRow>`
    select p.id, p.kind, p.amount_cents, p.instalments, p.reverses_id, p.reason, p.at, m.name as by
    from visit_payment p left join membership m on m.clinic_id = p.clinic_id and m.staff_id = p.staff_id
    where p.visit_id = ${visitId} order by p.at, p.id`
}

export type NewLine = {
  id: Id<'visitPayment'>
  visitId: VisitId
  kind: PaymentLine['kind']
  amountCents: number
  instalments: number | null
  reversesId: Id<'visitPayment'> | null
  reason: string
  staffId: StaffId | null
}

/** False when it is there already: the same press of the button, or another has taken the same line back. */
export async function insertLine(ctx: Ctx, line: NewLine): Promise<boolean> {
  const rows = await ctx.sql`
    insert into visit_payment (id, visit_id, kind, amount_cents, instalments, reverses_id, reason, staff_id, at)
    values (${line.id}, ${line.visitId}, ${line.kind}, ${line.amountCents}, ${line.instalments}, ${line.reversesId}, ${line.reason},
      ${line.staffId}, ${ctx.now})
    on conflict do nothing returning id`
  return rows.length > 0
}

/** The line and whose visit it belongs to; what takes another back is no line of its own. */
export async function findLine(
  ctx: Ctx,
  id: Id<'visitPayment'>,
): Promise<(LineRow & { appointment_id: AppointmentId; visit_id: VisitId }) | null> {
  const [row] = await ctx.sql<LineRow & { appointment_id: AppointmentId; visit_id: VisitId }>`
    select p.id, p.kind, p.amount_cents, p.instalments, p.reverses_id, p.reason, p.at, null as by, v.appointment_id, p.visit_id
    from visit_payment p join visit v on v.id = p.visit_id where p.id = ${id} and p.reverses_id is null`
  return row ?? null
}

export type SumsRow = Sums & { session: Session | null }

/** What the lines and the deposit of each visit come to, and which package its session was taken from. */
export async function listSums(ctx: Ctx, appointmentIds: AppointmentId[]): Promise<Map<AppointmentId, SumsRow>> {
  const rows = await ctx.sql<{
    id: AppointmentId
    discount_cents: number
    paid_cents: number
    deposit_cents: number
    package: string | null
    service_id: ServiceId | null
    variant_id: VariantId | null
  }>`
    select a.id, coalesce(l.discount_cents, 0)::int as discount_cents, coalesce(l.paid_cents, 0)::int as paid_cents,
      coalesce((select sum(d.paid_cents - d.refunding_cents) from deposit d where d.appointment_id = a.id and d.status = 'paid'), 0)::int as deposit_cents,
      s.name as package, s.service_id, s.variant_id
    from appointment a
      left join lateral (
        select sum(p.amount_cents) filter (where p.kind = 'discount') as discount_cents,
          sum(p.amount_cents) filter (where p.kind <> 'discount') as paid_cents
        from visit v join visit_payment p on p.visit_id = v.id where v.appointment_id = a.id) l on true
      left join lateral (
        select k.name, k.service_id, k.variant_id
        from session_entry e join package_sale k on k.id = e.sale_id
        where e.appointment_id = a.id and e.kind = 'consumed'
          and not exists (select from session_entry b where b.appointment_id = e.appointment_id and b.visit_step > e.visit_step)) s on true
    where a.id = any(${appointmentIds}::text[])`
  return new Map(
    rows.map((row) => [
      row.id,
      {
        discountCents: row.discount_cents,
        paidCents: row.paid_cents,
        depositCents: row.deposit_cents,
        session:
          row.package && row.service_id ? { name: row.package, serviceId: row.service_id, variantId: row.variant_id } : null,
      },
    ]),
  )
}

export async function findSums(ctx: Ctx, appointmentId: AppointmentId): Promise<SumsRow> {
  const sums = (await listSums(ctx, [appointmentId])).get(appointmentId)
  return sums ?? { discountCents: 0, paidCents: 0, depositCents: 0, session: null }
}
