import { unitRoute, type Route } from '#auth/index.ts'
import { parseMessageId } from '../present.ts'
import { readOpenCare, settleCare } from './care.ts'

/** What the clinic has to tell and a person has to send. */
export const careRoutes = (): Route[] => [
  unitRoute({ method: 'GET', path: '/api/care-messages/open', demands: 'agenda.read', run: (ctx) => readOpenCare(ctx) }),
  unitRoute({
    method: 'PUT',
    path: '/api/care-messages/:id/settlement',
    demands: 'agenda.edit',
    status: 204,
    run: (ctx, { params, staff }) => settleCare(ctx, { id: parseMessageId(params['id']), staff }),
  }),
]
