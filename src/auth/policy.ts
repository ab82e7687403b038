import type { ResourceId } from '#platform/ids.ts'
import type { Permission, Reach, Role } from './contract.ts'
import type { SignedIn } from './model.ts'

const leaders: readonly Role[] = ['owner', 'manager']
const desk: readonly Role[] = ['owner', 'manager', 'receptionist']

const table: Record<Permission, readonly Role[]> = {
  'inbox.read': [...desk, 'visitor'],
  'inbox.answer': desk,
  'contacts.read': [...desk, 'visitor'],
  'contacts.edit': desk,
  'agenda.read': [...desk, 'visitor'],
  'agenda.readOwn': [...desk, 'professional', 'visitor'],
  'agenda.edit': desk,
  'agenda.overbook': leaders,
  'agenda.waive': leaders,
  'agenda.visit': [...desk, 'professional'],
  'agenda.block': [...desk, 'professional'],
  // A secret address of the agenda, and a private calendar beside it: one's own, or everybody's for whoever leads.
  'calendars.edit': [...leaders, 'professional'],
  'sales.edit': desk,
  'payments.edit': desk,
  // Sends money out of the clinic's account; that it was sent by hand is written down by the desk.
  'payments.refund': leaders,
  // What patients tell of their health: whoever leads the clinic, and professionals of the patients they see (ADR 39).
  'clinical.read': [...leaders, 'professional'],
  'clinical.edit': [...leaders, 'professional'],
  'settings.read': desk,
  'settings.edit': leaders,
  'assistant.pause': desk,
  'assistant.edit': leaders,
  // Patients' words of the whole clinic, and what its assistant makes of them.
  'understanding.edit': leaders,
  'library.edit': desk,
  'team.read': leaders,
  'team.edit': ['owner'],
  'audit.read': leaders,
  'demo.remove': ['owner'],
  // Whoever works here; the demo's visitor is everybody at once and has nothing of its own.
  'notifications.receive': [...desk, 'professional'],
  'simulator.use': [...desk, 'visitor'],
}

/** The one answer to "may this role do that", for routes, sockets, the table of permissions and what a screen offers. */
export function may(role: Role, permission: Permission): boolean {
  return table[permission].includes(role)
}

const narrowed: readonly Permission[] = [
  'agenda.readOwn',
  'agenda.visit',
  'agenda.block',
  'calendars.edit',
  'clinical.read',
  'clinical.edit',
]

/** How far a permission goes for a role: everywhere, in one's own column of the agenda, or nowhere. */
export function reachOf(role: Role, permission: Permission): Reach {
  if (!may(role, permission)) return 'none'
  return narrowed.includes(permission) && !may(role, 'agenda.read') ? 'own' : 'all'
}

/**
 * What a route may demand besides a permission. 'session': anyone who is in. 'own': a login that is one person's, which the demo's
 * visitors share. 'enrolment': the same, also while the second factor must first be set up. 'nobody': nothing.
 */
export type OwnDemand = 'own' | 'enrolment'
export type Demand = Permission | OwnDemand | 'session' | 'nobody'

export function mayAsk(role: Role, demand: Demand): boolean {
  switch (demand) {
    case 'nobody':
    case 'session':
      return true
    case 'own':
    case 'enrolment':
      return role !== 'visitor'
    default:
      return may(role, demand)
  }
}

/** Whose columns of the agenda, and whose patients, someone works with. */
export type AgendaScope = { kind: 'everyone' } | { kind: 'own'; resourceId: ResourceId } | { kind: 'nobody' }

/** A professional's login that is linked to no professional sees nothing, rather than everything. */
export function agendaScope(staff: Pick<SignedIn, 'role' | 'resourceId'>): AgendaScope {
  if (may(staff.role, 'agenda.read')) return { kind: 'everyone' }
  return staff.resourceId ? { kind: 'own', resourceId: staff.resourceId } : { kind: 'nobody' }
}

/** May this person do to that professional's column what their permission allows? `resourceId` null: the whole clinic's. */
export function isInScope(scope: AgendaScope, resourceId: ResourceId | null): boolean {
  return scope.kind === 'everyone' || (scope.kind === 'own' && scope.resourceId === resourceId)
}
