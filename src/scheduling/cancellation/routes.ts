import { unitRoute, type Route } from '#auth/index.ts'
import type { DeskDeposits } from '../deposits.ts'
import { parseAppointment } from '../parse.ts'
import { cancelAtDesk, readCancellation } from './at-desk.ts'
import {
  cancellationCountQuery,
  cancellationRequest,
  cancellationRulesRequest,
  type CancellationRulesRequest,
} from './contract.ts'
import { countCancellations } from './count.ts'
import { changeCancellationRules, readCancellationRules } from './rules.ts'
import type { z } from 'zod'

export const cancellationRoutes = ({ deposits }: { deposits: DeskDeposits }): Route[] => [
  unitRoute({
    method: 'GET',
    path: '/api/appointments/:id/cancellation',
    demands: 'agenda.edit',
    run: (ctx, { params, staff }) => readCancellation(ctx, { id: parseAppointment(params['id']), staff, deposits }),
  }),
  unitRoute<z.output<typeof cancellationRequest>>({
    method: 'PUT',
    path: '/api/appointments/:id/cancellation',
    demands: 'agenda.edit',
    status: 204,
    body: cancellationRequest,
    run: (ctx, { params, body, staff }) => cancelAtDesk(ctx, { appointmentId: parseAppointment(params['id']), ...body, staff }),
  }),
  unitRoute({
    method: 'GET',
    path: '/api/cancellation-count',
    demands: 'settings.read',
    query: cancellationCountQuery,
    run: (ctx, { query }) => countCancellations(ctx, query),
  }),
  unitRoute({
    method: 'GET',
    path: '/api/settings/cancellation',
    demands: 'settings.read',
    run: (ctx) => readCancellationRules(ctx),
  }),
  unitRoute<CancellationRulesRequest>({
    method: 'PUT',
    path: '/api/settings/cancellation',
    demands: 'settings.edit',
    body: cancellationRulesRequest,
    run: (ctx, { body }) => changeCancellationRules(ctx, body),
  }),
]
