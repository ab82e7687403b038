import { unitRoute, type Route } from '#auth/index.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type ServiceId } from '#platform/ids.ts'
import { parseAppointment, parseResource } from '#scheduling/index.ts'
import {
  returnBookingRequest,
  returnRequest,
  returnSettlementRequest,
  returnTimesQuery,
  type NewIdAnswer,
  type ReturnBookingRequest,
  type ReturnRequest,
  type ReturnSettlementRequest,
  type ReturnTimesQuery,
} from './contract.ts'
import { parseDay, parseReturn, pressOf } from './parse.ts'
import { bookReturn, findReturnTimes, planReturn, readReturns, readToCall, settleReturn } from './returns.ts'

/** When people should come back, and whom the desk should call. */
export const returnRoutes = (): Route[] => [
  unitRoute({
    method: 'GET',
    path: '/api/appointments/:id/returns',
    demands: 'agenda.readOwn',
    run: (ctx, { params, staff }) => readReturns(ctx, { appointmentId: parseAppointment(params['id']), staff }),
  }),
  unitRoute<undefined, ReturnTimesQuery>({
    method: 'GET',
    path: '/api/appointments/:id/return-times',
    demands: 'agenda.edit',
    query: returnTimesQuery,
    run: (ctx, { params, query, staff }) =>
      findReturnTimes(ctx, { appointmentId: parseAppointment(params['id']), staff, ...toWish(query) }),
  }),
  unitRoute<ReturnRequest>({
    method: 'POST',
    path: '/api/appointments/:id/returns',
    demands: 'agenda.visit',
    status: 204,
    body: returnRequest,
    run: (ctx, { params, body, staff }) =>
      planReturn(ctx, { ...body, ...toWish(body), appointmentId: parseAppointment(params['id']), staff }),
  }),
  unitRoute<ReturnBookingRequest>({
    method: 'POST',
    path: '/api/appointments/:id/return-bookings',
    demands: 'agenda.edit',
    status: 201,
    body: returnBookingRequest,
    run: async (ctx, { params, body, staff }): Promise<NewIdAnswer> => ({
      id: await bookReturn(ctx, {
        ...body,
        ...toWish(body),
        id: `apt_${pressOf(body.clientId, staff)}`,
        startsAt: new Date(body.startsAt),
        professionalId: parseResource(body.professionalId),
        appointmentId: parseAppointment(params['id']),
        staff,
      }),
    }),
  }),
  unitRoute({ method: 'GET', path: '/api/returns', demands: 'agenda.read', run: (ctx, { staff }) => readToCall(ctx, staff) }),
  unitRoute<ReturnSettlementRequest>({
    method: 'PUT',
    path: '/api/returns/:id/settlement',
    demands: 'agenda.visit',
    status: 204,
    body: returnSettlementRequest,
    run: (ctx, { params, body, staff }) => settleReturn(ctx, parseReturn(params['id']), { ...body, staff }),
  }),
]

function toWish(raw: { serviceId: string; dueOn: string }) {
  return { serviceId: parseService(raw.serviceId), dueOn: parseDay(raw.dueOn, 'dueOn') }
}

function parseService(raw: string): ServiceId {
  if (!isId('service', raw)) throw new Refusal('not_found', 'Esse procedimento não existe mais.', 'serviceId')
  return raw
}
