import type { EdgeCtx } from '#platform/ctx.ts'
import { newId, type ClinicId, type Id, type ResourceId, type StaffId } from '#platform/ids.ts'
import type { Role } from './contract.ts'
import type { SignedIn } from './model.ts'

type StaffRow = { id: StaffId; name: string; password_hash: string; clinic_id: ClinicId; role: Role }

/** The login of `email` with its first clinic; a disabled one is not found. */
export async function findStaffByEmail(edge: EdgeCtx, email: string): Promise<StaffRow | null> {
  const [row] = await edge.sql<StaffRow>`
    select s.id, s.name, s.password_hash, m.clinic_id, m.role
    from staff s join membership m on m.staff_id = s.id
    where lower(s.email) = lower(${email}) and s.disabled_at is null and m.role <> 'visitor'
    order by m.created_at limit 1`
  return row ?? null
}

/** Someone of the demo clinic with this role, or null when there is no demo clinic. */
export async function findDemoStaff(edge: EdgeCtx, role: Role): Promise<{ id: StaffId; clinic_id: ClinicId } | null> {
  const [row] = await edge.sql<{ id: StaffId; clinic_id: ClinicId }>`
    select s.id, m.clinic_id from staff s join membership m on m.staff_id = s.id join clinic c on c.id = m.clinic_id
    where c.is_demo and m.role = ${role} and s.disabled_at is null order by s.created_at limit 1`
  return row ?? null
}

export type NewSession = { tokenHash: Buffer; staffId: StaffId; clinicId: ClinicId; userAgent: string; expiresAt: Date }

export async function insertSession(edge: EdgeCtx, session: NewSession): Promise<Id<'session'>> {
  const id = newId('session')
  await edge.sql`
    insert into session (id, token_hash, staff_id, clinic_id, user_agent, created_at, seen_at, expires_at)
    values (${id}, ${session.tokenHash}, ${session.staffId}, ${session.clinicId}, ${session.userAgent.slice(0, 300)}, ${edge.now}, ${edge.now}, ${session.expiresAt})`
  return id
}

type SessionRow = {
  id: Id<'session'>
  staff_id: StaffId
  name: string
  role: Role
  clinic_id: ClinicId
  resource_id: ResourceId | null
}

export async function findSession(edge: EdgeCtx, tokenHash: Buffer): Promise<SignedIn | null> {
  const [row] = await edge.sql<SessionRow>`
    select e.id, e.staff_id, m.name, m.role, e.clinic_id, m.resource_id
    from session e join staff s on s.id = e.staff_id join membership m on m.staff_id = e.staff_id and m.clinic_id = e.clinic_id
    where e.token_hash = ${tokenHash} and e.expires_at > ${edge.now} and s.disabled_at is null`
  if (!row) return null
  const { id, staff_id, clinic_id, resource_id, ...rest } = row
  return { sessionId: id, staffId: staff_id, clinicId: clinic_id, resourceId: resource_id, ...rest }
}

/** The session that was ended, or null when there was none. */
export async function deleteSession(
  edge: EdgeCtx,
  tokenHash: Buffer,
): Promise<{ id: Id<'session'>; clinic_id: ClinicId; staff_id: StaffId } | null> {
  const [row] = await edge.sql<{
    id: Id<'session'>
    clinic_id: ClinicId
    staff_id: StaffId
  }>`delete from session where token_hash = ${tokenHash} returning id, clinic_id, staff_id`
  return row ?? null
}

/** Sessions that have run out, and failed logins too old to count. */
export async function endExpiredSessions(edge: EdgeCtx): Promise<void> {
  await edge.sql`delete from session where expires_at <= ${edge.now}`
  await edge.sql`delete from login_attempt where at < ${new Date(edge.now.getTime() - 86_400_000)}`
}

export async function countFailures(
  edge: EdgeCtx,
  emailHash: Buffer,
  address: string,
  since: Date,
): Promise<{ pair: number; account: number; address: number }> {
  const [row] = await edge.sql<{ pair: number; account: number; address: number }>`
    select count(*) filter (where email_hash = ${emailHash} and address = ${address})::int as pair,
      count(*) filter (where email_hash = ${emailHash})::int as account,
      count(*) filter (where address = ${address})::int as address
    from login_attempt where at > ${since} and (email_hash = ${emailHash} or address = ${address})`
  return row ?? { pair: 0, account: 0, address: 0 }
}

export async function insertFailure(edge: EdgeCtx, emailHash: Buffer, address: string): Promise<void> {
  await edge.sql`insert into login_attempt (email_hash, address, at) values (${emailHash}, ${address}, ${edge.now})`
}

export async function insertStaff(
  edge: EdgeCtx,
  staff: { id: StaffId; email: string; name: string; passwordHash: string },
): Promise<void> {
  await edge.sql`insert into staff (id, email, name, password_hash, created_at) values (${staff.id}, ${staff.email}, ${staff.name}, ${staff.passwordHash}, ${edge.now})`
}

export async function insertMembership(
  edge: EdgeCtx,
  membership: { clinicId: ClinicId; staffId: StaffId; name: string; role: Role; resourceId?: ResourceId | null },
): Promise<void> {
  await edge.sql`
    insert into membership (clinic_id, staff_id, name, role, resource_id, created_at)
    values (${membership.clinicId}, ${membership.staffId}, ${membership.name}, ${membership.role}, ${membership.resourceId ?? null}, ${edge.now})`
}

export async function updatePassword(edge: EdgeCtx, email: string, passwordHash: string): Promise<StaffId | null> {
  const [row] = await edge.sql<{ id: StaffId }>`
    update staff set password_hash = ${passwordHash}, disabled_at = null where lower(email) = lower(${email}) returning id`
  return row?.id ?? null
}

/** Ends every session of a person: after a password reset nobody stays in. */
export async function deleteSessionsOf(edge: EdgeCtx, staffId: StaffId): Promise<void> {
  await edge.sql`delete from session where staff_id = ${staffId}`
}
