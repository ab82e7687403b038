import { findClinic, listClinics } from '#clinic/index.ts'
import { sha256 } from '#platform/crypto.ts'
import type { EdgeCtx } from '#platform/ctx.ts'
import { announceEndedSession } from '#platform/notices.ts'
import { Refusal } from '#platform/errors.ts'
import type { Work } from '#platform/work.ts'
import {
  demoLoginRequest,
  loginRequest,
  permissions,
  type DemoLoginRequest,
  type LoginRequest,
  type Role,
  type SessionAnswer,
  type WelcomeAnswer,
} from './contract.ts'
import { login, loginToDemo } from './login.ts'
import { recordAuditAtEdge } from './audit.ts'
import type { SignedIn } from './model.ts'
import { may } from './policy.ts'
import { deleteSession, findSession } from './queries.ts'
import { edgeRoute, openRoute, type Route } from './route.ts'

export type AuthDeps = Pick<Work, 'edge'> & { isDemo: boolean }

export function authRoutes(deps: AuthDeps): Route[] {
  const answer = async (token: string): Promise<SessionAnswer> => {
    const staff = await deps.edge((edge) => findSession(edge, sha256(token)))
    if (!staff) throw new Refusal('unauthenticated', 'Sua sessão terminou. Entre de novo.')
    return present(deps, staff)
  }
  return [
    openRoute({
      method: 'GET',
      path: '/api/welcome',
      run: async () => {
        const clinics = await deps.edge(listClinics)
        const body: WelcomeAnswer = {
          demo: deps.isDemo && clinics.some((clinic) => clinic.is_demo),
          clinicName: clinics[0]?.name ?? null,
        }
        return { body }
      },
    }),
    openRoute<LoginRequest>({
      method: 'POST',
      path: '/api/session',
      body: loginRequest,
      run: async ({ body, address, userAgent }) => {
        const session = await login(deps, body, { address, userAgent })
        return { session, body: await answer(session) }
      },
    }),
    openRoute<DemoLoginRequest>({
      method: 'POST',
      path: '/api/demo/session',
      body: demoLoginRequest,
      run: async ({ body, address, userAgent }) => {
        if (!deps.isDemo) throw new Refusal('not_found', 'Não há demonstração aqui.')
        const session = await loginToDemo(deps, body.as, { address, userAgent })
        return { session, body: await answer(session) }
      },
    }),
    openRoute({
      method: 'DELETE',
      path: '/api/session',
      run: async ({ cookie }) => {
        if (cookie) await deps.edge((edge) => endSession(edge, cookie))
        return { status: 204, session: null }
      },
    }),
    edgeRoute({ method: 'GET', path: '/api/session', demands: 'session', run: ({ staff }) => present(deps, staff) }),
  ]
}

async function endSession(edge: EdgeCtx, token: string): Promise<void> {
  const ended = await deleteSession(edge, sha256(token))
  if (!ended) return
  await announceEndedSession(edge, ended.clinic_id, ended.id)
  const actor = { kind: 'staff', staffId: ended.staff_id } as const
  await recordAuditAtEdge(edge, ended.clinic_id, actor, { action: 'session.ended', about: { kind: 'session', id: ended.id } })
}

async function present(deps: AuthDeps, staff: SignedIn): Promise<SessionAnswer> {
  const clinic = await deps.edge((edge) => findClinic(edge, staff.clinicId))
  if (!clinic) throw new Refusal('unauthenticated', 'Sua clínica não existe mais.')
  return {
    staff: { id: staff.staffId, name: staff.name, role: staff.role },
    clinic: { id: clinic.id, name: clinic.name, zone: clinic.zone, assistantName: clinic.assistant_name, isDemo: clinic.is_demo },
    can: canOf(staff.role),
  }
}

function canOf(role: Role): SessionAnswer['can'] {
  // The names are the permissions, each once.
  return Object.fromEntries(permissions.map((one) => [one, may(role, one)])) as SessionAnswer['can']
}
