import { keepPreviousData, queryOptions, skipToken } from '@tanstack/react-query'
import type {
  PartyAnswer,
  PartyCancellationAnswer,
  PartyMoveRequest,
  PartyMoveTimesAnswer,
  PartyOfAnswer,
  PartyRequest,
  PartyTimesAnswer,
  PartyTimesRequest,
} from '#scheduling/party/contract.ts'
import type { CancellationRequest } from '#scheduling/cancellation/contract.ts'
import { queryOf, request } from '../../shell/http.ts'
import { agendaKey } from '../live.ts'

const pathOf = (id: string) => `/api/appointments/${encodeURIComponent(id)}`

/** Null: something is missing still. */
export const partyTimesQuery = (ask: PartyTimesRequest | null) =>
  queryOptions({
    queryKey: [...agendaKey, 'party-times', ask],
    queryFn: ask === null ? skipToken : () => request<PartyTimesAnswer>('POST', '/api/party-times', ask),
    placeholderData: keepPreviousData,
  })

export const bookParty = (wish: PartyRequest) => request<PartyAnswer>('POST', '/api/parties', wish)

export const partyOfQuery = (id: string) =>
  queryOptions({
    queryKey: [...agendaKey, 'party', id],
    queryFn: () => request<PartyOfAnswer>('GET', `${pathOf(id)}/party`),
  })

export const partyMoveTimesQuery = (id: string, from: string | null) =>
  queryOptions({
    queryKey: [...agendaKey, 'party-move-times', id, from],
    queryFn: () => request<PartyMoveTimesAnswer>('GET', `${pathOf(id)}/party-times${queryOf({ from })}`),
  })

export const moveParty = (id: string, wish: PartyMoveRequest) => request<null>('POST', `${pathOf(id)}/party-moves`, wish)
export const cancelParty = (id: string, wish: CancellationRequest) =>
  request<PartyCancellationAnswer>('PUT', `${pathOf(id)}/party-cancellation`, wish)
