import { randomToken, sha256 } from '#platform/crypto.ts'
import type { EdgeCtx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, newId, type Id, type ResourceId, type StaffId } from '#platform/ids.ts'
import { recordAuditAtEdge, type AuditEntry } from './audit.ts'
import type { InviteRequest, LinkAnswer, MemberRequest } from './contract.ts'
import { endSessions } from './entrance.ts'
import type { SignedIn } from './model.ts'
import { deleteDevices } from './queries-attempts.ts'
import { deleteSecondFactor } from './queries-second-factor.ts'
import { findSessionOwner } from './queries-session.ts'
import {
  deleteInvitation,
  listMembers,
  lockOwners,
  updateInvitationToken,
  updateMember,
  upsertInvitation,
  type MemberRow,
} from './queries-team.ts'

const inviteDays = 7
const passwordLinkHours = 24
const dayMs = 86_400_000

/** `isTheirs` tells whether a professional is one of the clinic's: this module does not know them. */
export type Professionals = { isTheirs: (id: ResourceId) => boolean }

/** Invites someone, or again; the answer has the one link that lets them choose a password. */
export async function invite(
  edge: EdgeCtx,
  by: SignedIn,
  wish: InviteRequest,
  professionals: Professionals,
): Promise<LinkAnswer> {
  const members = await listMembers(edge, by.clinicId)
  if (members.some((one) => one.email.toLowerCase() === wish.email.toLowerCase()))
    throw new Refusal('conflict', 'Essa pessoa já está na equipe.', 'email')
  const resourceId = checkProfessional(wish, professionals, members)
  const id = newId('invitation')
  const { email, name, role } = wish
  const link = newLink(edge.now.getTime() + inviteDays * dayMs)
  const whom = { kind: 'join', staffId: null, email, name, role, resourceId } as const
  await upsertInvitation(edge, { id, clinicId: by.clinicId, ...whom, ...link.kept, invitedBy: by.staffId })
  await audit(edge, by, { action: 'invitation.created', about: { kind: 'invitation', id }, after: { name, role } })
  return link.answer
}

/** A new link for an invitation; the one before is worth nothing. */
export async function renewInvitation(edge: EdgeCtx, by: SignedIn, id: Id<'invitation'>): Promise<LinkAnswer> {
  const link = newLink(edge.now.getTime() + inviteDays * dayMs)
  if (!(await updateInvitationToken(edge, by.clinicId, id, link.kept)))
    throw new Refusal('not_found', 'Esse convite não existe mais.')
  await audit(edge, by, { action: 'invitation.renewed', about: { kind: 'invitation', id } })
  return link.answer
}

export async function withdrawInvitation(edge: EdgeCtx, by: SignedIn, id: Id<'invitation'>): Promise<void> {
  if (!(await deleteInvitation(edge, by.clinicId, id))) throw new Refusal('not_found', 'Esse convite não existe mais.')
  await audit(edge, by, { action: 'invitation.withdrawn', about: { kind: 'invitation', id } })
}

/**
 * Changes name, role and professional. With another role or professional they must come in again, so that no open screen or socket goes
 * on with the old rights. Throws Refusal 'conflict' for the last owner.
 */
export async function changeMember(
  edge: EdgeCtx,
  by: SignedIn,
  wish: MemberRequest & { staffId: StaffId },
  professionals: Professionals,
): Promise<void> {
  const { member, members } = await find(edge, by, wish.staffId)
  const resourceId = checkProfessional(wish, professionals, members, member)
  if (wish.role !== 'owner') await refuseLastOwner(edge, member, by)
  const { name, role } = wish
  await updateMember(edge, by.clinicId, member.id, { name, role, resourceId, disabledAt: member.disabled_at })
  if (role !== member.role || resourceId !== member.resource_id)
    await endSessions(edge, { staffId: member.id, clinicId: by.clinicId })
  await audit(edge, by, {
    action: 'member.changed',
    about: { kind: 'staff', id: member.id },
    before: { role: member.role, resourceId: member.resource_id },
    after: { role, resourceId },
  })
}

/** Shuts someone out at once, or lets them in again. What they did stays under their name. */
export async function suspendMember(edge: EdgeCtx, by: SignedIn, wish: { staffId: StaffId; isDisabled: boolean }): Promise<void> {
  const { member } = await find(edge, by, wish.staffId)
  if (wish.isDisabled === (member.disabled_at !== null)) return
  if (wish.isDisabled) await refuseLastOwner(edge, member, by)
  const { name, role, resource_id } = member
  const disabledAt = wish.isDisabled ? edge.now : null
  await updateMember(edge, by.clinicId, member.id, { name, role, resourceId: resource_id, disabledAt })
  if (wish.isDisabled) await endSessions(edge, { staffId: member.id, clinicId: by.clinicId })
  const action = wish.isDisabled ? 'member.disabled' : 'member.enabled'
  await audit(edge, by, { action, about: { kind: 'staff', id: member.id } })
}

