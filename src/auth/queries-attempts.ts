import type { EdgeCtx } from '#platform/ctx.ts'
import type { StaffId } from '#platform/ids.ts'

export type Attempt = {
  kind: 'password' | 'code'
  /** Of the e-mail as typed, or of the login: what is guessed at. */
  account: Buffer
  address: string
  deviceHash: Buffer | null
  isKnownAddress: boolean
}

/** Guesses at one account wait for each other, so that each sees the ones before it. */
export async function lockAccount(edge: EdgeCtx, account: Buffer): Promise<void> {
  await edge.sql`select pg_advisory_xact_lock(${account.readInt32BE(0)}::int, ${account.readInt32BE(4)}::int)`
}

export type Counts = {
  /** By this browser, by this account from this address, from this address at any account, by strangers at this account. */
  device: number
  pair: number
  address: number
  strangers: number
}

export async function countAttempts(edge: EdgeCtx, attempt: Attempt, since: Date): Promise<Counts> {
  const { kind, account, address, deviceHash } = attempt
  const [row] = await edge.sql<Counts>`
    select count(*) filter (where email_hash = ${account} and device_hash = ${deviceHash})::int as device,
      count(*) filter (where email_hash = ${account} and address = ${address} and device_hash is null)::int as pair,
      count(*) filter (where address = ${address} and device_hash is null)::int as address,
      count(*) filter (where email_hash = ${account} and device_hash is null and not is_known_address)::int as strangers
    from login_attempt where kind = ${kind} and at > ${since} and (email_hash = ${account} or address = ${address})`
  return row ?? { device: 0, pair: 0, address: 0, strangers: 0 }
}

export async function insertAttempt(edge: EdgeCtx, attempt: Attempt): Promise<number> {
  const [row] = await edge.sql<{ id: number }>`
    insert into login_attempt (kind, email_hash, address, device_hash, is_known_address, at)
    values (${attempt.kind}, ${attempt.account}, ${attempt.address}, ${attempt.deviceHash}, ${attempt.isKnownAddress}, ${edge.now}) returning id`
  if (!row) throw new Error('an attempt was written and has no id')
  return row.id
}

/** It was right: it does not count. */
export async function deleteAttempt(edge: EdgeCtx, id: number): Promise<void> {
  await edge.sql`delete from login_attempt where id = ${id}`
}

/** Has this person come in from this browser, or from this address, before? */
export async function findKnown(
  edge: EdgeCtx,
  staffId: StaffId,
  deviceHash: Buffer | null,
  address: string,
): Promise<{ device: boolean; address: boolean }> {
  const [row] = await edge.sql<{ device: boolean; address: boolean }>`
    select coalesce(bool_or(token_hash = ${deviceHash}), false) as device, coalesce(bool_or(address = ${address}), false) as address
    from known_device where staff_id = ${staffId}`
  return row ?? { device: false, address: false }
}

export async function upsertDevice(edge: EdgeCtx, staffId: StaffId, tokenHash: Buffer, address: string): Promise<void> {
  await edge.sql`
    insert into known_device (staff_id, token_hash, address, seen_at) values (${staffId}, ${tokenHash}, ${address}, ${edge.now})
    on conflict (staff_id, token_hash) do update set address = excluded.address, seen_at = excluded.seen_at`
}

export async function deleteDevices(edge: EdgeCtx, staffId: StaffId): Promise<void> {
  await edge.sql`delete from known_device where staff_id = ${staffId}`
}
