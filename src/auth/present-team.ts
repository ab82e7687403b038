import type { ResourceId } from '#platform/ids.ts'
import {
  permissions,
  staffRoles,
  type StaffRole,
  type TeamAnswer,
  type TeamCan,
  type TeamInvitation,
  type TeamMember,
} from './contract.ts'
import type { SignedIn } from './model.ts'
import { may, reachOf } from './policy.ts'
import type { InvitationRow, MemberRow } from './queries-team.ts'

type Professional = { id: ResourceId; name: string }
type Team = {
  staff: SignedIn
  professionals: Professional[]
  members: MemberRow[]
  invitations: InvitationRow[]
  now: Date
}

/** The team as the screen shows it, with what the one who looks may do to whom, and the policy as a table. */
export function presentTeam({ staff, professionals, members, invitations, now }: Team): TeamAnswer {
  const find = (id: ResourceId | null) => professionals.find((one) => one.id === id) ?? null
  const owners = members.filter((one) => one.role === 'owner' && !one.disabled_at)
  return {
    members: members.map((one) => toMember(one, staff, owners.length === 1 && owners[0]?.id === one.id, find)),
    invitations: invitations.map((one) => toInvitation(one, now, find)),
    professionals: professionals.map(({ id, name }) => ({
      id,
      name,
      isTaken: members.some((one) => one.resource_id === id),
    })),
    roles: staffRoles.map((role) => ({ role, reach: reachesOf(role) })),
  }
}

function reachesOf(role: StaffRole): TeamAnswer['roles'][number]['reach'] {
  // The names are the permissions, each once.
  return Object.fromEntries(permissions.map((one) => [one, reachOf(role, one)])) as TeamAnswer['roles'][number]['reach']
}

type Find = (id: ResourceId | null) => Professional | null

function toMember(row: MemberRow, staff: SignedIn, isLastOwner: boolean, find: Find): TeamMember {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    professional: find(row.resource_id),
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    hasSecondFactor: row.has_second_factor,
    isDisabled: row.disabled_at !== null,
    isYou: row.id === staff.staffId,
    can: decideCan(row, staff, isLastOwner),
  }
}

function decideCan(row: MemberRow, staff: SignedIn, isLastOwner: boolean): TeamMember['can'] {
  const no = (whyNot: string): TeamCan => ({ allowed: false, whyNot })
  if (!may(staff.role, 'team.edit')) {
    const never = no('Só quem é proprietária muda a equipe.')
    return { change: never, resetPassword: never, resetSecondFactor: never }
  }
  const own = no('A sua é trocada em Segurança, com a sua senha.')
  const elsewhere = row.works_elsewhere ? no('Essa pessoa também trabalha em outra clínica: só ela pode mudar isso.') : null
  return {
    change: isLastOwner ? no('A clínica precisa de pelo menos uma pessoa proprietária com acesso.') : { allowed: true },
    resetPassword:
      row.id === staff.staffId
        ? own
        : (elsewhere ?? (row.disabled_at ? no('Reative o acesso antes de criar uma senha nova.') : { allowed: true })),
    resetSecondFactor:
      row.id === staff.staffId ? own : (elsewhere ?? (row.has_second_factor ? { allowed: true } : no('Ainda não está ativada.'))),
  }
}

function toInvitation(row: InvitationRow, now: Date, find: Find): TeamInvitation {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    professional: find(row.resource_id),
    invitedAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    isExpired: row.expires_at <= now,
  }
}
