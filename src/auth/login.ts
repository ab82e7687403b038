import type { EdgeCtx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { Work } from '#platform/work.ts'
import { reserveAttempt } from './attempts.ts'
import type { LoginRequest, Role } from './contract.ts'
import { openSession } from './entrance.ts'
import type { Entrance, SessionStage, Visitor } from './model.ts'
import { checkNobodysPassword, isPassword } from './password.ts'
import { findDemoStaff, findStaffByEmail, type StaffRow } from './queries.ts'
import { deleteAttempt } from './queries-attempts.ts'

/**
 * Checks an e-mail and password and opens a session, which reaches nothing yet where a second factor is due. Throws Refusal
 * 'unauthenticated', or 'too_many' past the limits (counted in the database, for all processes).
 */
export async function login(work: Pick<Work, 'edge'>, wish: LoginRequest, visitor: Visitor): Promise<Entrance> {
  const staff = await checkPassword(work, wish, visitor)
  return work.edge((edge) => enter(edge, staff, visitor))
}

/** Whose e-mail and password these are. Throws as `login` does. */
export async function checkPassword(work: Pick<Work, 'edge'>, wish: LoginRequest, visitor: Visitor): Promise<StaffRow> {
  const { staff, attempt } = await work.edge(async (edge) => {
    const found = await findStaffByEmail(edge, wish.email)
    const guess = { kind: 'password', account: wish.email, staffId: found?.id ?? null } as const
    return { staff: found, attempt: await reserveAttempt(edge, guess, visitor) }
  })
  // Outside the unit: argon2 takes tens of milliseconds and would hold a connection.
  const isRight = staff ? await isPassword(wish.password, staff.password_hash) : await checkNobodysPassword(wish.password)
  if (!staff || !isRight) throw new Refusal('unauthenticated', 'E-mail ou senha não conferem.')
  await work.edge((edge) => deleteAttempt(edge, attempt))
  return staff
}

/** Opens the session of someone whose password, or whose link, was right. */
export async function enter(edge: EdgeCtx, staff: StaffRow, visitor: Visitor): Promise<Entrance> {
  const stage: SessionStage = staff.has_second_factor ? 'second_factor' : staff.needs_second_factor ? 'enrolment' : 'in'
  return openSession(edge, { staffId: staff.id, clinicId: staff.clinic_id, role: staff.role, stage, visitor })
}

/** Opens a session in the demo without a password. Throws Refusal 'not_found' where there is no demo clinic. */
export async function loginToDemo(work: Pick<Work, 'edge'>, role: Role, visitor: Visitor): Promise<Entrance> {
  return work.edge(async (edge) => {
    const staff = await findDemoStaff(edge, role)
    if (!staff) throw new Refusal('not_found', 'Não há clínica de demonstração aqui.')
    return openSession(edge, { staffId: staff.id, clinicId: staff.clinic_id, role, stage: 'in', visitor })
  })
}
