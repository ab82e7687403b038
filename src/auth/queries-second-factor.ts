import type { EdgeCtx } from '#platform/ctx.ts'
import type { StaffId } from '#platform/ids.ts'

export type SecondFactorRow = { seed: Buffer | null; confirmed_at: Date | null; last_step: number; pending_seed: Buffer | null }

export async function findSecondFactor(edge: EdgeCtx, staffId: StaffId): Promise<SecondFactorRow | null> {
  const [row] = await edge.sql<SecondFactorRow>`
    select seed, confirmed_at, last_step, pending_seed from second_factor where staff_id = ${staffId}`
  return row ?? null
}

/** Until the end of the unit nobody else judges a code of this login: the same one cannot be right twice. */
export async function lockSecondFactor(edge: EdgeCtx, staffId: StaffId): Promise<SecondFactorRow | null> {
  const [row] = await edge.sql<SecondFactorRow>`
    select seed, confirmed_at, last_step, pending_seed from second_factor where staff_id = ${staffId} for update`
  return row ?? null
}

export async function upsertPendingSeed(edge: EdgeCtx, staffId: StaffId, sealed: Buffer): Promise<void> {
  await edge.sql`
    insert into second_factor (staff_id, pending_seed) values (${staffId}, ${sealed})
    on conflict (staff_id) do update set pending_seed = excluded.pending_seed`
}

export async function updateToConfirmed(edge: EdgeCtx, staffId: StaffId, step: number): Promise<void> {
  await edge.sql`
    update second_factor set seed = pending_seed, pending_seed = null, confirmed_at = ${edge.now}, last_step = ${step} where staff_id = ${staffId}`
}

export async function updateLastStep(edge: EdgeCtx, staffId: StaffId, step: number): Promise<void> {
  await edge.sql`update second_factor set last_step = ${step} where staff_id = ${staffId}`
}

/** The factor and its recovery codes; false when there was none. */
export async function deleteSecondFactor(edge: EdgeCtx, staffId: StaffId): Promise<boolean> {
  await edge.sql`delete from recovery_code where staff_id = ${staffId}`
  const rows = await edge.sql`delete from second_factor where staff_id = ${staffId} returning staff_id`
  return rows.length > 0
}

export async function replaceRecoveryCodes(edge: EdgeCtx, staffId: StaffId, hashes: Buffer[]): Promise<void> {
  await edge.sql`delete from recovery_code where staff_id = ${staffId}`
  await edge.sql`insert into recovery_code (staff_id, code_hash) select ${staffId}, unnest(${hashes}::bytea[])`
}

/** True once for each code. */
export async function takeRecoveryCode(edge: EdgeCtx, staffId: StaffId, hash: Buffer): Promise<boolean> {
  const rows = await edge.sql`
    update recovery_code set used_at = ${edge.now} where staff_id = ${staffId} and code_hash = ${hash} and used_at is null returning staff_id`
  return rows.length > 0
}

export async function countRecoveryCodes(edge: EdgeCtx, staffId: StaffId): Promise<number> {
  const [row] = await edge.sql<{ left: number }>`
    select count(*)::int as left from recovery_code where staff_id = ${staffId} and used_at is null`
  return row?.left ?? 0
}
