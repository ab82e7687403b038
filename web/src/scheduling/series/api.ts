import { queryOptions } from '@tanstack/react-query'
import type {
  SeriesAnswer,
  SeriesCancellationAnswer,
  SeriesCancellationRequest,
  SeriesMoveRequest,
  SeriesOfAnswer,
  SeriesPlanAnswer,
  SeriesRequest,
  SeriesScope,
} from '#scheduling/series/contract.ts'
import { queryOf, request } from '../../shell/http.ts'
import { agendaKey } from '../live.ts'

export type SeriesAsk = {
  variantId: string
  professionalId: string | null
  unitId: string | null
  startsAt: string
  sessions: number
  everyDays: number
}

export const seriesPlanQuery = ({
  variantId,
  contactId,
  professionalId,
  unitId,
  startsAt,
  sessions,
  everyDays,
}: SeriesAsk & { contactId: string }) =>
  queryOptions({
    queryKey: [...agendaKey, 'series-plan', variantId, contactId, professionalId, unitId, startsAt, sessions, everyDays],
    queryFn: () =>
      request<SeriesPlanAnswer>(
        'GET',
        `/api/series-plan${queryOf({ variant: variantId, contact: contactId, professional: professionalId, unit: unitId, startsAt, sessions, everyDays })}`,
      ),
  })

export const seriesOfQuery = (appointmentId: string) =>
  queryOptions({
    queryKey: [...agendaKey, 'series', appointmentId],
    queryFn: () => request<SeriesOfAnswer>('GET', `${pathOf(appointmentId)}/series`),
  })

export type SeriesMoveAsk = { appointmentId: string; scope: SeriesScope; startsAt: string }

export const seriesMovePlanQuery = ({ appointmentId, scope, startsAt }: SeriesMoveAsk) =>
  queryOptions({
    queryKey: [...agendaKey, 'series-move', appointmentId, scope, startsAt],
    queryFn: () => request<SeriesPlanAnswer>('GET', `${pathOf(appointmentId)}/series-plan${queryOf({ scope, startsAt })}`),
  })

export const bookSeries = (wish: SeriesRequest) => request<SeriesAnswer>('POST', '/api/series', wish)
export const moveSeries = (id: string, wish: SeriesMoveRequest) =>
  request<SeriesAnswer>('POST', `${pathOf(id)}/series-moves`, wish)
export const cancelSeries = (id: string, wish: SeriesCancellationRequest) =>
  request<SeriesCancellationAnswer>('PUT', `${pathOf(id)}/series-cancellation`, wish)

const pathOf = (id: string) => `/api/appointments/${encodeURIComponent(id)}`
