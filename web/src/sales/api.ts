import { queryOptions } from '@tanstack/react-query'
import type {
  AppointmentDepositAnswer,
  DepositsAnswer,
  PaymentsAnswer,
  PaymentsSettings,
  ProviderRequest,
  RefundRequest,
} from '#sales/contract.ts'
import type { SavedAnswer } from '#settings/contract.ts'
import { request } from '../shell/http.ts'
import { agendaKey } from '../scheduling/live.ts'

// Under the agenda's key: whatever makes the agenda old makes these old.
const depositsKey = [...agendaKey, 'deposits']

export const depositsQuery = queryOptions({
  queryKey: depositsKey,
  queryFn: () => request<DepositsAnswer>('GET', '/api/deposits'),
})
export const appointmentDepositQuery = (appointmentId: string) =>
  queryOptions({
    queryKey: [...depositsKey, appointmentId],
    queryFn: () => request<AppointmentDepositAnswer>('GET', `/api/appointments/${encodeURIComponent(appointmentId)}/deposit`),
  })

const act = (id: string, what: string) => `/api/deposits/${encodeURIComponent(id)}/${what}`
export const receiveDeposit = (id: string) => request<{ isLate: boolean }>('PUT', act(id, 'receipt'))
export const waiveDeposit = (id: string) => request<null>('PUT', act(id, 'waiver'))
export const refundDeposit = (id: string, wish: RefundRequest) => request<null>('POST', act(id, 'refunds'), wish)
export const keepDeposit = (id: string) => request<null>('PUT', act(id, 'keeping'))
export const judgeRefund = (id: string, isReturned: boolean) =>
  request<null>('PUT', `/api/refunds/${encodeURIComponent(id)}/outcome`, { isReturned })

export const paymentsQuery = queryOptions({
  queryKey: ['settings', 'payments'],
  queryFn: () => request<PaymentsAnswer>('GET', '/api/settings/payments'),
})
export const savePayments = (value: PaymentsSettings, version: string) =>
  request<SavedAnswer>('PUT', '/api/settings/payments', { value, version })
export const connectProvider = (wish: ProviderRequest) => request<null>('PUT', '/api/settings/payment-provider', wish)
export const disconnectProvider = () => request<null>('DELETE', '/api/settings/payment-provider')
