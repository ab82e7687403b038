import { randomToken, sha256 } from '#platform/crypto.ts'
import type { EdgeCtx } from '#platform/ctx.ts'
import type { ClinicId, Id, StaffId } from '#platform/ids.ts'
import { announceEndedSessions } from '#platform/notices.ts'
import { recordAuditAtEdge } from './audit.ts'
import type { Role } from './contract.ts'
import type { Entrance, SessionStage, SignedIn, Visitor } from './model.ts'
import { upsertDevice } from './queries-attempts.ts'
import { deleteSessions, insertSession, updateSessionToken, type WhichSessions } from './queries-session.ts'

/** A working day and a half: a phone left overnight still opens in the morning. */
const sessionHours = 36
/** Time to find the phone; then the password is asked again. */
const wayInMin = 15

const endOf = (stage: SessionStage, now: Date): Date =>
  new Date(now.getTime() + (stage === 'in' ? sessionHours * 60 : wayInMin) * 60_000)

export type Opening = { staffId: StaffId; clinicId: ClinicId; role: Role; stage: SessionStage; visitor: Visitor }

/** Opens a session; its token and the device's are in the cookies and nowhere else. */
export async function openSession(edge: EdgeCtx, { staffId, clinicId, role, stage, visitor }: Opening): Promise<Entrance> {
  const token = randomToken()
  const { userAgent, address } = visitor
  const expiresAt = endOf(stage, edge.now)
  const id = await insertSession(edge, { tokenHash: sha256(token), staffId, clinicId, stage, userAgent, address, expiresAt })
  if (stage !== 'in') return { token, stage, device: null }
  // Whoever only looks at the demo is no staff.
  if (role === 'visitor') return { token, stage, device: null }
  return { token, stage, device: await welcome(edge, { sessionId: id, staffId, clinicId }, visitor) }
}

/** The code was right, or the factor is set up: the same session goes on. */
export async function completeEntrance(
  edge: EdgeCtx,
  staff: Pick<SignedIn, 'sessionId' | 'staffId' | 'clinicId'>,
  visitor: Visitor,
): Promise<Entrance> {
  const entrance = await renewToken(edge, staff.sessionId)
  return { ...entrance, device: await welcome(edge, staff, visitor) }
}

/** A session goes on under a new token: the one before, which an onlooker may have, is worth nothing. */
export async function renewToken(edge: EdgeCtx, sessionId: Id<'session'>): Promise<Entrance> {
  const token = randomToken()
  await updateSessionToken(edge, sessionId, { tokenHash: sha256(token), stage: 'in', expiresAt: endOf('in', edge.now) })
  return { token, stage: 'in', device: null }
}

/** Ends sessions and their sockets, in every process, at this commit. */
export async function endSessions(edge: EdgeCtx, which: WhichSessions): Promise<number> {
  const ended = await deleteSessions(edge, which)
  const byClinic = Map.groupBy(ended, (session) => session.clinic_id)
  for (const [clinicId, sessions] of byClinic)
    await announceEndedSessions(
      edge,
      clinicId,
      sessions.map((session) => session.id),
    )
  return ended.length
}

async function welcome(
  edge: EdgeCtx,
  staff: { sessionId: Id<'session'>; staffId: StaffId; clinicId: ClinicId },
  visitor: Visitor,
): Promise<string> {
  const device = visitor.device ?? randomToken()
  await upsertDevice(edge, staff.staffId, sha256(device), visitor.address)
  const actor = { kind: 'staff', staffId: staff.staffId } as const
  await recordAuditAtEdge(edge, staff.clinicId, actor, {
    action: 'session.opened',
    about: { kind: 'session', id: staff.sessionId },
  })
  return device
}
