import type { ClinicId, Id, ResourceId, StaffId } from '#platform/ids.ts'
import type { Role } from './contract.ts'

/** Who a session belongs to, at which clinic. */
export type SignedIn = {
  sessionId: Id<'session'>
  staffId: StaffId
  name: string
  role: Role
  clinicId: ClinicId
  /** The professional this login is; null for everyone who is none. */
  resourceId: ResourceId | null
}
