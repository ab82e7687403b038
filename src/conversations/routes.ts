import { may, unitRoute, type Route } from '#auth/index.ts'
import {
  listConversationsQuery,
  listMessagesQuery,
  searchQuery,
  type ColleaguesAnswer,
  type ConversationsAnswer,
  type InboxCounts,
  type ListConversationsQuery,
  type ListMessagesQuery,
  type MessagesAnswer,
  type SearchAnswer,
  type SearchQuery,
} from './contract.ts'
import { readConversationCursor, writeCursor } from './cursor.ts'
import { fillReplies } from './fill-replies.ts'
import { getConversation, parseId, presentConversation } from './present.ts'
import { listColleagues } from './queries-desk.ts'
import { countInbox, countWaiting, listConversations } from './queries-inbox.ts'
import { readMessages } from './read-messages.ts'
import { searchInbox } from './search.ts'

/** What the desk reads. What it does: routes-desk.ts. */
export function inboxRoutes(): Route[] {
  return [
    unitRoute<undefined, ListConversationsQuery>({
      method: 'GET',
      path: '/api/conversations',
      demands: 'inbox.read',
      query: listConversationsQuery,
      run: async (ctx, { query, staff }): Promise<ConversationsAnswer> => {
        const { filter, limit } = query
        const cursor = readConversationCursor(query.cursor)
        // Neither waits for the other's answer: they travel together.
        const [items, waiting] = await Promise.all([
          listConversations(ctx, { filter, me: staff.staffId, cursor, limit }),
          countWaiting(ctx),
        ])
        const last = items.length === limit ? items.at(-1) : undefined
        const at = filter === 'waiting' ? last?.waitingSince : last?.lastMessageAt
        return { items, next: last && at ? writeCursor(at, last.id) : null, waiting }
      },
    }),
    unitRoute({
      method: 'GET',
      path: '/api/inbox/counts',
      demands: 'inbox.read',
      run: (ctx, { staff }): Promise<InboxCounts> => countInbox(ctx, staff.staffId),
    }),
    unitRoute({
      method: 'GET',
      path: '/api/inbox/colleagues',
      demands: 'inbox.read',
      run: async (ctx): Promise<ColleaguesAnswer> => {
        const colleagues = (await listColleagues(ctx)).filter(({ role }) => role !== 'visitor')
        return { items: colleagues.map(({ id, name, role }) => ({ id, name, mayAnswer: may(role, 'inbox.answer') })) }
      },
    }),
    unitRoute<undefined, SearchQuery>({
      method: 'GET',
      path: '/api/inbox/search',
      demands: 'inbox.read',
      query: searchQuery,
      run: (ctx, { query }): Promise<SearchAnswer> => searchInbox(ctx, query),
    }),
    unitRoute({
      method: 'GET',
      path: '/api/conversations/:id',
      demands: 'inbox.read',
      run: (ctx, { params, staff }) => presentConversation(ctx, parseId(params['id']), staff),
    }),
    unitRoute<undefined, ListMessagesQuery>({
      method: 'GET',
      path: '/api/conversations/:id/messages',
      demands: 'inbox.read',
      query: listMessagesQuery,
      run: async (ctx, { params, query, staff }): Promise<MessagesAnswer> => {
        const id = parseId(params['id'])
        const page = await readMessages(ctx, id, query)
        if (page.items.length === 0) await getConversation(ctx, id, staff.staffId)
        return page
      },
    }),
    unitRoute({
      method: 'GET',
      path: '/api/conversations/:id/quick-replies',
      demands: 'inbox.read',
      run: async (ctx, { params, staff }) =>
        fillReplies(ctx, await getConversation(ctx, parseId(params['id']), staff.staffId), staff.name),
    }),
  ]
}
