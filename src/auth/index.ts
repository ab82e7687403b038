/** Who works here, their sessions and what each role may do. Knows nothing of patients. */
export { recordAudit, type AuditEntry } from './audit.ts'
export type { AuditAction, Permission, Role } from './contract.ts'
export type { SignedIn } from './model.ts'
export { hashPassword } from './password.ts'
export { agendaScope, isInScope, may, type AgendaScope } from './policy.ts'
export {
  deleteSessionsOf,
  endExpiredSessions,
  findSession,
  insertMembership,
  insertSession,
  insertStaff,
  updatePassword,
} from './queries.ts'
export { edgeRoute, unitRoute, type Asked, type OpenReply, type Route } from './route.ts'
export { authRoutes } from './routes.ts'
