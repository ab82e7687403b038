import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type {
  DevicesAnswer,
  DeviceTestAnswer,
  EscalationsAnswer,
  NotificationsAnswer,
  NotificationSummary,
  PreferencesAnswer,
  PreferencesRequest,
  ReadingRequest,
} from '#notifications/contract.ts'
import { queryOf, request } from '../shell/http.ts'
import { devicesKey, escalationsKey, listKey, preferencesKey, summaryKey } from './live.ts'

const first: string | null = null

export const summaryQuery = queryOptions({
  queryKey: summaryKey,
  queryFn: () => request<NotificationSummary>('GET', '/api/notifications/summary'),
})

export const notificationsQuery = (show: 'unread' | 'all') =>
  infiniteQueryOptions({
    queryKey: listKey(show),
    queryFn: ({ pageParam }) =>
      request<NotificationsAnswer>('GET', `/api/notifications${queryOf({ show, cursor: pageParam, limit: 30 })}`),
    initialPageParam: first,
    getNextPageParam: (page: NotificationsAnswer) => page.next,
  })

export const preferencesQuery = queryOptions({
  queryKey: preferencesKey,
  queryFn: () => request<PreferencesAnswer>('GET', '/api/notifications/preferences'),
})

export const devicesQuery = queryOptions({
  queryKey: devicesKey,
  queryFn: () => request<DevicesAnswer>('GET', '/api/notifications/devices'),
})

export const escalationsQuery = (conversationId: string) =>
  queryOptions({
    queryKey: escalationsKey(conversationId),
    queryFn: () => request<EscalationsAnswer>('GET', `/api/conversations/${encodeURIComponent(conversationId)}/escalations`),
  })

export const markRead = (what: ReadingRequest) => request<null>('PUT', '/api/notifications/reading', what)

export const savePreferences = (wish: PreferencesRequest) =>
  request<PreferencesAnswer>('PUT', '/api/notifications/preferences', wish)

export const removeDevice = (id: string) => request<null>('DELETE', `/api/notifications/devices/${encodeURIComponent(id)}`)

export const testDevice = (id: string) =>
  request<DeviceTestAnswer>('POST', `/api/notifications/devices/${encodeURIComponent(id)}/test`)
