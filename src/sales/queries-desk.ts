import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, DepositId, ResourceId } from '#platform/ids.ts'
import type { DepositStatus } from './contract.ts'

export type DeskDepositRow = {
  id: DepositId
  appointment_id: AppointmentId
  contact_id: ContactId
  contact_name: string | null
  attendee_name: string | null
  service: string
  area: string | null
  starts_at: Date
  professional_id: ResourceId | null
  is_cancelled: boolean
  amount_cents: number
  due_at: Date
  status: DepositStatus
  code: string | null
  has_provider: boolean
  evidence_at: Date | null
  paid_at: Date | null
  confirmed_by: 'staff' | 'provider' | null
  confirmed_by_name: string | null
  refunded_at: Date | null
  paid_cents: number | null
  refunding_cents: number
  kept_at: Date | null
  /** Paid through the provider that the clinic has now. */
  can_reach: boolean
}

/** What is awaited, and what is to be given back: paid too late, for a visit that was cancelled, or what the bank did not give back. */
export async function listDeskDeposits(ctx: Ctx): Promise<DeskDepositRow[]> {
  return ctx.sql<DeskDepositRow>`
    select d.id, d.appointment_id, e.contact_id, e.contact_name, e.attendee_name, e.service, e.area, e.starts_at, e.professional_id,
      e.state = 'cancelled' as is_cancelled, d.amount_cents, d.due_at, d.status, d.code, d.provider is not null as has_provider, d.evidence_at, d.paid_at,
      d.confirmed_by, (select m.name from membership m where m.staff_id = d.staff_id) as confirmed_by_name, d.refunded_at,
      d.paid_cents, d.refunding_cents, d.kept_at, coalesce(d.payment_id is not null and d.provider = (select p.kind from payment_provider p), false) as can_reach
    from deposit d join agenda_entry e on e.id = d.appointment_id
    where d.status in ('awaiting', 'late') or (d.status = 'paid' and e.state = 'cancelled' and d.kept_at is null)
      or (d.status = 'paid' and d.kept_at is null
        and (select r.status = 'failed' from refund r where r.deposit_id = d.id order by r.asked_at desc, r.id desc limit 1))
    order by d.evidence_at is null, d.due_at, d.id limit 300`
}

/** The latest deposit asked for an appointment. */
export async function findDepositOf(ctx: Ctx, appointmentId: AppointmentId): Promise<DeskDepositRow | null> {
  const [row] = await ctx.sql<DeskDepositRow>`
    select d.id, d.appointment_id, e.contact_id, e.contact_name, e.attendee_name, e.service, e.area, e.starts_at, e.professional_id,
      e.state = 'cancelled' as is_cancelled, d.amount_cents, d.due_at, d.status, d.code, d.provider is not null as has_provider, d.evidence_at, d.paid_at,
      d.confirmed_by, (select m.name from membership m where m.staff_id = d.staff_id) as confirmed_by_name, d.refunded_at,
      d.paid_cents, d.refunding_cents, d.kept_at, coalesce(d.payment_id is not null and d.provider = (select p.kind from payment_provider p), false) as can_reach
    from deposit d join agenda_entry e on e.id = d.appointment_id
    where d.appointment_id = ${appointmentId} order by d.asked_at desc, d.id desc limit 1`
  return row ?? null
}

export type AgendaDepositRow = {
  appointment_id: AppointmentId
  status: DepositStatus
  amount_cents: number
  due_at: Date
  has_evidence: boolean
}

/** The latest of each. */
export async function listDepositsOf(ctx: Ctx, appointmentIds: readonly AppointmentId[]): Promise<AgendaDepositRow[]> {
  return ctx.sql<AgendaDepositRow>`
    select distinct on (appointment_id) appointment_id, status, amount_cents, due_at, evidence_at is not null as has_evidence
    from deposit where appointment_id = any(${appointmentIds}::text[]) order by appointment_id, asked_at desc, id desc`
}
