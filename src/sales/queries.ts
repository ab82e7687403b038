import type { Ctx, EdgeCtx } from '#platform/ctx.ts'
import type {
  AppointmentId,
  ClinicId,
  ContactId,
  DepositId,
  MessageId,
  ResourceId,
  ServiceId,
  StaffId,
  VariantId,
} from '#platform/ids.ts'
import type { ProviderKind } from '#connectors/pix/index.ts'
import type { DepositStatus } from './contract.ts'
import type { Awaited } from './model.ts'

export type DepositRow = {
  id: DepositId
  appointment_id: AppointmentId
  contact_id: ContactId
  amount_cents: number
  due_at: Date
  txid: string
  code: string | null
  provider: ProviderKind | null
  provider_reference: string | null
  status: DepositStatus
  told_at: Date | null
  resource_ids: ResourceId[]
  paid_cents: number | null
  /** Of that, what went back or is on its way. */
  refunding_cents: number
  /** The payment's own name at the provider; null: a person saw the money. */
  payment_id: string | null
}

export type NewDeposit = Omit<DepositRow, 'status' | 'provider_reference' | 'paid_cents' | 'refunding_cents' | 'payment_id'>

/** False when this txid asked before: the same booking thought through again. */
export async function insertDeposit(ctx: Ctx, deposit: NewDeposit): Promise<boolean> {
  const rows = await ctx.sql`
    insert into deposit (id, appointment_id, contact_id, amount_cents, due_at, txid, code, provider, status, status_at, asked_at, told_at, resource_ids)
    values (${deposit.id}, ${deposit.appointment_id}, ${deposit.contact_id}, ${deposit.amount_cents}, ${deposit.due_at}, ${deposit.txid}, ${deposit.code},
      ${deposit.provider}, 'awaiting', ${ctx.now}, ${ctx.now}, ${deposit.told_at}, ${deposit.resource_ids}::text[])
    on conflict (clinic_id, txid) do nothing returning id`
  return rows.length > 0
}

export async function findDeposit(ctx: Ctx, id: DepositId): Promise<DepositRow | null> {
  const [row] = await ctx.sql<DepositRow>`
    select id, appointment_id, contact_id, amount_cents, due_at, txid, code, provider, provider_reference, status, told_at, resource_ids,
      paid_cents, refunding_cents, payment_id
    from deposit where id = ${id}`
  return row ?? null
}

/** A deposit before its appointment and that before its resources: whoever settles never waits in a ring. */
export async function lockDeposit(ctx: Ctx, id: DepositId): Promise<DepositRow | null> {
  const [row] = await ctx.sql<DepositRow>`
    select id, appointment_id, contact_id, amount_cents, due_at, txid, code, provider, provider_reference, status, told_at, resource_ids,
      paid_cents, refunding_cents, payment_id
    from deposit where id = ${id} for update`
  return row ?? null
}

export async function findDepositByTxid(ctx: Ctx, txid: string): Promise<DepositId | null> {
  const [row] = await ctx.sql<{ id: DepositId }>`select id from deposit where txid = ${txid}`
  return row?.id ?? null
}

export async function findDepositByReference(ctx: Ctx, reference: string): Promise<DepositId | null> {
  const [row] = await ctx.sql<{ id: DepositId }>`select id from deposit where provider_reference = ${reference}`
  return row?.id ?? null
}

export async function findAwaitedOf(ctx: Ctx, appointmentId: AppointmentId): Promise<DepositId | null> {
  const [row] = await ctx.sql<{
    id: DepositId
  }>`select id from deposit where appointment_id = ${appointmentId} and status = 'awaiting'`
  return row?.id ?? null
}

/** Paid, and by the clinic's rules lost with the visit. */
export async function findForfeitOf(ctx: Ctx, appointmentId: AppointmentId): Promise<DepositId | null> {
  const [row] = await ctx.sql<{ id: DepositId }>`
    select d.id from deposit d join appointment a on a.id = d.appointment_id
    where a.id = ${appointmentId} and d.status = 'paid' and a.state = 'cancelled' and a.cancel_deposit = 'keep'`
  return row?.id ?? null
}

/** False when it was kept before. */
export async function updateKept(ctx: Ctx, id: DepositId): Promise<boolean> {
  const rows = await ctx.sql`update deposit set kept_at = ${ctx.now} where id = ${id} and kept_at is null returning id`
  return rows.length > 0
}

export type Stake = { paidCents: number; moves: number }

/** What was paid for coming visits, and how often the patient has moved each of those. */
export async function listStakes(ctx: Ctx, ids: readonly AppointmentId[]): Promise<Map<AppointmentId, Stake>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.sql<{ id: AppointmentId; paid_cents: number; moves: number }>`
    select d.appointment_id as id, (d.paid_cents - d.refunding_cents) as paid_cents, (select count(*)::int from appointment_move m
      where m.appointment_id = d.appointment_id and m.staff_id is null and m.from_starts_at <> m.to_starts_at) as moves
    from deposit d where d.appointment_id = any(${ids}::text[]) and d.status = 'paid' and d.paid_cents > d.refunding_cents`
  return new Map(rows.map((row) => [row.id, { paidCents: row.paid_cents, moves: row.moves }]))
}

