import { unitRoute, type Route } from '#auth/index.ts'
import { parseAppointment } from '../parse.ts'
import { latenessQuery, latenessRequest, type LatenessQuery, type LatenessRequest } from './contract.ts'
import { noteLatenessAtDesk, weighLateness } from './lateness.ts'

export const latenessRoutes = (): Route[] => [
  unitRoute<undefined, LatenessQuery>({
    method: 'GET',
    path: '/api/appointments/:id/lateness',
    demands: 'agenda.visit',
    query: latenessQuery,
    run: (ctx, { params, query, staff }) =>
      weighLateness(ctx, { appointmentId: parseAppointment(params['id']), minutes: query.minutes, staff }),
  }),
  unitRoute<LatenessRequest>({
    method: 'PUT',
    path: '/api/appointments/:id/lateness',
    demands: 'agenda.visit',
    status: 204,
    body: latenessRequest,
    run: (ctx, { params, body, staff }) =>
      noteLatenessAtDesk(ctx, { appointmentId: parseAppointment(params['id']), minutes: body.minutes, staff }),
  }),
]
