import type { EdgeCtx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type Id, type IdKind, type ResourceId, type StaffId } from '#platform/ids.ts'
import type { Work } from '#platform/work.ts'
import type { Ctx } from '#platform/ctx.ts'
import {
  inviteRequest,
  memberRequest,
  suspensionRequest,
  type InviteRequest,
  type MemberRequest,
  type SuspensionRequest,
  type TeamAnswer,
} from './contract.ts'
import type { SignedIn } from './model.ts'
import { presentTeam } from './present-team.ts'
import { listSessions } from './queries-session.ts'
import { listInvitations, listMembers } from './queries-team.ts'
import { edgeRoute, type Route } from './route.ts'
import { toSessionItem } from './routes-security.ts'
import {
  changeMember,
  endMemberSession,
  findMember,
  invite,
  makePasswordLink,
  renewInvitation,
  resetSecondFactor,
  suspendMember,
  withdrawInvitation,
} from './team.ts'

type Professional = { id: ResourceId; name: string }
type Deps = Pick<Work, 'edge' | 'work'> & { listProfessionals: (ctx: Ctx) => Promise<Professional[]> }

/** Logins are global, so these run at the edge and name the asker's clinic in every question. */
export function teamRoutes(deps: Deps): Route[] {
  const professionalsOf = (staff: SignedIn): Promise<Professional[]> =>
    deps.work(staff.clinicId, { kind: 'staff', staffId: staff.staffId }, deps.listProfessionals)
  const check = async (staff: SignedIn) => {
    const ids = new Set((await professionalsOf(staff)).map((one) => one.id))
    return { isTheirs: (id: ResourceId) => ids.has(id) }
  }
  return [
    edgeRoute({
      method: 'GET',
      path: '/api/team',
      demands: 'team.read',
      run: async ({ staff }): Promise<TeamAnswer> => {
        const professionals = await professionalsOf(staff)
        return deps.edge(async (edge) =>
          presentTeam({
            staff,
            professionals,
            members: await listMembers(edge, staff.clinicId),
            invitations: await listInvitations(edge, staff.clinicId),
            now: edge.now,
          }),
        )
      },
    }),
    edgeRoute<MemberRequest>({
      method: 'PUT',
      path: '/api/team/members/:id',
      demands: 'team.edit',
      status: 204,
      body: memberRequest,
      run: async ({ staff, params, body }) => {
        const [staffId, professionals] = [memberId(params), await check(staff)]
        await deps.edge((edge) => changeMember(edge, staff, { ...body, staffId }, professionals))
      },
    }),
    edgeRoute<SuspensionRequest>({
      method: 'PUT',
      path: '/api/team/members/:id/suspension',
      demands: 'team.edit',
      status: 204,
      body: suspensionRequest,
      run: ({ staff, params, body }) => deps.edge((edge) => suspendMember(edge, staff, { ...body, staffId: memberId(params) })),
    }),
    edgeRoute({
      method: 'POST',
      path: '/api/team/members/:id/password-link',
      demands: 'team.edit',
      run: ({ staff, params }) => deps.edge((edge) => makePasswordLink(edge, staff, memberId(params))),
    }),
    edgeRoute({
      method: 'DELETE',
      path: '/api/team/members/:id/second-factor',
      demands: 'team.edit',
      status: 204,
      run: ({ staff, params }) => deps.edge((edge) => resetSecondFactor(edge, staff, memberId(params))),
    }),
    edgeRoute({
      method: 'GET',
      path: '/api/team/members/:id/sessions',
      demands: 'team.edit',
      run: ({ staff, params }) => deps.edge((edge) => readSessions(edge, staff, memberId(params))),
    }),
    edgeRoute({
      method: 'DELETE',
      path: '/api/team/sessions/:id',
      demands: 'team.edit',
      status: 204,
      run: ({ staff, params }) =>
        deps.edge((edge) => endMemberSession(edge, staff, parseId('session', params, 'Essa sessão já terminou.'))),
    }),
    edgeRoute<InviteRequest>({
      method: 'POST',
      path: '/api/team/invitations',
      demands: 'team.edit',
      status: 201,
      body: inviteRequest,
      run: async ({ staff, body }) => {
        const professionals = await check(staff)
        return deps.edge((edge) => invite(edge, staff, body, professionals))
      },
    }),
    edgeRoute({
      method: 'POST',
      path: '/api/team/invitations/:id/link',
      demands: 'team.edit',
      run: ({ staff, params }) => deps.edge((edge) => renewInvitation(edge, staff, invitationId(params))),
    }),
    edgeRoute({
      method: 'DELETE',
      path: '/api/team/invitations/:id',
      demands: 'team.edit',
      status: 204,
      run: ({ staff, params }) => deps.edge((edge) => withdrawInvitation(edge, staff, invitationId(params))),
    }),
  ]
}

async function readSessions(edge: EdgeCtx, staff: SignedIn, staffId: StaffId) {
  await findMember(edge, staff, staffId)
  const rows = await listSessions(edge, staffId, staff.clinicId)
  return { items: rows.map((row) => toSessionItem(row, staff)) }
}

type Params = Record<string, string>

const memberId = (params: Params): StaffId => parseId('staff', params, 'Essa pessoa não está na equipe.')
const invitationId = (params: Params): Id<'invitation'> => parseId('invitation', params, 'Esse convite não existe mais.')

function parseId<K extends IdKind>(kind: K, params: Params, message: string): Id<K> {
  const id = params['id']
  if (!isId(kind, id)) throw new Refusal('not_found', message)
  return id
}
