import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { MessageItem, MessagesAnswer } from '#conversations/contract.ts'
import type {
  AsideAnswer,
  ConnectNumberRequest,
  MessagePrices,
  MessagePricesAnswer,
  NumberConnectedAnswer,
  NumberNewsAnswer,
  NumberReplayAnswer,
  NumbersAnswer,
  NumberTestAnswer,
  TalkCostAnswer,
} from '#conversations/numbers/contract.ts'
import { queryOf, request } from '../shell/http.ts'
import { numberNewsKey, numbersKey, pricesKey, talkCostKey, testKey, unreadKey } from './live.ts'

const one = (id: string, what = ''): string => `/api/numbers/${encodeURIComponent(id)}${what}`
const first: string | null = null

export const numbersQuery = queryOptions({ queryKey: numbersKey, queryFn: () => request<NumbersAnswer>('GET', '/api/numbers') })
export const numberNewsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: numberNewsKey(id),
    queryFn: ({ pageParam }) => request<NumberNewsAnswer>('GET', `${one(id, '/news')}${queryOf({ cursor: pageParam })}`),
    initialPageParam: first,
    getNextPageParam: (page: NumberNewsAnswer) => page.next,
  })
export const connectNumber = (wish: ConnectNumberRequest) => request<NumberConnectedAnswer>('POST', '/api/numbers', wish)
export const renameNumber = (id: string, label: string) => request<null>('PUT', one(id), { label })
export const checkNumber = (id: string) => request<NumbersAnswer>('PUT', one(id, '/standing'))
export const disconnectNumber = (id: string) => request<null>('DELETE', one(id, '/connection'))
export const takeInWaiting = (id: string) => request<NumberReplayAnswer>('POST', one(id, '/replays'))
export const sendTest = (id: string, phone: string) => request<NumberTestAnswer>('POST', one(id, '/tests'), { phone })

/** The ticks of a test: asked for again while they may still change, also where the live line is down. */
export const testQuery = ({ conversationId, messageId }: NumberTestAnswer) =>
  queryOptions({
    queryKey: testKey(messageId),
    queryFn: async (): Promise<MessageItem | null> => {
      const path = `/api/conversations/${encodeURIComponent(conversationId)}/messages?limit=20`
      const { items } = await request<MessagesAnswer>('GET', path)
      return items.find((item) => item.id === messageId) ?? null
    },
    refetchInterval: ({ state }) => (['read', 'failed'].includes(state.data?.status ?? '') ? false : 2_000),
  })

export const unreadQuery = queryOptions({
  queryKey: unreadKey,
  queryFn: () => request<AsideAnswer>('GET', '/api/numbers/unread'),
})
export const pricesQuery = queryOptions({
  queryKey: pricesKey,
  queryFn: () => request<MessagePricesAnswer>('GET', '/api/numbers/prices'),
})
export const savePrices = (value: MessagePrices, version: string) =>
  request<{ version: string }>('PUT', '/api/numbers/prices', { value, version })
export const talkCostQuery = (contactId: string) =>
  queryOptions({
    queryKey: talkCostKey(contactId),
    queryFn: () => request<TalkCostAnswer>('GET', `/api/contacts/${encodeURIComponent(contactId)}/message-cost`),
  })
