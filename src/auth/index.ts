/** Who works here, their sessions and what each role may do. Knows nothing of patients. */
export type { Role } from './contract.ts'
export type { SignedIn } from './model.ts'
export { hashPassword } from './password.ts'
export { may, permissions, type Permission } from './policy.ts'
export { deleteSessionsOf, endExpiredSessions, findSession, insertMembership, insertStaff, updatePassword } from './queries.ts'
export { edgeRoute, unitRoute, type Asked, type OpenReply, type Route } from './route.ts'
export { authRoutes } from './routes.ts'
