import type { Work } from '#platform/work.ts'
import { acceptInvitation, readInvitation } from './accept-invitation.ts'
import { passwordRequest, type PasswordRequest } from './contract.ts'
import { openRoute, type Route } from './route.ts'
import { presentEntrance } from './session-answer.ts'

/** Behind the links that an owner makes. Whoever holds one needs no session. */
export function invitationRoutes(deps: Pick<Work, 'edge'>): Route[] {
  return [
    openRoute({
      method: 'GET',
      path: '/api/links/:token',
      run: async ({ params }) => ({ body: await deps.edge((edge) => readInvitation(edge, params['token'] ?? '')) }),
    }),
    openRoute<PasswordRequest>({
      method: 'POST',
      path: '/api/links/:token',
      body: passwordRequest,
      run: async ({ params, body, visitor }) =>
        presentEntrance(deps, await acceptInvitation(deps, params['token'] ?? '', body.password, visitor)),
    }),
  ]
}
