import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type {
  ColleaguesAnswer,
  ConversationAnswer,
  ConversationFilter,
  ConversationsAnswer,
  FilledRepliesAnswer,
  Holder,
  InboxCounts,
  MessageItem,
  MessagesAnswer,
  PresenceRequest,
  SearchAnswer,
} from '#conversations/contract.ts'
import type { SendableTemplatesAnswer } from '#library/templates/contract.ts'
import { newClientId } from '../shell/client-id.ts'
import { queryOf, request, upload } from '../shell/http.ts'
import type { ChosenFile } from '../shell/SendFile.tsx'
import type { Draft } from '../shell/outgoing.ts'
import { colleaguesKey, conversationKey, conversationsKey, filledRepliesKey, messagesKey, searchKey } from './live.ts'

const first: string | null = null
const pathOf = (id: string) => `/api/conversations/${encodeURIComponent(id)}`

export const conversationsQueryOf = (filter: ConversationFilter) =>
  infiniteQueryOptions({
    queryKey: [...conversationsKey, filter],
    queryFn: ({ pageParam }) =>
      request<ConversationsAnswer>('GET', `/api/conversations${queryOf({ filter, cursor: pageParam, limit: 30 })}`),
    initialPageParam: first,
    getNextPageParam: (page: ConversationsAnswer) => page.next,
  })

export const conversationsQuery = conversationsQueryOf('open')

export const countsQuery = queryOptions({
  queryKey: [...conversationsKey, 'counts'],
  queryFn: () => request<InboxCounts>('GET', '/api/inbox/counts'),
})

export const searchQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: searchKey(q),
    queryFn: ({ pageParam }) => request<SearchAnswer>('GET', `/api/inbox/search${queryOf({ q, cursor: pageParam })}`),
    initialPageParam: first,
    getNextPageParam: (page: SearchAnswer) => page.next,
    // While one writes on, what was found stays until the next is.
    placeholderData: keepPreviousData,
  })

export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: conversationKey(id),
    queryFn: () => request<ConversationAnswer>('GET', pathOf(id)),
  })

/** Where a conversation is opened: at its end, at a message or at a day. */
export type Anchor = { seq: number } | { day: string } | null
type MessagesPage = { before?: string; after?: string; around?: number; day?: string }

/** The next page is the earlier one. A live change refetches every page that was opened: ticks of old messages move too. */
export const messagesQuery = (id: string, anchor: Anchor = null) =>
  infiniteQueryOptions({
    queryKey: anchor ? [...messagesKey(id), anchor] : latestMessagesKey(id),
    queryFn: ({ pageParam }) => request<MessagesAnswer>('GET', `${pathOf(id)}/messages${queryOf({ ...pageParam, limit: 40 })}`),
    initialPageParam: beginAt(anchor),
    getNextPageParam: (page: MessagesAnswer) => (page.earlier === null ? null : { before: page.earlier }),
    getPreviousPageParam: (page: MessagesAnswer) => (page.later === null ? null : { after: page.later }),
  })

export const latestMessagesKey = (id: string) => [...messagesKey(id), 'latest']

function beginAt(anchor: Anchor): MessagesPage {
  if (!anchor) return {}
  return 'seq' in anchor ? { around: anchor.seq } : { day: anchor.day }
}

export const colleaguesQuery = queryOptions({
  queryKey: colleaguesKey,
  queryFn: () => request<ColleaguesAnswer>('GET', '/api/inbox/colleagues'),
  staleTime: 5 * 60_000,
})

export const filledRepliesQuery = (id: string) =>
  queryOptions({
    queryKey: filledRepliesKey(id),
    queryFn: () => request<FilledRepliesAnswer>('GET', `${pathOf(id)}/quick-replies`),
  })

export const sendableTemplatesQuery = (id: string) =>
  queryOptions({
    queryKey: [...conversationKey(id), 'templates'],
    queryFn: () => request<SendableTemplatesAnswer>('GET', `${pathOf(id)}/templates`),
  })

