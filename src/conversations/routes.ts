import { edgeRoute, may, unitRoute, type Route } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Work } from '#platform/work.ts'
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
import { readMessages, readMessagesAround } from './read-messages.ts'
import { searchInbox } from './search.ts'

/** What the desk reads; what is read most, in one breath. What the desk does: routes-desk.ts. */
export function inboxRoutes({ work, glance }: Pick<Work, 'work' | 'glance'>): Route[] {
  return [
    edgeRoute<undefined, ListConversationsQuery>({
      method: 'GET',
      path: '/api/conversations',
      demands: 'inbox.read',
      query: listConversationsQuery,
      run: async ({ query, staff }): Promise<ConversationsAnswer> => {
        const { filter, limit } = query
        const cursor = readConversationCursor(query.cursor)
        const [items, waiting] = await glance(staff.clinicId, (ctx) =>
          Promise.all([listConversations(ctx, { filter, me: staff.staffId, cursor, limit }), countWaiting(ctx)]),
        )
        const last = items.length === limit ? items.at(-1) : undefined
        const at = filter === 'waiting' ? last?.waitingSince : last?.lastMessageAt
        return { items, next: last && at ? writeCursor(at, last.id) : null, waiting }
      },
    }),
    edgeRoute({
      method: 'GET',
      path: '/api/inbox/counts',
      demands: 'inbox.read',
      run: ({ staff }): Promise<InboxCounts> => glance(staff.clinicId, (ctx) => countInbox(ctx, staff.staffId)),
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
    edgeRoute<undefined, SearchQuery>({
      method: 'GET',
      path: '/api/inbox/search',
      demands: 'inbox.read',
      query: searchQuery,
      run: ({ query, staff }): Promise<SearchAnswer> => glance(staff.clinicId, (ctx) => searchInbox(ctx, query)),
    }),
    unitRoute({
      method: 'GET',
      path: '/api/conversations/:id',
      demands: 'inbox.read',
      run: (ctx, { params, staff }) => presentConversation(ctx, parseId(params['id']), staff),
    }),
    edgeRoute<undefined, ListMessagesQuery>({
      method: 'GET',
      path: '/api/conversations/:id/messages',
      demands: 'inbox.read',
      query: listMessagesQuery,
      run: async ({ params, query, staff }): Promise<MessagesAnswer> => {
        const id = parseId(params['id'])
        const inUnit = <T>(run: (ctx: Ctx) => Promise<T>): Promise<T> =>
          work(staff.clinicId, { kind: 'staff', staffId: staff.staffId }, run)
        const isPlace = query.around !== undefined || query.day !== undefined
        const around = isPlace ? await inUnit((ctx) => readMessagesAround(ctx, id, query)) : null
        const page = around ?? (await glance(staff.clinicId, (ctx) => readMessages(ctx, id, query)))
        // An empty page may be that of a conversation which does not exist.
        if (page.items.length === 0) await inUnit((ctx) => getConversation(ctx, id, staff.staffId))
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
