/** Who works here, their sessions and what each role may do. Knows nothing of patients. */
export { recordAudit, recordAuditAtEdge, recordReading, type AuditEntry } from './audit.ts'
export { confirmPassword, refuseWeak } from './change-password.ts'
export type { AuditAction, Permission, Role } from './contract.ts'
export { login } from './login.ts'
export type { Entrance, SignedIn, Visitor } from './model.ts'
export { hashPassword } from './password.ts'
export { isShort } from './password-rules.ts'
export { agendaScope, isInScope, may, mayAsk, type AgendaScope, type Demand } from './policy.ts'
export { findStaffId, insertMembership, insertStaff, linkProfessional } from './queries.ts'
export { endExpiredSessions, findSession, insertSession } from './queries-session.ts'
export { resetLostFactor, resetPassword } from './reset-login.ts'
export { presentEntrance } from './session-answer.ts'
export {
  edgeRoute,
  fileRoute,
  openRoute,
  unitRoute,
  type Asked,
  type EntranceReply,
  type FileAnswer,
  type Route,
} from './route.ts'
export { authRoutes } from './routes.ts'
export type { NameThings } from './routes-audit.ts'