/** Sends by a template and shows the stored message at once. */
export async function sendTemplate(
  queryClient: QueryClient,
  id: string,
  wish: { templateId: string; values: Record<string, string>; clientId: string },
): Promise<void> {
  const stored = await request<MessageItem>('POST', `${pathOf(id)}/templates`, wish)
  queryClient.setQueryData(messagesQuery(id).queryKey, (data) => data && withMessage(data, stored))
}

/** `insteadOf`: who has it on this screen; if that is no longer so the server refuses. */
export const setHolder = (id: string, heldBy: Holder, insteadOf: string | null) =>
  request<ConversationAnswer>('PUT', `${pathOf(id)}/holder`, heldBy === 'desk' ? { heldBy, insteadOf } : { heldBy })

export const assign = (id: string, staffId: string | null, insteadOf: string | null) =>
  request<ConversationAnswer>('PUT', `${pathOf(id)}/assignee`, { staffId, insteadOf })

export const closeConversation = (id: string, seenSeq: number) =>
  request<ConversationAnswer>('PUT', `${pathOf(id)}/closure`, { seenSeq })
export const reopenConversation = (id: string) => request<ConversationAnswer>('DELETE', `${pathOf(id)}/closure`)

export const markRead = (id: string) => request<null>('PUT', `${pathOf(id)}/reading`)
export const markUnread = (id: string) => request<null>('DELETE', `${pathOf(id)}/reading`)
export const keepDraft = (id: string, text: string) => request<null>('PUT', `${pathOf(id)}/draft`, { text })
export const tellPresence = (id: string, doing: PresenceRequest['doing']) =>
  request<null>('PUT', `${pathOf(id)}/presence`, { doing })
export const resend = (messageId: string) =>
  request<MessageItem>('PUT', `/api/messages/${encodeURIComponent(messageId)}/delivery`)

/** Empty takes it back. */
export async function react(queryClient: QueryClient, id: string, messageId: string, emoji: string): Promise<void> {
  const stored = await request<MessageItem>('PUT', `/api/messages/${encodeURIComponent(messageId)}/reaction`, { emoji })
  queryClient.setQueryData(messagesQuery(id).queryKey, (data) => data && withChanged(data, stored))
}

export const correctTranscript = (messageId: string, text: string) =>
  request<MessageItem>('PUT', `/api/messages/${encodeURIComponent(messageId)}/transcript`, { text })

/** Sends a file to the person and shows the stored message at once. */
export async function sendFile(queryClient: QueryClient, id: string, { blob, fileName, voice }: ChosenFile): Promise<void> {
  const query = queryOf({ clientId: newClientId(), fileName, voice: voice ? 'true' : null })
  const stored = await upload<MessageItem>(`${pathOf(id)}/files${query}`, blob)
  queryClient.setQueryData(messagesQuery(id).queryKey, (data) => data && withMessage(data, stored))
}

/** Sends and shows the stored message at once, before any refetch. */
export async function sendMessage(queryClient: QueryClient, id: string, draft: Draft): Promise<void> {
  const { note, ...message } = draft
  const stored = note
    ? await request<MessageItem>('POST', `${pathOf(id)}/notes`, {
        text: draft.text,
        clientId: draft.clientId,
        mentions: note.mentions,
      })
    : await request<MessageItem>('POST', `${pathOf(id)}/messages`, message)
  queryClient.setQueryData(messagesQuery(id).queryKey, (data) => data && withMessage(data, stored))
}

/** Oldest first, each once. */
export function messagesOf(data: InfiniteData<MessagesAnswer>): MessageItem[] {
  const bySeq = new Map(data.pages.flatMap((page) => page.items).map((item) => [item.seq, item]))
  return [...bySeq.values()].sort((a, b) => a.at.localeCompare(b.at) || a.seq - b.seq)
}

function withChanged<Pages extends InfiniteData<MessagesAnswer>>(data: Pages, changed: MessageItem): Pages {
  const swap = (item: MessageItem): MessageItem => (item.id === changed.id ? changed : item)
  return { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(swap) })) }
}

function withMessage<Pages extends InfiniteData<MessagesAnswer>>(data: Pages, stored: MessageItem): Pages {
  const [newest, ...older] = data.pages
  if (!newest) return data
  const items = [...newest.items.filter((item) => item.id !== stored.id), stored]
  return { ...data, pages: [{ ...newest, items }, ...older] }
}
