import { sha256 } from '#platform/crypto.ts'
import type { EdgeCtx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type StaffId } from '#platform/ids.ts'
import type { Work } from '#platform/work.ts'
import { recordAuditAtEdge } from './audit.ts'
import { refuseWeak } from './change-password.ts'
import type { InvitationAnswer } from './contract.ts'
import { endSessions } from './entrance.ts'
import { checkPassword, enter } from './login.ts'
import type { Entrance, Visitor } from './model.ts'
import { hashPassword } from './password.ts'
import { isShort } from './password-rules.ts'
import { findStaffById, findStaffId, insertMembership, insertStaff, updatePassword } from './queries.ts'
import { deleteInvitation, lockInvitation, type InvitationRow } from './queries-team.ts'

type Deps = Pick<Work, 'edge'>

/** Throws Refusal 'not_found' when the link was used, replaced, or is too old. */
export async function readInvitation(edge: EdgeCtx, token: string): Promise<InvitationAnswer> {
  const { kind, clinic_name, name, email, role } = await find(edge, token)
  return {
    kind,
    clinicName: clinic_name,
    name,
    email,
    role,
    hasLogin: kind === 'join' && (await findStaffId(edge, email)) !== null,
  }
}

/**
 * The person chooses a password, or, with a login from another clinic, proves it is theirs; then they are in, or led to the second
 * factor. The link is used up with it.
 */
export async function acceptInvitation(deps: Deps, token: string, password: string, visitor: Visitor): Promise<Entrance> {
  const seen = await deps.edge((edge) => find(edge, token))
  const existing = seen.kind === 'join' ? await deps.edge((edge) => findStaffId(edge, seen.email)) : null
  // Counted like a login: the link alone must not let anyone try passwords of another clinic's people.
  if (existing) await checkPassword(deps, { email: seen.email, password }, visitor)
  // Where the password is short the second factor is asked for at once, before anything else.
  else refuseWeak(password, { about: [seen.email, seen.name, seen.clinic_name], hasSecondFactor: true, field: 'password' })
  const chosen = { hash: existing ? '' : await hashPassword(password), isShort: isShort(password) }
  return deps.edge(async (edge) => {
    const invitation = await find(edge, token)
    const staffId = await settle(edge, invitation, existing, chosen)
    await deleteInvitation(edge, invitation.clinic_id, invitation.id)
    const action = invitation.kind === 'join' ? 'invitation.accepted' : 'password.changed'
    const actor = { kind: 'staff', staffId } as const
    await recordAuditAtEdge(edge, invitation.clinic_id, actor, { action, about: { kind: 'staff', id: staffId } })
    const staff = await findStaffById(edge, staffId)
    if (!staff) throw new Refusal('conflict', 'Seu acesso foi desativado. Fale com quem cuida da clínica.')
    return enter(edge, { ...staff, clinic_id: invitation.clinic_id, role: invitation.role }, visitor)
  })
}

async function settle(
  edge: EdgeCtx,
  invitation: InvitationRow,
  existing: StaffId | null,
  chosen: { hash: string; isShort: boolean },
): Promise<StaffId> {
  const { clinic_id: clinicId, name, role, resource_id: resourceId, email } = invitation
  if (invitation.staff_id) {
    await updatePassword(edge, invitation.staff_id, chosen)
    await endSessions(edge, { staffId: invitation.staff_id })
    return invitation.staff_id
  }
  const staffId = existing ?? newId('staff')
  if (!existing) await insertStaff(edge, { id: staffId, email, name, passwordHash: chosen.hash, isShort: chosen.isShort })
  await insertMembership(edge, { clinicId, staffId, name, role, resourceId })
  return staffId
}

async function find(edge: EdgeCtx, token: string): Promise<InvitationRow> {
  const invitation = await lockInvitation(edge, sha256(token))
  if (!invitation) throw new Refusal('not_found', 'Este link já foi usado ou venceu. Peça um novo a quem cuida da clínica.')
  return invitation
}
