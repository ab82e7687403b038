import type { EdgeCtx } from '#platform/ctx.ts'
import type { StaffId } from '#platform/ids.ts'
import { recordAuditAtEdge } from './audit.ts'
import { endSessions } from './entrance.ts'
import { isShort } from './password-rules.ts'
import { hashPassword } from './password.ts'
import { findStaffId, listClinicsOf, updatePassword } from './queries.ts'
import { deleteDevices } from './queries-attempts.ts'
import { deleteSecondFactor } from './queries-second-factor.ts'

type Work = { edge: <T>(run: (edge: EdgeCtx) => Promise<T>) => Promise<T> }

/** From the command line: a new password, which ends every session. False when nobody has this e-mail. */
export async function resetPassword(work: Work, email: string, password: string): Promise<boolean> {
  const hash = await hashPassword(password)
  return work.edge(async (edge) => {
    const staffId = await findStaffId(edge, email)
    if (!staffId) return false
    await updatePassword(edge, staffId, { hash, isShort: isShort(password) })
    await endSessions(edge, { staffId })
    await audit(edge, staffId, 'password.changed')
    return true
  })
}

/** From the command line, for who lost phone and recovery codes: the next login sets up a new factor. False when nobody has this e-mail. */
export async function resetLostFactor(work: Work, email: string): Promise<boolean> {
  return work.edge(async (edge) => {
    const staffId = await findStaffId(edge, email)
    if (!staffId) return false
    await deleteSecondFactor(edge, staffId)
    await deleteDevices(edge, staffId)
    await endSessions(edge, { staffId })
    await audit(edge, staffId, 'member.second_factor_reset')
    return true
  })
}

async function audit(edge: EdgeCtx, staffId: StaffId, action: 'password.changed' | 'member.second_factor_reset'): Promise<void> {
  for (const clinic of await listClinicsOf(edge, staffId))
    await recordAuditAtEdge(edge, clinic.id, { kind: 'system', what: 'admin' }, { action, about: { kind: 'staff', id: staffId } })
}