export async function updateStatus(ctx: Ctx, id: DepositId, status: DepositStatus): Promise<void> {
  await ctx.sql`
    update deposit set status = ${status}, status_at = ${ctx.now}, refunded_at = case when ${status} = 'refunded' then ${ctx.now}::timestamptz end where id = ${id}`
}

export type Payment = {
  by: 'staff' | 'provider'
  staffId: StaffId | null
  paidCents: number
  paidAt: Date
  paymentId: string | null
}

/** `appointmentId`: the one that stands for the money now. */
export async function updatePaid(
  ctx: Ctx,
  id: DepositId,
  status: 'paid' | 'late',
  payment: Payment & { appointmentId: AppointmentId },
): Promise<void> {
  await ctx.sql`
    update deposit set status = ${status}, status_at = ${ctx.now}, appointment_id = ${payment.appointmentId}, paid_at = ${payment.paidAt},
      paid_cents = ${payment.paidCents}, confirmed_by = ${payment.by}, staff_id = ${payment.staffId}, payment_id = ${payment.paymentId}
    where id = ${id}`
}

export async function updateCode(ctx: Ctx, id: DepositId, made: { code: string; reference: string }): Promise<void> {
  await ctx.sql`update deposit set code = ${made.code}, provider_reference = ${made.reference} where id = ${id}`
}

/** From now on the desk looks for the money itself. */
export async function updateToOwnCode(ctx: Ctx, id: DepositId, code: string): Promise<void> {
  await ctx.sql`update deposit set code = ${code}, provider = null where id = ${id}`
}

/** False when the patient has been told before. */
export async function markTold(ctx: Ctx, id: DepositId): Promise<boolean> {
  const rows = await ctx.sql`update deposit set told_at = ${ctx.now} where id = ${id} and told_at is null returning id`
  return rows.length > 0
}

/** False when there was some before: the first is kept. */
export async function updateEvidence(ctx: Ctx, id: DepositId, messageId: MessageId): Promise<boolean> {
  const rows = await ctx.sql`
    update deposit set evidence_message_id = ${messageId}, evidence_at = ${ctx.now} where id = ${id} and evidence_at is null returning id`
  return rows.length > 0
}

export async function updateDue(ctx: Ctx, id: DepositId, dueAt: Date): Promise<void> {
  await ctx.sql`update deposit set due_at = ${dueAt} where id = ${id}`
}

/** What this person still has to pay, the first due first. */
export async function listAwaited(ctx: Ctx, contactId: ContactId): Promise<Awaited[]> {
  const rows = await ctx.sql<{
    id: DepositId
    appointment_id: AppointmentId
    service: string
    starts_at: Date
    amount_cents: number
    due_at: Date
    code: string | null
    has_evidence: boolean
  }>`
    select d.id, d.appointment_id, s.name as service, a.starts_at, d.amount_cents, d.due_at, d.code, d.evidence_at is not null as has_evidence
    from deposit d join appointment a on a.id = d.appointment_id join service s on s.id = a.service_id
    where d.status = 'awaiting' and d.due_at > ${ctx.now} and a.state <> 'cancelled'
      and d.contact_id in (select id from contact where person_id = (select person_id from contact where id = ${contactId}))
    order by d.due_at, d.id`
  return rows.map((row) => ({
    id: row.id,
    appointmentId: row.appointment_id,
    service: row.service,
    startsAt: row.starts_at,
    amountCents: row.amount_cents,
    dueAt: row.due_at,
    code: row.code,
    hasEvidence: row.has_evidence,
  }))
}

export async function listClinicsWithOpenDeposits(edge: EdgeCtx): Promise<ClinicId[]> {
  const rows = await edge.sql<{ clinic_id: ClinicId }>`
    select distinct clinic_id from deposit where status = 'awaiting' and (due_at <= ${edge.now} or provider is not null)`
  return rows.map((row) => row.clinic_id)
}

/** Those whose time has run out, then those that a provider may know more of. */
export async function listOpenDeposits(ctx: Ctx): Promise<DepositRow[]> {
  return ctx.sql<DepositRow>`
    select id, appointment_id, contact_id, amount_cents, due_at, txid, code, provider, provider_reference, status, told_at, resource_ids,
      paid_cents, refunding_cents, payment_id
    from deposit where status = 'awaiting' and (due_at <= ${ctx.now} or provider is not null) order by due_at limit 200`
}

export type AppointmentOfDeposit = {
  contact_id: ContactId
  service_id: ServiceId
  variant_id: VariantId
  further_ids: VariantId[]
  attendee_name: string | null
  starts_at: Date
  ends_at: Date
  note: string
  source: 'assistant' | 'desk' | 'walk_in' | 'demo'
  cancel_reason: string | null
}

/** All that booking it again takes. */
export async function getAppointmentOfDeposit(ctx: Ctx, id: AppointmentId): Promise<AppointmentOfDeposit> {
  const [row] = await ctx.sql<AppointmentOfDeposit>`
    select contact_id, service_id, variant_id, attendee_name, starts_at, ends_at, note, source, cancel_reason,
      array(select x.variant_id from appointment_variant x where x.appointment_id = appointment.id order by x.position) as further_ids
    from appointment where id = ${id}`
  if (!row) throw new Error(`deposit of the appointment ${id}, which is not there`)
  return row
}
