import { queryOptions } from '@tanstack/react-query'
import type { CalendarsAnswer, FeedRequest, FeedShowsRequest, VisitPageAnswer } from '#scheduling/feeds/contract.ts'
import type { ConnectionRequest, ConsentAnswer, ConsentRequest } from '#scheduling/calendar-link/contract.ts'
import { settingsKey } from '../../settings/live.ts'
import { request } from '../../shell/http.ts'

const feed = (id: string) => `/api/calendar-feeds/${encodeURIComponent(id)}`

export const calendarsQuery = queryOptions({
  queryKey: settingsKey('calendars'),
  queryFn: () => request<CalendarsAnswer>('GET', '/api/calendars'),
})
export const makeFeed = (wish: FeedRequest) => request<null>('POST', '/api/calendar-feeds', wish)
export const changeFeed = (id: string, wish: FeedShowsRequest) => request<null>('PUT', feed(id), wish)
export const renewFeed = (id: string) => request<null>('POST', `${feed(id)}/renewals`)
export const revokeFeed = (id: string) => request<null>('DELETE', feed(id))

const link = (id: string) => `/api/calendar-links/${encodeURIComponent(id)}`
export const askConsent = (wish: ConsentRequest) => request<ConsentAnswer>('POST', '/api/calendar-consents', wish)
export const connectCalendar = (answer: ConnectionRequest) => request<null>('POST', '/api/calendar-links', answer)
export const changeLink = (id: string, wish: FeedShowsRequest) => request<null>('PUT', link(id), wish)
export const endLink = (id: string) => request<null>('DELETE', link(id))

export const visitPageQuery = (token: string) =>
  queryOptions({
    queryKey: ['visit-page', token],
    queryFn: () => request<VisitPageAnswer>('GET', `/api/c/${encodeURIComponent(token)}`),
  })
