import { listClinics } from '#clinic/index.ts'
import { sha256, type Vault } from '#platform/crypto.ts'
import type { Ctx, EdgeCtx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ResourceId } from '#platform/ids.ts'
import { announceEndedSessions } from '#platform/notices.ts'
import type { Work } from '#platform/work.ts'
import { recordAuditAtEdge } from './audit.ts'
import {
  clinicRequest,
  codeRequest,
  demoLoginRequest,
  loginRequest,
  type ClinicRequest,
  type CodeRequest,
  type DemoLoginRequest,
  type LoginRequest,
  type WelcomeAnswer,
} from './contract.ts'
import { login, loginToDemo } from './login.ts'
import { deleteSession } from './queries-session.ts'
import { edgeRoute, openRoute, ownRoute, type Route } from './route.ts'
import { auditRoutes, type NameThings } from './routes-audit.ts'
import { invitationRoutes } from './routes-invitation.ts'
import { securityRoutes } from './routes-security.ts'
import { teamRoutes } from './routes-team.ts'
import { passSecondFactor } from './second-factor.ts'
import { presentEntrance, presentSession } from './session-answer.ts'
import { switchClinic } from './switch-clinic.ts'

export type AuthDeps = Pick<Work, 'edge' | 'work'> & {
  vault: Vault
  isDemo: boolean
  /** The clinic's professionals, for linking a login to one: scheduling stands after this module. */
  listProfessionals: (ctx: Ctx) => Promise<{ id: ResourceId; name: string }[]>
  nameThings: NameThings
}

export function authRoutes(deps: AuthDeps): Route[] {
  return [...sessionRoutes(deps), ...securityRoutes(deps), ...teamRoutes(deps), ...invitationRoutes(deps), ...auditRoutes(deps)]
}

function sessionRoutes(deps: AuthDeps): Route[] {
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
      run: async ({ body, visitor }) => presentEntrance(deps, await login(deps, body, visitor)),
    }),
    openRoute<CodeRequest>({
      method: 'POST',
      path: '/api/session/second-factor',
      body: codeRequest,
      run: async ({ body, cookie, visitor }) => presentEntrance(deps, await passSecondFactor(deps, cookie, body.code, visitor)),
    }),
    openRoute<DemoLoginRequest>({
      method: 'POST',
      path: '/api/demo/session',
      body: demoLoginRequest,
      run: async ({ body, visitor }) => {
        if (!deps.isDemo) throw new Refusal('not_found', 'Não há demonstração aqui.')
        const { entrance, body: answer } = await presentEntrance(deps, await loginToDemo(deps, body.as, visitor))
        return { ...(entrance && { entrance }), body: answer.stage === 'in' ? answer.session : null }
      },
    }),
    openRoute({
      method: 'DELETE',
      path: '/api/session',
      run: async ({ cookie }) => {
        if (cookie) await deps.edge((edge) => endSession(edge, cookie))
        return { status: 204, entrance: null }
      },
    }),
    edgeRoute({
      method: 'GET',
      path: '/api/session',
      demands: 'session',
      run: ({ staff }) => presentSession(deps, staff),
    }),
    ownRoute<ClinicRequest>({
      method: 'PUT',
      path: '/api/session/clinic',
      demands: 'own',
      body: clinicRequest,
      run: async ({ staff, body }) => presentEntrance(deps, await deps.edge((edge) => switchClinic(edge, staff, body.clinicId))),
    }),
  ]
}

async function endSession(edge: EdgeCtx, token: string): Promise<void> {
  const ended = await deleteSession(edge, sha256(token))
  if (!ended) return
  await announceEndedSessions(edge, ended.clinic_id, [ended.id])
  const actor = { kind: 'staff', staffId: ended.staff_id } as const
  await recordAuditAtEdge(edge, ended.clinic_id, actor, {
    action: 'session.ended',
    about: { kind: 'session', id: ended.id },
  })
}
