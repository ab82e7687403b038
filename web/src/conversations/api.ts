import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type { ConversationAnswer, ConversationsAnswer, Holder, MessageItem, MessagesAnswer } from '#conversations/contract.ts'
import { queryOf, request } from '../shell/http.ts'
import type { Draft } from '../shell/outgoing.ts'
import { conversationKey, conversationsKey, messagesKey } from './live.ts'

const first: string | null = null
const pathOf = (id: string) => `/api/conversations/${encodeURIComponent(id)}`

export const conversationsQuery = infiniteQueryOptions({
  queryKey: conversationsKey,
  queryFn: ({ pageParam }) =>
    request<ConversationsAnswer>('GET', `/api/conversations${queryOf({ cursor: pageParam, limit: 30 })}`),
  initialPageParam: first,
  getNextPageParam: (page: ConversationsAnswer) => page.next,
})

export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: conversationKey(id),
    queryFn: () => request<ConversationAnswer>('GET', pathOf(id)),
  })

/** Page 0 is the newest. A live change refetches every page that was opened: ticks of old messages move too. */
export const messagesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: messagesKey(id),
    queryFn: ({ pageParam }) =>
      request<MessagesAnswer>('GET', `${pathOf(id)}/messages${queryOf({ before: pageParam, limit: 40 })}`),
    initialPageParam: first,
    getNextPageParam: (page: MessagesAnswer) => page.earlier,
  })

export const setHolder = (id: string, heldBy: Holder) => request<ConversationAnswer>('PUT', `${pathOf(id)}/holder`, { heldBy })

export const markRead = (id: string) => request<null>('PUT', `${pathOf(id)}/reading`)

/** Sends and shows the stored message at once, before any refetch. */
export async function sendMessage(queryClient: QueryClient, id: string, draft: Draft): Promise<void> {
  const stored = await request<MessageItem>('POST', `${pathOf(id)}/messages`, draft)
  queryClient.setQueryData(messagesQuery(id).queryKey, (data) => data && withMessage(data, stored))
}

/** Oldest first, each once. */
export function messagesOf(data: InfiniteData<MessagesAnswer>): MessageItem[] {
  const bySeq = new Map(data.pages.flatMap((page) => page.items).map((item) => [item.seq, item]))
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq)
}

function withMessage<Pages extends InfiniteData<MessagesAnswer>>(data: Pages, stored: MessageItem): Pages {
  const [newest, ...older] = data.pages
  if (!newest) return data
  const items = [...newest.items.filter((item) => item.id !== stored.id), stored]
  return { ...data, pages: [{ ...newest, items }, ...older] }
}
