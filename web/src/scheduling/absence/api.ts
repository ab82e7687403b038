import { queryOptions } from '@tanstack/react-query'
import type {
  AbsenceAnswer,
  AbsenceListAnswer,
  AbsenceMadeAnswer,
  AbsenceRequest,
  ProposalsAnswer,
  ProposalsRequest,
} from '#scheduling/absence/contract.ts'
import { request } from '../../shell/http.ts'
import { agendaKey } from '../live.ts'

export const absencesQuery = queryOptions({
  queryKey: [...agendaKey, 'absences'],
  queryFn: () => request<AbsenceListAnswer>('GET', '/api/absences'),
})
export const absenceQuery = (id: string) =>
  queryOptions({
    queryKey: [...agendaKey, 'absences', id],
    queryFn: () => request<AbsenceAnswer>('GET', pathOf(id)),
    // Answers come in by the chat, which says nothing of this list.
    refetchInterval: 20_000,
  })
export const markAbsence = (wish: AbsenceRequest) => request<AbsenceMadeAnswer>('POST', '/api/absences', wish)
export const propose = (id: string, wish: ProposalsRequest) => request<ProposalsAnswer>('POST', `${pathOf(id)}/proposals`, wish)

const pathOf = (id: string) => `/api/absences/${encodeURIComponent(id)}`
