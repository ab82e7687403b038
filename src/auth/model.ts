import type { ClinicId, Id, ResourceId, StaffId } from '#platform/ids.ts'
import type { Role } from './contract.ts'

/** How far someone has come: in; the code of the second factor is missing; or it must be set up before anything else. */
export type SessionStage = 'in' | 'second_factor' | 'enrolment'

/** Who a session belongs to, at which clinic. */
export type SignedIn = {
  sessionId: Id<'session'>
  staffId: StaffId
  name: string
  role: Role
  clinicId: ClinicId
  /** The professional this login is; null for everyone who is none. */
  resourceId: ResourceId | null
  stage: SessionStage
}

/** Where a request comes from. `device`: what a browser kept from an earlier entrance. */
export type Visitor = {
  address: string
  userAgent: string
  device: string | null
  /** At the machine itself: no network and no proxy in between. */
  isAtServer: boolean
}

/** What the cookies shall hold after an entrance. */
export type Entrance = { token: string; stage: SessionStage; device: string | null }
