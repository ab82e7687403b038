import { queryOptions } from '@tanstack/react-query'
import type { AgendaAnswer, AgendaAppointment, CancellationRequest } from '#scheduling/contract.ts'
import { queryOf, request } from '../shell/http.ts'
import { agendaKey } from './live.ts'

/** `date` null: whatever day it is at the clinic. */
export const agendaQuery = (date: string | null) =>
  queryOptions({
    queryKey: agendaKey(date),
    queryFn: () => request<AgendaAnswer>('GET', `/api/agenda${queryOf({ date })}`),
    // Left open overnight, today becomes another day and nothing else would say so.
    refetchInterval: date === null ? 10 * 60_000 : false,
  })

export const cancelAppointment = (id: string, wish: CancellationRequest) =>
  request<AgendaAppointment>('PUT', `/api/appointments/${encodeURIComponent(id)}/cancellation`, wish)
