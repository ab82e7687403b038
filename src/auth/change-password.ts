import type { Work } from '#platform/work.ts'
import { Refusal } from '#platform/errors.ts'
import { recordAuditAtEdge } from './audit.ts'
import type { NewPasswordRequest } from './contract.ts'
import { endSessions, renewToken } from './entrance.ts'
import { checkPassword } from './login.ts'
import type { Entrance, SignedIn, Visitor } from './model.ts'
import { hashPassword } from './password.ts'
import { faultOfPassword, isShort, longEnough } from './password-rules.ts'
import { findStaffById, updatePassword, type StaffRow } from './queries.ts'

type Deps = Pick<Work, 'edge'>

/** Whoever holds an open screen is not yet its person: what weakens the login asks for the password again, counted like a login. */
export async function confirmPassword(
  deps: Deps,
  staff: SignedIn,
  password: string,
  visitor: Visitor,
  field = 'password',
): Promise<StaffRow> {
  const login = await deps.edge((edge) => findStaffById(edge, staff.staffId))
  if (!login) throw new Refusal('unauthenticated', 'Entre de novo.')
  try {
    return await checkPassword(deps, { email: login.email, password }, visitor)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unauthenticated')
      throw new Refusal('invalid', 'Essa não é a sua senha atual.', field)
    throw error
  }
}

/** Every other session of the person ends; this one goes on under a new token. */
export async function changePassword(deps: Deps, staff: SignedIn, wish: NewPasswordRequest, visitor: Visitor): Promise<Entrance> {
  const login = await confirmPassword(deps, staff, wish.current, visitor, 'current')
  refuseWeak(wish.next, { about: [login.email, login.name], hasSecondFactor: login.has_second_factor, field: 'next' })
  const hash = await hashPassword(wish.next)
  return deps.edge(async (edge) => {
    await updatePassword(edge, staff.staffId, { hash, isShort: isShort(wish.next) })
    await endSessions(edge, { staffId: staff.staffId, except: staff.sessionId })
    const actor = { kind: 'staff', staffId: staff.staffId } as const
    await recordAuditAtEdge(edge, staff.clinicId, actor, {
      action: 'password.changed',
      about: { kind: 'staff', id: staff.staffId },
    })
    return renewToken(edge, staff.sessionId)
  })
}

/** Throws Refusal 'invalid' with what is wrong. A short one needs a second factor beside it. */
export function refuseWeak(password: string, who: { about: string[]; hasSecondFactor: boolean; field: string }): void {
  const fault = faultOfPassword(password, who.about)
  if (fault) throw new Refusal('invalid', fault, who.field)
  if (isShort(password) && !who.hasSecondFactor)
    throw new Refusal(
      'invalid',
      `Use pelo menos ${longEnough} caracteres, ou ative antes a verificação em duas etapas: com ela bastam 8.`,
      who.field,
    )
}
