import { queryOptions } from '@tanstack/react-query'
import type { LatenessAnswer } from '#scheduling/lateness/contract.ts'
import { queryOf, request } from '../../shell/http.ts'
import { agendaKey } from '../live.ts'

const pathOf = (id: string) => `/api/appointments/${encodeURIComponent(id)}/lateness`

export const latenessQuery = (id: string, minutes: number) =>
  queryOptions({
    queryKey: [...agendaKey, 'lateness', id, minutes],
    queryFn: () => request<LatenessAnswer>('GET', `${pathOf(id)}${queryOf({ minutes })}`),
  })

export const setLateness = (id: string, minutes: number | null) => request<null>('PUT', pathOf(id), { minutes })
