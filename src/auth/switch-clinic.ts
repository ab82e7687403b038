import type { EdgeCtx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { announceEndedSessions } from '#platform/notices.ts'
import { renewToken } from './entrance.ts'
import type { Entrance, SignedIn } from './model.ts'
import { listClinicsOf } from './queries.ts'
import { updateSessionClinic } from './queries-session.ts'

/** The session goes on at another clinic the person works at; its sockets, which hear the one before, end. */
export async function switchClinic(edge: EdgeCtx, staff: SignedIn, clinicId: string): Promise<Entrance> {
  const target = (await listClinicsOf(edge, staff.staffId)).find((clinic) => clinic.id === clinicId)
  if (!target) throw new Refusal('not_found', 'Você não trabalha nessa clínica.')
  await updateSessionClinic(edge, staff.sessionId, target.id)
  await announceEndedSessions(edge, staff.clinicId, [staff.sessionId])
  return renewToken(edge, staff.sessionId)
}
