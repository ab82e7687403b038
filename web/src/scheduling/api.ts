import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  AgendaAnswer,
  AgendaMonthAnswer,
  AppointmentAnswer,
  BookingAnswer,
  BookingDraftAnswer,
  BookingOptionsAnswer,
  BookingRequest,
  FreeTime,
  FreeTimesAnswer,
  MoveRequest,
  PlaceRefusal,
  BlockRefusal,
  TimeOffAnswer,
  TimeOffRequest,
  VisitStateName,
  OpeningWaitingAnswer,
  WaitlistAnswer,
  WishAnswer,
  WishRequest,
} from '#scheduling/contract.ts'
import type { CancellationAnswer, CancellationRequest } from '#scheduling/cancellation/contract.ts'
import type { SendMessageRequest } from '#conversations/contract.ts'
import { ApiError, queryOf, request } from '../shell/http.ts'
import { dayOf } from '../ui/zoned-time.ts'
import { agendaDaysKey, agendaKey, bookingOptionsKey } from './live.ts'

export type AgendaAsk = { date: string | null; days: number; isWithCancelled: boolean }

/** `date` null: whatever day it is at the clinic. */
export const agendaQuery = ({ date, days, isWithCancelled }: AgendaAsk) =>
  queryOptions({
    queryKey: [...agendaDaysKey, date ?? 'today', days, isWithCancelled],
    queryFn: () => request<AgendaAnswer>('GET', `/api/agenda${queryOf({ date, days, cancelled: isWithCancelled ? '1' : null })}`),
    // The day before stays in sight until the next one is there.
    placeholderData: keepPreviousData,
    // Left open overnight, today becomes another day and nothing else would say so.
    refetchInterval: date === null ? 10 * 60_000 : false,
  })

/** A sheet of whole weeks; kept fresh by the same changes as the days. */
export const monthQuery = ({ date, days }: { date: string; days: number }) =>
  queryOptions({
    queryKey: [...agendaKey, 'month', date, days],
    queryFn: () => request<AgendaMonthAnswer>('GET', `/api/agenda/month${queryOf({ date, days })}`),
    placeholderData: keepPreviousData,
  })

export const appointmentQuery = (id: string) =>
  queryOptions({
    queryKey: [...agendaKey, 'one', id],
    queryFn: () => request<AppointmentAnswer>('GET', pathOf(id)),
  })

export const bookingOptionsQuery = queryOptions({
  queryKey: bookingOptionsKey,
  queryFn: () => request<BookingOptionsAnswer>('GET', '/api/booking-options'),
})

/** What the form starts with when it opens from a conversation. */
export const bookingDraftQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['conversations', conversationId, 'booking-draft'],
    queryFn: () => request<BookingDraftAnswer>('GET', `/api/conversations/${encodeURIComponent(conversationId)}/booking-draft`),
    // The talk goes on while the form is closed.
    staleTime: 0,
  })

export type FreeTimesAsk = {
  variantId: string
  professionalId: string | null
  from: string | null
  moving: string | null
  durationMin: number | null
  /** Only there; missing: in whichever unit. */
  unitId?: string | null
}

export const freeTimesQuery = ({ variantId, professionalId, from, moving, durationMin, unitId = null }: FreeTimesAsk) =>
  queryOptions({
    queryKey: [...agendaKey, 'free', variantId, professionalId, from, moving, durationMin, unitId],
    queryFn: () =>
      request<FreeTimesAnswer>(
        'GET',
        `/api/free-times${queryOf({ variant: variantId, professional: professionalId, from, moving, duration: durationMin, unit: unitId })}`,
      ),
  })

/** Every free start from one day to another, however many goes of the server's it takes. */
export const freePeriodQuery = (
  ask: { variantId: string; professionalId: string | null; unitId: string | null; from: string; until: string },
  zone: string,
) =>
  queryOptions({
    queryKey: [...agendaKey, 'free', 'period', ask.variantId, ask.professionalId, ask.unitId, ask.from, ask.until],
    queryFn: async () => {
      const times: FreeTime[] = []
      for (let from: string | null = ask.from; from !== null && from <= ask.until;) {
        const query = queryOf({ variant: ask.variantId, professional: ask.professionalId, unit: ask.unitId, from })
        const found: FreeTimesAnswer = await request<FreeTimesAnswer>('GET', `/api/free-times${query}`)
        times.push(...found.times)
        from = found.nextFrom
      }
      return times.filter((time) => dayOf(time.startsAt, zone) <= ask.until)
    },
  })

export const writeTo = (conversationId: string, message: SendMessageRequest) =>
  request<unknown>('POST', `/api/conversations/${encodeURIComponent(conversationId)}/messages`, message)

export const book = (wish: BookingRequest) => request<BookingAnswer>('POST', '/api/appointments', wish)
export const moveAppointment = (id: string, wish: MoveRequest) => request<null>('POST', `${pathOf(id)}/moves`, wish)
export const setNotice = (id: string, tellPatient: boolean) => request<null>('PUT', `${pathOf(id)}/notice`, { tellPatient })
export const setNote = (id: string, note: string) => request<null>('PUT', `${pathOf(id)}/note`, { note })
export const setState = (id: string, state: VisitStateName) => request<null>('PUT', `${pathOf(id)}/state`, { state })
export const cancellationQuery = (id: string) =>
  queryOptions({
    queryKey: [...agendaKey, 'cancellation', id],
    queryFn: () => request<CancellationAnswer>('GET', `${pathOf(id)}/cancellation`),
  })
export const cancelAppointment = (id: string, wish: CancellationRequest) =>
  request<null>('PUT', `${pathOf(id)}/cancellation`, wish)

export const addBlock = (wish: TimeOffRequest) => request<TimeOffAnswer>('POST', '/api/time-off', wish)
export const changeBlock = (id: string, wish: TimeOffRequest) => request<null>('PUT', blockPath(id), wish)
export const removeBlock = (id: string) => request<null>('DELETE', blockPath(id))

export const waitlistQuery = queryOptions({
  queryKey: [...agendaKey, 'waitlist'],
  queryFn: () => request<WaitlistAnswer>('GET', '/api/waitlist'),
})
export const openingWaitingQuery = (id: string) =>
  queryOptions({
    queryKey: [...agendaKey, 'waitlist', id],
    queryFn: () => request<OpeningWaitingAnswer>('GET', `${openingPath(id)}/waiting`),
  })
export const addWish = (wish: WishRequest) => request<WishAnswer>('POST', '/api/wait-wishes', wish)
export const removeWish = (id: string) => request<null>('DELETE', `/api/wait-wishes/${encodeURIComponent(id)}`)
export const offerOpening = (id: string, wishId: string) => request<null>('POST', `${openingPath(id)}/offers`, { wishId })

const openingPath = (id: string) => `/api/openings/${encodeURIComponent(id)}`
const pathOf = (id: string) => `/api/appointments/${encodeURIComponent(id)}`
const blockPath = (id: string) => `/api/time-off/${encodeURIComponent(id)}`

/** Why a booking or a move was refused, when the server said what may be done instead. */
export function placeRefusalOf(error: unknown): PlaceRefusal | null {
  if (!isExplained(error) || !('alternatives' in error.detail)) return null
  return error.detail as PlaceRefusal // the contract of the routes that answer with alternatives
}

export function blockRefusalOf(error: unknown): BlockRefusal | null {
  if (!isExplained(error) || !('inside' in error.detail)) return null
  return error.detail as BlockRefusal // as above, for blocks
}

const isExplained = (error: unknown): error is ApiError & { detail: object } =>
  error instanceof ApiError && typeof error.detail === 'object' && error.detail !== null
