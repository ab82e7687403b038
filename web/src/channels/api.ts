import { queryOptions } from '@tanstack/react-query'
import type { LinkAgainRequest, PhoneLinksAnswer } from '#conversations/contract.ts'
import { request } from '../shell/http.ts'
import { phonesKey } from './live.ts'

export const phonesQuery = queryOptions({
  queryKey: phonesKey,
  queryFn: () => request<PhoneLinksAnswer>('GET', '/api/phone-links'),
  // A code is renewed while somebody looks, also where the live line is down.
  refetchInterval: (query) => (query.state.data?.links.some((link) => link.code !== null) ? 10_000 : false),
})

const one = (id: string, what = ''): string => `/api/phone-links/${encodeURIComponent(id)}${what}`

export const linkPhone = (wish: LinkAgainRequest & { mode: 'observe' | 'on'; isSimulated: boolean }) =>
  request<{ id: string }>('POST', '/api/phone-links', wish)
export const linkAgain = (id: string, way: LinkAgainRequest) => request<null>('POST', one(id, '/codes'), way)
export const unlinkPhone = (id: string) => request<null>('DELETE', one(id))
export const scanBySimulated = (id: string) => request<null>('POST', one(id, '/simulated-scan'))
