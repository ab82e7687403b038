import type { EdgeCtx } from '#platform/ctx.ts'
import type { ClinicId, Id, ResourceId, StaffId } from '#platform/ids.ts'
import type { StaffRole } from './contract.ts'

export type MemberRow = {
  id: StaffId
  name: string
  email: string
  role: StaffRole
  resource_id: ResourceId | null
  disabled_at: Date | null
  last_seen_at: Date | null
  has_second_factor: boolean
  /** They have a login at another clinic too, whose password this clinic's owner may not take. */
  works_elsewhere: boolean
}

/** The team by name; whoever left at the end. Visitors of the demo are no team. */
export async function listMembers(edge: EdgeCtx, clinicId: ClinicId): Promise<MemberRow[]> {
  return edge.sql<MemberRow>`
    select s.id, m.name, s.email, m.role, m.resource_id, m.disabled_at,
      (select max(e.seen_at) from session e where e.staff_id = s.id and e.clinic_id = m.clinic_id and e.stage = 'in') as last_seen_at,
      exists (select from second_factor f where f.staff_id = s.id and f.confirmed_at is not null) as has_second_factor,
      exists (select from membership o where o.staff_id = s.id and o.clinic_id <> m.clinic_id) as works_elsewhere
    from membership m join staff s on s.id = m.staff_id
    where m.clinic_id = ${clinicId} and m.role <> 'visitor' order by m.disabled_at is not null, lower(m.name), s.id`
}

/** The owners who can still come in, locked until the end of the unit: two of them cannot remove each other at once. */
export async function lockOwners(edge: EdgeCtx, clinicId: ClinicId): Promise<StaffId[]> {
  const rows = await edge.sql<{ staff_id: StaffId }>`
    select staff_id from membership where clinic_id = ${clinicId} and role = 'owner' and disabled_at is null order by staff_id for update`
  return rows.map((row) => row.staff_id)
}

export type MemberChange = { name: string; role: StaffRole; resourceId: ResourceId | null; disabledAt: Date | null }

export async function updateMember(edge: EdgeCtx, clinicId: ClinicId, staffId: StaffId, change: MemberChange): Promise<void> {
  await edge.sql`
    update membership set name = ${change.name}, role = ${change.role}, resource_id = ${change.resourceId}, disabled_at = ${change.disabledAt}
    where clinic_id = ${clinicId} and staff_id = ${staffId}`
}

export type InvitationRow = {
  id: Id<'invitation'>
  clinic_id: ClinicId
  clinic_name: string
  kind: 'join' | 'password'
  staff_id: StaffId | null
  email: string
  name: string
  role: StaffRole
  resource_id: ResourceId | null
  created_at: Date
  expires_at: Date
}

/** Who has yet to join, the newest first. */
export async function listInvitations(edge: EdgeCtx, clinicId: ClinicId): Promise<InvitationRow[]> {
  return edge.sql<InvitationRow>`
    select i.id, i.clinic_id, c.name as clinic_name, i.kind, i.staff_id, i.email, i.name, i.role, i.resource_id, i.created_at, i.expires_at
    from invitation i join clinic c on c.id = i.clinic_id where i.clinic_id = ${clinicId} and i.kind = 'join' order by i.created_at desc, i.id desc`
}

/** By the token of its link, locked: one link is used once. Expired ones are not found. */
export async function lockInvitation(edge: EdgeCtx, tokenHash: Buffer): Promise<InvitationRow | null> {
  const [row] = await edge.sql<InvitationRow>`
    select i.id, i.clinic_id, c.name as clinic_name, i.kind, i.staff_id, i.email, i.name, i.role, i.resource_id, i.created_at, i.expires_at
    from invitation i join clinic c on c.id = i.clinic_id where i.token_hash = ${tokenHash} and i.expires_at > ${edge.now} for update of i`
  return row ?? null
}

export type NewInvitation = {
  id: Id<'invitation'>
  clinicId: ClinicId
  kind: 'join' | 'password'
  staffId: StaffId | null
  email: string
  name: string
  role: StaffRole
  resourceId: ResourceId | null
  tokenHash: Buffer
  invitedBy: StaffId
  expiresAt: Date
}

/** One open link an e-mail: a new one takes the place of the one before. */
export async function upsertInvitation(edge: EdgeCtx, one: NewInvitation): Promise<void> {
  await edge.sql`
    insert into invitation (id, clinic_id, kind, staff_id, email, name, role, resource_id, token_hash, invited_by, created_at, expires_at)
    values (${one.id}, ${one.clinicId}, ${one.kind}, ${one.staffId}, ${one.email}, ${one.name}, ${one.role}, ${one.resourceId}, ${one.tokenHash},
      ${one.invitedBy}, ${edge.now}, ${one.expiresAt})
    on conflict (clinic_id, kind, lower(email)) do update
    set id = excluded.id, staff_id = excluded.staff_id, name = excluded.name, role = excluded.role, resource_id = excluded.resource_id,
      token_hash = excluded.token_hash, invited_by = excluded.invited_by, created_at = excluded.created_at, expires_at = excluded.expires_at`
}

/** A new link for it; false when it is no open one of this clinic. */
export async function updateInvitationToken(
  edge: EdgeCtx,
  clinicId: ClinicId,
  id: Id<'invitation'>,
  link: { tokenHash: Buffer; expiresAt: Date },
): Promise<boolean> {
  const rows = await edge.sql`
    update invitation set token_hash = ${link.tokenHash}, expires_at = ${link.expiresAt}
    where id = ${id} and clinic_id = ${clinicId} and kind = 'join' returning id`
  return rows.length > 0
}

export async function deleteInvitation(edge: EdgeCtx, clinicId: ClinicId, id: Id<'invitation'>): Promise<boolean> {
  const rows = await edge.sql`delete from invitation where id = ${id} and clinic_id = ${clinicId} returning id`
  return rows.length > 0
}
