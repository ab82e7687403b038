import { queryOptions } from '@tanstack/react-query'
import type { QuickRepliesAnswer, QuickReply, QuickReplyRequest } from '#library/contract.ts'
import { request } from '../shell/http.ts'
import { repliesKey } from './live.ts'

const path = '/api/quick-replies'
const pathOf = (id: string) => `${path}/${encodeURIComponent(id)}`

export const repliesQuery = queryOptions({
  queryKey: repliesKey,
  queryFn: () => request<QuickRepliesAnswer>('GET', path),
})

export const saveReply = (id: string | null, reply: QuickReplyRequest) =>
  id === null ? request<QuickReply>('POST', path, reply) : request<QuickReply>('PUT', pathOf(id), reply)

export const removeReply = (id: string) => request<null>('DELETE', pathOf(id))
export const orderReplies = (ids: string[]) => request<null>('PUT', '/api/quick-reply-order', { ids })
export const addStarters = () => request<null>('PUT', '/api/quick-reply-starters')
