import { queryOptions } from '@tanstack/react-query'
import type { BookingAnswer } from '#scheduling/contract.ts'
import type { WalkInRequest, WalkInTimesAnswer } from '#scheduling/walk-in/contract.ts'
import { queryOf, request } from '../../shell/http.ts'
import { agendaKey } from '../live.ts'

export type WalkInAsk = { variantId: string; professionalId: string | null; contactId: string | null; unitId: string | null }

export const walkInTimesQuery = ({ variantId, professionalId, contactId, unitId }: WalkInAsk) =>
  queryOptions({
    queryKey: [...agendaKey, 'walk-in', variantId, professionalId, contactId, unitId],
    queryFn: () =>
      request<WalkInTimesAnswer>(
        'GET',
        `/api/walk-in-times${queryOf({ variant: variantId, professional: professionalId, contact: contactId, unit: unitId })}`,
      ),
    // "Now" goes on while the form is open.
    refetchInterval: 60_000,
    staleTime: 0,
  })

export const bookWalkIn = (wish: WalkInRequest) => request<BookingAnswer>('POST', '/api/walk-ins', wish)
