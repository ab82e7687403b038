import type { Ctx, EdgeCtx } from '#platform/ctx.ts'
import type { ClinicId, DepositId, RefundId, StaffId } from '#platform/ids.ts'
import type { RefundStatus, RefundWay } from '../contract.ts'

export type RefundRow = {
  id: RefundId
  deposit_id: DepositId
  amount_cents: number
  way: RefundWay
  status: RefundStatus
  key: string
  reference: string | null
  why: string | null
  asked_at: Date
  looks: number
}

export type NewRefund = {
  id: RefundId
  depositId: DepositId
  amountCents: number
  way: RefundWay
  key: string
  staffId: StaffId | null
}

/** By hand it has gone back already; by the provider it is looked at from now on. Takes its part of what was paid: the check has the last word. */
export async function insertRefund(ctx: Ctx, refund: NewRefund): Promise<void> {
  const isByHand = refund.way === 'hand'
  await ctx.sql`
    insert into refund (id, deposit_id, amount_cents, way, status, key, asked_at, asked_by, settled_at, look_at)
    values (${refund.id}, ${refund.depositId}, ${refund.amountCents}, ${refund.way}, ${isByHand ? 'returned' : 'asked'}, ${refund.key},
      ${ctx.now}, ${refund.staffId}, ${isByHand ? ctx.now : null}, ${isByHand ? null : ctx.now})`
  await ctx.sql`update deposit set refunding_cents = refunding_cents + ${refund.amountCents} where id = ${refund.depositId}`
}

export async function findRefund(ctx: Ctx, id: RefundId): Promise<RefundRow | null> {
  const [row] = await ctx.sql<RefundRow>`
    select id, deposit_id, amount_cents, way, status, key, reference, why, asked_at, looks from refund where id = ${id}`
  return row ?? null
}

/** Its deposit is locked before it: whoever settles never waits in a ring. */
export async function lockRefund(ctx: Ctx, id: RefundId): Promise<RefundRow | null> {
  const [row] = await ctx.sql<RefundRow>`
    select id, deposit_id, amount_cents, way, status, key, reference, why, asked_at, looks from refund where id = ${id} for update`
  return row ?? null
}

/** Of one deposit, the first first. */
export async function listRefundsOf(ctx: Ctx, depositId: DepositId): Promise<RefundRow[]> {
  return ctx.sql<RefundRow>`
    select id, deposit_id, amount_cents, way, status, key, reference, why, asked_at, looks
    from refund where deposit_id = ${depositId} order by asked_at, id`
}

/** Of each deposit, the first first. */
export async function listRefunds(ctx: Ctx, depositIds: readonly DepositId[]): Promise<RefundRow[]> {
  return ctx.sql<RefundRow>`
    select id, deposit_id, amount_cents, way, status, key, reference, why, asked_at, looks
    from refund where deposit_id = any(${depositIds}::text[]) order by asked_at, id`
}

export async function updateLook(
  ctx: Ctx,
  id: RefundId,
  at: { status: 'asked' | 'processing'; reference: string | null; why: string | null; lookAt: Date },
): Promise<void> {
  await ctx.sql`
    update refund set status = ${at.status}, reference = coalesce(${at.reference}, reference), why = ${at.why}, look_at = ${at.lookAt},
      looks = looks + 1
    where id = ${id}`
}

export async function updateReturned(ctx: Ctx, id: RefundId, reference: string | null): Promise<void> {
  await ctx.sql`
    update refund set status = 'returned', reference = coalesce(${reference}, reference), why = null, settled_at = ${ctx.now}, look_at = null
    where id = ${id}`
}

/** What it would have taken may be given back another way. */
export async function updateFailed(ctx: Ctx, refund: RefundRow, why: string): Promise<void> {
  await ctx.sql`
    update refund set status = 'failed', why = ${why.slice(0, 300)}, settled_at = ${ctx.now}, look_at = null where id = ${refund.id}`
  await ctx.sql`update deposit set refunding_cents = refunding_cents - ${refund.amount_cents} where id = ${refund.deposit_id}`
}

export async function listClinicsWithOpenRefunds(edge: EdgeCtx): Promise<ClinicId[]> {
  const rows = await edge.sql<{ clinic_id: ClinicId }>`
    select distinct clinic_id from refund where look_at <= ${edge.now}`
  return rows.map((row) => row.clinic_id)
}

export async function listDueRefunds(ctx: Ctx): Promise<RefundId[]> {
  const rows = await ctx.sql<{ id: RefundId }>`
    select id from refund where look_at <= ${ctx.now} order by look_at, id limit 100`
  return rows.map((row) => row.id)
}
