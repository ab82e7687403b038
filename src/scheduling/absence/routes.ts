import { unitRoute, type Route } from '#auth/index.ts'
import type { FindConversations } from '../agenda.ts'
import { parseResource } from '../parse.ts'
import { markAbsent, parseAbsence, readAbsence, readAbsences } from './absence.ts'
import { absenceRequest } from './contract.ts'

type Asked = (typeof absenceRequest)['_output']

export const absenceRoutes = ({ findConversations }: { findConversations: FindConversations }): Route[] => [
  unitRoute({ method: 'GET', path: '/api/absences', demands: 'agenda.read', run: (ctx) => readAbsences(ctx) }),
  unitRoute<Asked>({
    method: 'POST',
    path: '/api/absences',
    demands: 'agenda.edit',
    body: absenceRequest,
    run: (ctx, { body, staff }) =>
      markAbsent(ctx, {
        ...body,
        staff,
        resourceId: parseResource(body.resourceId),
        startsAt: new Date(body.startsAt),
        endsAt: new Date(body.endsAt),
      }),
  }),
  unitRoute({
    method: 'GET',
    path: '/api/absences/:id',
    demands: 'agenda.read',
    run: (ctx, { params }) => readAbsence(ctx, parseAbsence(params['id']), findConversations),
  }),
]
