import { agendaScope, isInScope, unitRoute, type Route, type SignedIn } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, SeriesId } from '#platform/ids.ts'
import type { DeskDeposits } from '../deposits.ts'
import { getOwnAppointment } from '../desk-visit.ts'
import { optional, parseAppointment, parseContact, parseResource, parseUnit, parseVariant } from '../parse.ts'
import { bookSeries } from './book.ts'
import { cancelSeries, moveSeries } from './change.ts'
import {
  seriesCancellationRequest,
  seriesMovePlanQuery,
  seriesMoveRequest,
  seriesPlanQuery,
  seriesRequest,
  type SeriesAnswer,
  type SeriesCancellationAnswer,
  type SeriesMovePlanQuery,
  type SeriesOfAnswer,
  type SeriesPlanAnswer,
  type SeriesPlanQuery,
} from './contract.ts'
import { planSeries, planSeriesMove } from './plan.ts'
import { findSeriesOf, listSessions } from './queries.ts'

type SeriesBody = (typeof seriesRequest)['_output']
type MoveBody = (typeof seriesMoveRequest)['_output']
type CancellationBody = (typeof seriesCancellationRequest)['_output']

export const seriesRoutes = ({ deposits }: { deposits: DeskDeposits }): Route[] => [
  unitRoute<undefined, SeriesPlanQuery>({
    method: 'GET',
    path: '/api/series-plan',
    demands: 'agenda.edit',
    query: seriesPlanQuery,
    run: async (ctx, { query }): Promise<SeriesPlanAnswer> => ({
      rows: await planSeries(ctx, {
        variantId: parseVariant(query.variant),
        professionalId: optional(query.professional, parseResource),
        contactId: optional(query.contact, parseContact),
        unitId: optional(query.unit, parseUnit),
        startsAt: new Date(query.startsAt),
        sessions: query.sessions,
        everyDays: query.everyDays,
      }),
    }),
  }),
  unitRoute<SeriesBody>({
    method: 'POST',
    path: '/api/series',
    demands: 'agenda.edit',
    body: seriesRequest,
    run: (ctx, { body, staff }): Promise<SeriesAnswer> =>
      bookSeries(ctx, {
        ...idsOf(body.clientId, staff),
        ...body,
        deposits,
        contactId: parseContact(body.contactId),
        variantId: parseVariant(body.variantId),
        unitId: optional(body.unitId, parseUnit),
        sessions: body.sessions.map((one) => ({
          ...one,
          startsAt: new Date(one.startsAt),
          professionalId: optional(one.professionalId, parseResource),
        })),
      }),
  }),
  unitRoute({
    method: 'GET',
    path: '/api/appointments/:id/series',
    demands: 'agenda.readOwn',
    run: (ctx, { params, staff }) => readSeriesOf(ctx, parseAppointment(params['id']), staff),
  }),
  unitRoute<undefined, SeriesMovePlanQuery>({
    method: 'GET',
    path: '/api/appointments/:id/series-plan',
    demands: 'agenda.edit',
    query: seriesMovePlanQuery,
    run: async (ctx, { params, query }): Promise<SeriesPlanAnswer> => ({
      rows: await planSeriesMove(ctx, {
        appointmentId: parseAppointment(params['id']),
        scope: query.scope,
        startsAt: new Date(query.startsAt),
        professionalId: optional(query.professional, parseResource),
      }),
    }),
  }),
  unitRoute<MoveBody>({
    method: 'POST',
    path: '/api/appointments/:id/series-moves',
    demands: 'agenda.edit',
    body: seriesMoveRequest,
    run: (ctx, { params, body }): Promise<SeriesAnswer> =>
      moveSeries(ctx, {
        appointmentId: parseAppointment(params['id']),
        tellPatient: body.tellPatient,
        sessions: body.sessions.map((one) => ({
          ...one,
          id: parseAppointment(one.id),
          startsAt: new Date(one.startsAt),
          professionalId: optional(one.professionalId, parseResource),
        })),
      }),
  }),
  unitRoute<CancellationBody>({
    method: 'PUT',
    path: '/api/appointments/:id/series-cancellation',
    demands: 'agenda.edit',
    body: seriesCancellationRequest,
    run: (ctx, { params, body }): Promise<SeriesCancellationAnswer> =>
      cancelSeries(ctx, { appointmentId: parseAppointment(params['id']), ...body }),
  }),
]

/** One dialog is one series, however often it asks. */
function idsOf(clientId: string, staff: SignedIn): { id: SeriesId; idOf: (number: number) => AppointmentId } {
  const own = `${clientId.toLowerCase()}${staff.staffId.slice(-6)}`
  return { id: `ser_${own}`, idOf: (number) => `apt_${own}n${number}` }
}

/** The sessions beside one appointment; a professional sees those with themselves. */
async function readSeriesOf(ctx: Ctx, id: AppointmentId, staff: SignedIn): Promise<SeriesOfAnswer> {
  await getOwnAppointment(ctx, id, staff)
  const series = await findSeriesOf(ctx, id)
  if (!series) return { series: null }
  const scope = agendaScope(staff)
  const sessions = (await listSessions(ctx, series.id)).filter((one) => isInScope(scope, one.professional_id))
  return {
    series: {
      id: series.id,
      everyDays: series.every_days,
      sessions: sessions.map((one) => ({
        id: one.id,
        number: one.series_number,
        startsAt: one.starts_at.toISOString(),
        professional: one.professional,
        state: one.state,
      })),
    },
  }
}
