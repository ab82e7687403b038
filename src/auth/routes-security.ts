import type { Vault } from '#platform/crypto.ts'
import type { EdgeCtx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { Work } from '#platform/work.ts'
import { changePassword, confirmPassword } from './change-password.ts'
import {
  codeRequest,
  enrolmentRequest,
  newPasswordRequest,
  passwordRequest,
  type CodeRequest,
  type EnrolledAnswer,
  type EnrolmentRequest,
  type NewPasswordRequest,
  type PasswordRequest,
  type RecoveryCodesAnswer,
  type SecurityAnswer,
} from './contract.ts'
import { describeDevice } from './device.ts'
import { completeEntrance, endSessions } from './entrance.ts'
import type { SignedIn, Visitor } from './model.ts'
import { findStaffById, isDemoLogin, listClinicsOf } from './queries.ts'
import { countRecoveryCodes, findSecondFactor } from './queries-second-factor.ts'
import { listSessions, type SessionItemRow } from './queries-session.ts'
import { ownRoute, type Route } from './route.ts'
import { beginEnrolment, confirmEnrolment, removeSecondFactor, renewRecoveryCodes } from './second-factor.ts'
import { presentEntrance } from './session-answer.ts'

type Deps = Pick<Work, 'edge'> & { vault: Vault }

/** One's own password, second factor and sessions. */
export function securityRoutes(deps: Deps): Route[] {
  return [...secondFactorRoutes(deps), ...ownSessionRoutes(deps)]
}

function secondFactorRoutes(deps: Deps): Route[] {
  return [
    ownRoute<EnrolmentRequest>({
      method: 'POST',
      path: '/api/own/second-factor/enrolment',
      demands: 'enrolment',
      body: enrolmentRequest,
      run: async ({ staff, body, visitor }) => {
        // Whoever is on the way in has just typed it.
        if (staff.stage === 'in') await confirmPassword(deps, staff, body.password ?? '', visitor)
        return { body: await deps.edge((edge) => begin(edge, deps.vault, staff)) }
      },
    }),
    ownRoute<CodeRequest>({
      method: 'PUT',
      path: '/api/own/second-factor',
      demands: 'enrolment',
      body: codeRequest,
      run: async ({ staff, body, visitor }) => {
        const codes = await confirmEnrolment(deps, staff, body.code, visitor)
        const settled = await settle(deps, staff, visitor)
        const answer: EnrolledAnswer = { codes, login: settled?.body ?? null }
        return { ...(settled?.entrance && { entrance: settled.entrance }), body: answer }
      },
    }),
    ownRoute<PasswordRequest>({
      method: 'POST',
      path: '/api/own/second-factor/recovery-codes',
      demands: 'own',
      body: passwordRequest,
      run: async ({ staff, body, visitor }) => {
        await confirmPassword(deps, staff, body.password, visitor)
        const answer: RecoveryCodesAnswer = { codes: await deps.edge((edge) => renewRecoveryCodes(edge, staff)) }
        return { body: answer }
      },
    }),
    ownRoute<PasswordRequest>({
      method: 'DELETE',
      path: '/api/own/second-factor',
      demands: 'own',
      body: passwordRequest,
      run: async ({ staff, body, visitor }) => {
        const login = await confirmPassword(deps, staff, body.password, visitor)
        if (login.needs_second_factor) throw new Refusal('conflict', whyRequired)
        await deps.edge((edge) => removeSecondFactor(edge, staff))
        return { status: 204 }
      },
    }),
  ]
}

const whyRequired = 'Quem cuida da clínica, ou tem uma senha com menos de 15 caracteres, precisa da verificação em duas etapas.'

function ownSessionRoutes(deps: Deps): Route[] {
  return [
    ownRoute({
      method: 'GET',
      path: '/api/own/security',
      demands: 'own',
      run: async ({ staff }) => ({ body: await deps.edge((edge) => readSecurity(edge, staff)) }),
    }),
    ownRoute<NewPasswordRequest>({
      method: 'PUT',
      path: '/api/own/password',
      demands: 'own',
      body: newPasswordRequest,
      run: async ({ staff, body, visitor }) => ({
        status: 204,
        entrance: await changePassword(deps, staff, body, visitor),
      }),
    }),
    ownRoute({
      method: 'DELETE',
      path: '/api/own/sessions/:id',
      demands: 'own',
      run: async ({ staff, params }) => {
        const id = params['id'] ?? ''
        if ((await deps.edge((edge) => endOwn(edge, staff, { id }))) === 0)
          throw new Refusal('not_found', 'Essa sessão já terminou.')
        return { status: 204 }
      },
    }),
    ownRoute({
      method: 'DELETE',
      path: '/api/own/sessions',
      demands: 'own',
      run: async ({ staff }) => {
        await deps.edge((edge) => endOwn(edge, staff, { except: staff.sessionId }))
        return { status: 204 }
      },
    }),
  ]
}

async function begin(edge: EdgeCtx, vault: Vault, staff: SignedIn) {
  const login = await findStaffById(edge, staff.staffId)
  if (!login) throw new Refusal('unauthenticated', 'Entre de novo.')
  const clinics = await listClinicsOf(edge, staff.staffId)
  const clinicName = clinics.find((clinic) => clinic.id === staff.clinicId)?.name ?? ''
  return beginEnrolment(edge, vault, { staffId: staff.staffId, email: login.email, clinicName })
}

/** Whoever was led here on the way in is now in; every other session of the person was opened without the factor, and ends. */
async function settle(deps: Deps, staff: SignedIn, visitor: Visitor) {
  await deps.edge((edge) => endOwn(edge, staff, { except: staff.sessionId }))
  if (staff.stage === 'in') return null
  return presentEntrance(deps, await deps.edge((edge) => completeEntrance(edge, staff, visitor)))
}

async function endOwn(edge: EdgeCtx, staff: SignedIn, which: { id?: string; except?: SignedIn['sessionId'] }): Promise<number> {
  if ((await isDemoLogin(edge, staff.staffId)) && which.id !== staff.sessionId) return 0
  return endSessions(edge, { staffId: staff.staffId, ...which })
}

async function readSecurity(edge: EdgeCtx, staff: SignedIn): Promise<SecurityAnswer> {
  const login = await findStaffById(edge, staff.staffId)
  const factor = await findSecondFactor(edge, staff.staffId)
  const all = await listSessions(edge, staff.staffId, null)
  const sessions = (await isDemoLogin(edge, staff.staffId)) ? all.filter((one) => one.id === staff.sessionId) : all
  return {
    email: login?.email ?? '',
    secondFactor: {
      isOn: factor?.confirmed_at != null,
      since: factor?.confirmed_at?.toISOString() ?? null,
      required: login?.needs_second_factor ? whyRequired : null,
      codesLeft: await countRecoveryCodes(edge, staff.staffId),
    },
    sessions: sessions.map((row) => toSessionItem(row, staff)),
  }
}

export function toSessionItem(row: SessionItemRow, staff: SignedIn) {
  return {
    id: row.id,
    device: describeDevice(row.user_agent),
    address: row.address,
    startedAt: row.created_at.toISOString(),
    seenAt: row.seen_at.toISOString(),
    isThis: row.id === staff.sessionId,
  }
}