/** A link with which they choose a new password; the present one stays good until they do. */
export async function makePasswordLink(edge: EdgeCtx, by: SignedIn, staffId: StaffId): Promise<LinkAnswer> {
  const { member } = await find(edge, by, staffId)
  refuseElsewhere(member)
  if (member.disabled_at) throw new Refusal('conflict', 'Reative o acesso antes de criar uma senha nova.')
  const link = newLink(edge.now.getTime() + passwordLinkHours * 3_600_000)
  const { email, name, role, resource_id } = member
  const whom = { kind: 'password', staffId: member.id, email, name, role, resourceId: resource_id } as const
  const id = newId('invitation')
  await upsertInvitation(edge, { id, clinicId: by.clinicId, ...whom, ...link.kept, invitedBy: by.staffId })
  await audit(edge, by, { action: 'member.password_link_made', about: { kind: 'staff', id: member.id } })
  return link.answer
}

/** For a lost phone: the factor is gone, and with it every way in that came by it. */
export async function resetSecondFactor(edge: EdgeCtx, by: SignedIn, staffId: StaffId): Promise<void> {
  const { member } = await find(edge, by, staffId)
  refuseElsewhere(member)
  if (member.id === by.staffId) throw new Refusal('conflict', 'A sua é trocada em Segurança, com a sua senha.')
  if (!(await deleteSecondFactor(edge, member.id))) return
  await deleteDevices(edge, member.id)
  await endSessions(edge, { staffId: member.id })
  await audit(edge, by, { action: 'member.second_factor_reset', about: { kind: 'staff', id: member.id } })
}

/** The owner ends one session of the clinic. */
export async function endMemberSession(edge: EdgeCtx, by: SignedIn, id: Id<'session'>): Promise<void> {
  const staffId = await findSessionOwner(edge, id, by.clinicId)
  if (!staffId) throw new Refusal('not_found', 'Essa sessão já terminou.')
  await endSessions(edge, { staffId, id })
  await audit(edge, by, { action: 'session.ended_by_owner', about: { kind: 'staff', id: staffId } })
}

/** Throws Refusal 'not_found' for whoever is not of this clinic's team. */
export async function findMember(edge: EdgeCtx, by: SignedIn, staffId: StaffId): Promise<MemberRow> {
  return (await find(edge, by, staffId)).member
}

async function find(edge: EdgeCtx, by: SignedIn, staffId: StaffId): Promise<{ member: MemberRow; members: MemberRow[] }> {
  const members = await listMembers(edge, by.clinicId)
  const member = members.find((one) => one.id === staffId)
  if (!member) throw new Refusal('not_found', 'Essa pessoa não está na equipe.')
  return { member, members }
}

async function refuseLastOwner(edge: EdgeCtx, member: MemberRow, by: SignedIn): Promise<void> {
  const owners = await lockOwners(edge, by.clinicId)
  if (owners.every((id) => id === member.id) && owners.length > 0)
    throw new Refusal('conflict', 'A clínica precisa de pelo menos uma pessoa proprietária com acesso.')
}

function refuseElsewhere(member: MemberRow): void {
  if (member.works_elsewhere)
    throw new Refusal(
      'conflict',
      'Essa pessoa também trabalha em outra clínica: só ela pode mudar a própria senha e verificação.',
    )
}

/** Only a professional's login is linked to a column of the agenda, and a column has one login. */
function checkProfessional(
  wish: Pick<MemberRequest, 'role' | 'resourceId'>,
  professionals: Professionals,
  members: MemberRow[],
  member?: MemberRow,
): ResourceId | null {
  if (wish.role !== 'professional' || wish.resourceId === null) return null
  if (!isId('resource', wish.resourceId) || !professionals.isTheirs(wish.resourceId))
    throw new Refusal('not_found', 'Esse profissional não existe.', 'resourceId')
  if (members.some((one) => one.resource_id === wish.resourceId && one.id !== member?.id))
    throw new Refusal('conflict', 'Esse profissional já tem um acesso.', 'resourceId')
  return wish.resourceId
}

function newLink(expiresAtMs: number) {
  const token = randomToken()
  const expiresAt = new Date(expiresAtMs)
  return {
    kept: { tokenHash: sha256(token), expiresAt },
    answer: { path: `/convite/${token}`, expiresAt: expiresAt.toISOString() },
  }
}

async function audit(edge: EdgeCtx, by: SignedIn, entry: AuditEntry): Promise<void> {
  await recordAuditAtEdge(edge, by.clinicId, { kind: 'staff', staffId: by.staffId }, entry)
}
