import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type {
  CorrectionRequest,
  ItemsRequest,
  LotRequest,
  LotUsesAnswer,
  NewIdAnswer,
  PaymentRequest,
  PersonPhotosAnswer,
  PersonVisitsAnswer,
  PhotoConsentRequest,
  PhotoMoment,
  PhotoPurpose,
  PhotoWithdrawalRequest,
  ProductRequest,
  ProductsAnswer,
  ReturnBookingRequest,
  ReturnRequest,
  ReturnsAnswer,
  ReturnTimesAnswer,
  ReversalRequest,
  UsedProductsRequest,
  VersionAnswer,
  VisitAnswer,
  VisitNoteRequest,
  VisitOptionsAnswer,
  VisitPhotosAnswer,
  VisitReturnsAnswer,
} from '#clinical/visits/contract.ts'
import { queryOf, request, upload } from '../../shell/http.ts'
import { productsKey, visitsKey } from './live.ts'

const one = (path: string, id: string) => `/api/${path}/${encodeURIComponent(id)}`
const visit = (id: string, part = '') => `${one('appointments', id)}/visit${part}`

export const visitQuery = (id: string) =>
  queryOptions({ queryKey: [...visitsKey, 'one', id], queryFn: () => request<VisitAnswer>('GET', visit(id)) })
export const visitOptionsQuery = queryOptions({
  queryKey: [...visitsKey, 'options'],
  queryFn: () => request<VisitOptionsAnswer>('GET', '/api/visit-options'),
})
export const productsQuery = queryOptions({
  queryKey: productsKey,
  queryFn: () => request<ProductsAnswer>('GET', '/api/products'),
})
export const lotUsesQuery = (id: string) =>
  queryOptions({
    queryKey: [...visitsKey, 'lot', id],
    queryFn: () => request<LotUsesAnswer>('GET', `${one('product-lots', id)}/uses`),
  })
export const visitPhotosQuery = (id: string) =>
  queryOptions({
    queryKey: [...visitsKey, 'photos', id],
    queryFn: () => request<VisitPhotosAnswer>('GET', `${one('appointments', id)}/photos`),
  })
export const personPhotosQuery = (contactId: string) =>
  queryOptions({
    queryKey: [...visitsKey, 'photos-of', contactId],
    queryFn: () => request<PersonPhotosAnswer>('GET', `${one('contacts', contactId)}/photos`),
  })
export const personVisitsQuery = (contactId: string) =>
  queryOptions({
    queryKey: [...visitsKey, 'of', contactId],
    queryFn: () => request<PersonVisitsAnswer>('GET', `${one('contacts', contactId)}/visits`),
  })
export const visitReturnsQuery = (id: string) =>
  queryOptions({
    queryKey: [...visitsKey, 'returns', id],
    queryFn: () => request<VisitReturnsAnswer>('GET', `${one('appointments', id)}/returns`),
  })
export const returnTimesQuery = (id: string, serviceId: string, dueOn: string) =>
  queryOptions({
    queryKey: [...visitsKey, 'return-times', id, serviceId, dueOn],
    queryFn: () => request<ReturnTimesAnswer>('GET', `${one('appointments', id)}/return-times${queryOf({ serviceId, dueOn })}`),
  })
export const toCallQuery = queryOptions({
  queryKey: [...visitsKey, 'to-call'],
  queryFn: () => request<ReturnsAnswer>('GET', '/api/returns'),
})

export const saveItems = (id: string, wish: ItemsRequest) => request<VersionAnswer>('PUT', visit(id, '/items'), wish)
export const saveProducts = (id: string, wish: UsedProductsRequest) => request<VersionAnswer>('PUT', visit(id, '/products'), wish)
export const saveNote = (id: string, wish: VisitNoteRequest) => request<VersionAnswer>('PUT', visit(id, '/note'), wish)
export const closeVisit = (id: string) => request<null>('PUT', visit(id, '/closure'))
export const correctVisit = (id: string, wish: CorrectionRequest) => request<null>('POST', visit(id, '/corrections'), wish)
export const receivePayment = (id: string, wish: PaymentRequest) => request<null>('POST', visit(id, '/payments'), wish)
export const reversePayment = (lineId: string, wish: ReversalRequest) =>
  request<null>('POST', `${one('visit-payments', lineId)}/reversals`, wish)
export const planReturn = (id: string, wish: ReturnRequest) => request<null>('POST', `${one('appointments', id)}/returns`, wish)
export const bookReturn = (id: string, wish: ReturnBookingRequest) =>
  request<NewIdAnswer>('POST', `${one('appointments', id)}/return-bookings`, wish)
export const settleReturn = (id: string, isDismissed: boolean) =>
  request<null>('PUT', `${one('returns', id)}/settlement`, { isDismissed })
export const saveProduct = (id: string | null, wish: ProductRequest) =>
  request<unknown>(id ? 'PUT' : 'POST', id ? one('products', id) : '/api/products', wish)
export const addLot = (productId: string, wish: LotRequest) =>
  request<NewIdAnswer>('POST', `${one('products', productId)}/lots`, wish)
export const changeLot = (id: string, wish: LotRequest) => request<null>('PUT', one('product-lots', id), wish)
export const signConsent = (id: string, wish: PhotoConsentRequest) =>
  request<null>('POST', `${one('appointments', id)}/photo-consents`, wish)
export const withdrawConsent = (id: string, wish: PhotoWithdrawalRequest) =>
  request<null>('POST', `${one('appointments', id)}/photo-withdrawals`, wish)
export const takePhoto = (id: string, file: Blob, tag: { purposes: PhotoPurpose[]; moment: PhotoMoment; area: string }) =>
  upload<NewIdAnswer>(`${one('appointments', id)}/photos${queryOf({ ...tag, purposes: tag.purposes.join(',') })}`, file)
export const removePhoto = (id: string, reason: string) => request<null>('PUT', `${one('visit-photos', id)}/removal`, { reason })

/** What the browser itself fetches; the server audits each opening. */
export const photoAddress = (id: string, as: 'photo' | 'thumbnail') => `${one('visit-photos', id)}${queryOf({ as })}`

/** A change of a visit: busy until whatever shows it has been asked again. */
export function useVisitChange<Wish, Answer>(change: (wish: Wish) => Promise<Answer>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () => queryClient.invalidateQueries({ queryKey: visitsKey }),
  })
}
