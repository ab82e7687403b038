import { agendaScope, may, unitRoute, type Route } from '#auth/index.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type AppointmentId } from '#platform/ids.ts'
import { isLocalDate } from '#platform/local-time.ts'
import { readAgenda, type FindConversations } from './agenda.ts'
import { cancelAppointment } from './cancel.ts'
import { agendaQuery, cancellationRequest, type CancellationRequest } from './contract.ts'

export function schedulingRoutes(deps: { findConversations: FindConversations }): Route[] {
  return [
    unitRoute<undefined, { date?: string | undefined }>({
      method: 'GET',
      path: '/api/agenda',
      demands: 'agenda.readOwn',
      query: agendaQuery,
      run: (ctx, { query, staff }) =>
        readAgenda(ctx, {
          date: parseDate(query.date),
          scope: agendaScope(staff),
          mayCancel: may(staff.role, 'agenda.edit'),
          ...deps,
        }),
    }),
    unitRoute<CancellationRequest>({
      method: 'PUT',
      path: '/api/appointments/:id/cancellation',
      demands: 'agenda.edit',
      status: 204,
      body: cancellationRequest,
      run: (ctx, { params, body }) => cancelAppointment(ctx, { appointmentId: parseId(params['id']), reason: body.reason }),
    }),
  ]
}

function parseDate(raw: string | undefined) {
  if (raw === undefined) return null
  if (!isLocalDate(raw)) throw new Refusal('invalid', 'Esse dia não existe no calendário. Use AAAA-MM-DD.', 'date')
  return raw
}

function parseId(raw: string | undefined): AppointmentId {
  if (!isId('appointment', raw)) throw new Refusal('not_found', 'Esse agendamento não existe.')
  return raw
}
