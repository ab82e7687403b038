import { randomToken, sha256 } from '#platform/crypto.ts'
import type { EdgeCtx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ClinicId, StaffId } from '#platform/ids.ts'
import type { Work } from '#platform/work.ts'
import { recordAuditAtEdge } from './audit.ts'
import type { LoginRequest, Role } from './contract.ts'
import { checkNobodysPassword, isPassword } from './password.ts'
import { countFailures, findDemoStaff, findStaffByEmail, insertFailure, insertSession } from './queries.ts'

/** A working day and a half: a phone left overnight still opens in the morning. */
const sessionHours = 36
const windowMin = 15
/** Per account and address: a stranger elsewhere cannot lock the owner out. The wider ones stop distributed guessing. */
const limits = { pair: 6, address: 40, account: 60 }

export type Visitor = { address: string; userAgent: string }

/**
 * Checks an e-mail and password and opens a session; returns its token, which only the cookie holds. Throws Refusal
 * 'unauthenticated', or 'too_many' past the limits (counted in the database, for all processes).
 */
export async function login(work: Pick<Work, 'edge'>, wish: LoginRequest, visitor: Visitor): Promise<string> {
  const emailHash = sha256(wish.email.toLowerCase())
  const staff = await work.edge(async (edge) => {
    const failures = await countFailures(edge, emailHash, visitor.address, new Date(edge.now.getTime() - windowMin * 60_000))
    if (failures.pair >= limits.pair || failures.address >= limits.address || failures.account >= limits.account)
      throw new Refusal('too_many', `Muitas tentativas. Espere ${windowMin} minutos e tente de novo.`)
    return findStaffByEmail(edge, wish.email)
  })
  // Outside the unit: argon2 takes tens of milliseconds and would hold a connection.
  const isRight = staff ? await isPassword(wish.password, staff.password_hash) : await checkNobodysPassword(wish.password)
  if (!staff || !isRight) {
    await work.edge((edge) => insertFailure(edge, emailHash, visitor.address))
    throw new Refusal('unauthenticated', 'E-mail ou senha não conferem.')
  }
  return work.edge((edge) => openSession(edge, { ...staff, visitor }))
}

/** Opens a session in the demo without a password. Throws Refusal 'not_found' where there is no demo clinic. */
export async function loginToDemo(work: Pick<Work, 'edge'>, role: Role, visitor: Visitor): Promise<string> {
  return work.edge(async (edge) => {
    const staff = await findDemoStaff(edge, role)
    if (!staff) throw new Refusal('not_found', 'Não há clínica de demonstração aqui.')
    return openSession(edge, { ...staff, role, visitor })
  })
}

type Opening = { id: StaffId; clinic_id: ClinicId; role: Role; visitor: Visitor }

async function openSession(edge: EdgeCtx, { id, clinic_id, role, visitor }: Opening): Promise<string> {
  const token = randomToken()
  const expiresAt = new Date(edge.now.getTime() + sessionHours * 3_600_000)
  const session = { tokenHash: sha256(token), staffId: id, clinicId: clinic_id, userAgent: visitor.userAgent, expiresAt }
  const sessionId = await insertSession(edge, session)
  // Whoever only looks at the demo is no staff.
  if (role !== 'visitor')
    await recordAuditAtEdge(
      edge,
      clinic_id,
      { kind: 'staff', staffId: id },
      { action: 'session.opened', about: { kind: 'session', id: sessionId } },
    )
  return token
}
