import type { EdgeCtx } from '#platform/ctx.ts'
import { newId, type ClinicId, type Id, type ResourceId, type StaffId } from '#platform/ids.ts'
import type { Role } from './contract.ts'
import type { SessionStage, SignedIn } from './model.ts'

export type NewSession = {
  tokenHash: Buffer
  staffId: StaffId
  clinicId: ClinicId
  stage?: SessionStage
  userAgent: string
  address?: string
  expiresAt: Date
}

export async function insertSession(edge: EdgeCtx, session: NewSession): Promise<Id<'session'>> {
  const id = newId('session')
  await edge.sql`
    insert into session (id, token_hash, staff_id, clinic_id, stage, user_agent, address, created_at, seen_at, expires_at)
    values (${id}, ${session.tokenHash}, ${session.staffId}, ${session.clinicId}, ${session.stage ?? 'in'}, ${session.userAgent.slice(0, 300)},
      ${session.address ?? ''}, ${edge.now}, ${edge.now}, ${session.expiresAt})`
  return id
}

type SessionRow = {
  id: Id<'session'>
  staff_id: StaffId
  name: string
  role: Role
  clinic_id: ClinicId
  resource_id: ResourceId | null
  stage: SessionStage
}

/** Who has come in with this token. Whoever is still on the way in is found only where `stages` names how far they are. */
export async function findSession(
  edge: EdgeCtx,
  tokenHash: Buffer,
  stages: readonly SessionStage[] = ['in'],
): Promise<SignedIn | null> {
  // Once in five minutes is enough to tell when someone was last here, and spares a write at every request.
  const [row] = await edge.sql<SessionRow>`
    with found as materialized (
      select e.id, e.staff_id, m.name, m.role, e.clinic_id, m.resource_id, e.stage, e.seen_at
      from session e join staff s on s.id = e.staff_id join membership m on m.staff_id = e.staff_id and m.clinic_id = e.clinic_id
      where e.token_hash = ${tokenHash} and e.stage = any(${stages}) and e.expires_at > ${edge.now} and s.disabled_at is null and m.disabled_at is null
    ), seen as (
      update session set seen_at = ${edge.now} where id = (select id from found where seen_at < ${new Date(edge.now.getTime() - 300_000)})
    )
    select * from found`
  if (!row) return null
  const { id, staff_id, clinic_id, resource_id, name, role, stage } = row
  return { sessionId: id, staffId: staff_id, clinicId: clinic_id, resourceId: resource_id, name, role, stage }
}

/** Moves a session a step on, under a new token: the one before, which an onlooker may have, is worth nothing. */
export async function updateSessionToken(
  edge: EdgeCtx,
  id: Id<'session'>,
  change: { tokenHash: Buffer; stage: SessionStage; expiresAt: Date },
): Promise<void> {
  await edge.sql`
    update session set token_hash = ${change.tokenHash}, stage = ${change.stage}, expires_at = ${change.expiresAt}, seen_at = ${edge.now} where id = ${id}`
}

export async function updateSessionClinic(edge: EdgeCtx, id: Id<'session'>, clinicId: ClinicId): Promise<void> {
  await edge.sql`update session set clinic_id = ${clinicId} where id = ${id}`
}

export type EndedSession = { id: Id<'session'>; clinic_id: ClinicId; staff_id: StaffId }

/** The session that was ended, or null when there was none. */
export async function deleteSession(edge: EdgeCtx, tokenHash: Buffer): Promise<EndedSession | null> {
  const [row] = await edge.sql<EndedSession>`
    delete from session where token_hash = ${tokenHash} returning id, clinic_id, staff_id`
  return row ?? null
}

/** Which of a person's sessions: one, all but one, or those at one clinic. */
export type WhichSessions = { staffId: StaffId; id?: string; except?: Id<'session'>; clinicId?: ClinicId }

export async function deleteSessions(edge: EdgeCtx, which: WhichSessions): Promise<EndedSession[]> {
  return edge.sql<EndedSession>`
    delete from session
    where staff_id = ${which.staffId} and (${which.id ?? null}::text is null or id = ${which.id ?? null})
      and (${which.except ?? null}::text is null or id <> ${which.except ?? null})
      and (${which.clinicId ?? null}::text is null or clinic_id = ${which.clinicId ?? null})
    returning id, clinic_id, staff_id`
}

export type SessionItemRow = { id: Id<'session'>; user_agent: string; address: string; created_at: Date; seen_at: Date }

/** The newest first; at one clinic, or everywhere. */
export async function listSessions(edge: EdgeCtx, staffId: StaffId, clinicId: ClinicId | null): Promise<SessionItemRow[]> {
  return edge.sql<SessionItemRow>`
    select id, user_agent, address, created_at, seen_at from session
    where staff_id = ${staffId} and stage = 'in' and expires_at > ${edge.now} and (${clinicId}::text is null or clinic_id = ${clinicId})
    order by seen_at desc, id desc limit 50`
}

/** Whose session this is, at a clinic; null when it is not one of that clinic. */
export async function findSessionOwner(edge: EdgeCtx, id: Id<'session'>, clinicId: ClinicId): Promise<StaffId | null> {
  const [row] = await edge.sql<{ staff_id: StaffId }>`select staff_id from session where id = ${id} and clinic_id = ${clinicId}`
  return row?.staff_id ?? null
}

/** Sessions that have run out, failed logins too old to count, links and devices that nobody uses any more. */
export async function endExpiredSessions(edge: EdgeCtx): Promise<void> {
  const daysAgo = (days: number) => new Date(edge.now.getTime() - days * 86_400_000)
  await edge.sql`delete from session where expires_at <= ${edge.now}`
  await edge.sql`delete from login_attempt where at < ${daysAgo(1)}`
  await edge.sql`delete from known_device where seen_at < ${daysAgo(180)}`
  // An invitation that has run out stays to be renewed; a link for a password does not.
  await edge.sql`delete from invitation where expires_at < ${daysAgo(30)} or (kind = 'password' and expires_at <= ${edge.now})`
}
