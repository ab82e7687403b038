import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type {
  AdjustmentRequest,
  PackageLiabilityAnswer,
  PackageOfferRequest,
  PackageOffersAnswer,
  PersonPackagesAnswer,
  RefundRequest,
  SaleRequest,
  TransferRequest,
  ValidityRequest,
  VisitSessionAnswer,
} from '#sales/packages/contract.ts'
import { request } from '../shell/http.ts'
import { liabilityKey, offersKey, packagesKey, packagesOfKey, visitSessionKey } from './package-live.ts'

const one = (path: string, id: string) => `/api/${path}/${encodeURIComponent(id)}`

export const offersQuery = queryOptions({
  queryKey: offersKey,
  queryFn: () => request<PackageOffersAnswer>('GET', '/api/package-offers'),
})
export const liabilityQuery = queryOptions({
  queryKey: liabilityKey,
  queryFn: () => request<PackageLiabilityAnswer>('GET', '/api/package-liability'),
})
export const packagesOfQuery = (contactId: string) =>
  queryOptions({
    queryKey: packagesOfKey(contactId),
    queryFn: () => request<PersonPackagesAnswer>('GET', `${one('contacts', contactId)}/packages`),
  })
export const visitSessionQuery = (appointmentId: string) =>
  queryOptions({
    queryKey: visitSessionKey(appointmentId),
    queryFn: () => request<VisitSessionAnswer>('GET', `${one('appointments', appointmentId)}/session`),
  })

export const saveOffer = (id: string | null, wish: PackageOfferRequest) =>
  request<unknown>(id ? 'PUT' : 'POST', id ? one('package-offers', id) : '/api/package-offers', wish)
export const setNoShow = (countsNoShow: boolean) => request<null>('PUT', '/api/package-settings', { countsNoShow })
export const sellPackage = (contactId: string, wish: SaleRequest) =>
  request<null>('POST', `${one('contacts', contactId)}/packages`, wish)
export const freezePackage = (id: string, isFrozen: boolean) =>
  request<null>('PUT', `${one('packages', id)}/freeze`, { isFrozen })
export const extendPackage = (id: string, wish: ValidityRequest) => request<null>('PUT', `${one('packages', id)}/validity`, wish)
export const transferSessions = (id: string, wish: TransferRequest) =>
  request<null>('POST', `${one('packages', id)}/transfers`, wish)
export const refundPackage = (id: string, wish: RefundRequest) => request<null>('POST', `${one('packages', id)}/refunds`, wish)
export const adjustPackage = (id: string, wish: AdjustmentRequest) =>
  request<null>('POST', `${one('packages', id)}/adjustments`, wish)

/** A change of packages: busy until whatever shows them has been asked again. */
export function usePackageChange<Wish, Answer>(change: (wish: Wish) => Promise<Answer>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () => queryClient.invalidateQueries({ queryKey: packagesKey }),
  })
}
