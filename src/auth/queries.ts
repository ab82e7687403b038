import type { EdgeCtx } from '#platform/ctx.ts'
import type { ClinicId, ResourceId, StaffId } from '#platform/ids.ts'
import type { Role } from './contract.ts'

export type StaffRow = {
  id: StaffId
  email: string
  name: string
  password_hash: string
  /** The clinic they come in to: the one they have worked at the longest. */
  clinic_id: ClinicId
  role: Role
  has_second_factor: boolean
  needs_second_factor: boolean
}

/** The login of `email`; one that is disabled, or has no clinic left, is not found. */
export async function findStaffByEmail(edge: EdgeCtx, email: string): Promise<StaffRow | null> {
  return findStaff(edge, { email, id: null })
}

export async function findStaffById(edge: EdgeCtx, id: StaffId): Promise<StaffRow | null> {
  return findStaff(edge, { email: null, id })
}

/** Owners and managers of a real clinic need a second factor, and so does whoever chose a short password. */
async function findStaff(edge: EdgeCtx, by: { email: string | null; id: StaffId | null }): Promise<StaffRow | null> {
  const [row] = await edge.sql<StaffRow>`
    select s.id, s.email, s.name, s.password_hash, m.clinic_id, m.role,
      exists (select from second_factor f where f.staff_id = s.id and f.confirmed_at is not null) as has_second_factor,
      s.password_is_short or exists (
        select from membership n join clinic c on c.id = n.clinic_id
        where n.staff_id = s.id and n.disabled_at is null and n.role in ('owner', 'manager') and not c.is_demo) as needs_second_factor
    from staff s join membership m on m.staff_id = s.id
    where (lower(s.email) = lower(${by.email}) or s.id = ${by.id}) and s.disabled_at is null and m.disabled_at is null and m.role <> 'visitor'
    order by m.created_at, m.clinic_id limit 1`
  return row ?? null
}

/** Someone of the demo clinic with this role, or null when there is no demo clinic. */
export async function findDemoStaff(edge: EdgeCtx, role: Role): Promise<{ id: StaffId; clinic_id: ClinicId } | null> {
  const [row] = await edge.sql<{ id: StaffId; clinic_id: ClinicId }>`
    select s.id, m.clinic_id from staff s join membership m on m.staff_id = s.id join clinic c on c.id = m.clinic_id
    where c.is_demo and m.role = ${role} and s.disabled_at is null and m.disabled_at is null order by s.created_at limit 1`
  return row ?? null
}

/** Whoever has this e-mail, disabled or not. */
export async function findStaffId(edge: EdgeCtx, email: string): Promise<StaffId | null> {
  const [row] = await edge.sql<{ id: StaffId }>`select id from staff where lower(email) = lower(${email})`
  return row?.id ?? null
}

export async function insertStaff(
  edge: EdgeCtx,
  staff: { id: StaffId; email: string; name: string; passwordHash: string; isShort?: boolean },
): Promise<void> {
  await edge.sql`
    insert into staff (id, email, name, password_hash, password_is_short, created_at)
    values (${staff.id}, ${staff.email}, ${staff.name}, ${staff.passwordHash}, ${staff.isShort ?? false}, ${edge.now})`
}

export async function insertMembership(
  edge: EdgeCtx,
  membership: { clinicId: ClinicId; staffId: StaffId; name: string; role: Role; resourceId?: ResourceId | null },
): Promise<void> {
  await edge.sql`
    insert into membership (clinic_id, staff_id, name, role, resource_id, created_at)
    values (${membership.clinicId}, ${membership.staffId}, ${membership.name}, ${membership.role}, ${membership.resourceId ?? null}, ${edge.now})`
}

/** From now on this login sees and does what is that professional's. */
export async function linkProfessional(edge: EdgeCtx, clinicId: ClinicId, email: string, resourceId: ResourceId): Promise<void> {
  await edge.sql`
    update membership set resource_id = ${resourceId}
    where clinic_id = ${clinicId} and staff_id = (select id from staff where lower(email) = lower(${email}))`
}

/** Also lets a disabled login in again. */
export async function updatePassword(
  edge: EdgeCtx,
  staffId: StaffId,
  password: { hash: string; isShort: boolean },
): Promise<void> {
  await edge.sql`
    update staff set password_hash = ${password.hash}, password_is_short = ${password.isShort}, disabled_at = null where id = ${staffId}`
}

/** The demo's logins are everybody's: nobody may see or end another visitor's session there. */
export async function isDemoLogin(edge: EdgeCtx, staffId: StaffId): Promise<boolean> {
  const rows = await edge.sql`
    select c.id from membership m join clinic c on c.id = m.clinic_id where m.staff_id = ${staffId} and c.is_demo limit 1`
  return rows.length > 0
}

/** The clinics this login works at, the longest first. */
export async function listClinicsOf(edge: EdgeCtx, staffId: StaffId): Promise<{ id: ClinicId; name: string; role: Role }[]> {
  return edge.sql<{ id: ClinicId; name: string; role: Role }>`
    select c.id, c.name, m.role from membership m join clinic c on c.id = m.clinic_id
    where m.staff_id = ${staffId} and m.disabled_at is null order by m.created_at, c.id`
}
