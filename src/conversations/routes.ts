import { may, unitRoute, type Route, type SignedIn } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type ConversationId } from '#platform/ids.ts'
import { listUpcoming } from '#scheduling/index.ts'
import { answerConversation } from './answer.ts'
import {
  holderRequest,
  listConversationsQuery,
  listMessagesQuery,
  sendMessageRequest,
  closureRequest,
  type Can,
  type ClosureRequest,
  type ConversationAnswer,
  type ConversationsAnswer,
  type HolderRequest,
  type MessagesAnswer,
  type SendMessageRequest,
  writeNoteRequest,
  type WriteNoteRequest,
} from './contract.ts'
import { closeConversation, reopenConversation } from './close.ts'
import { readConversationCursor, readMessageCursor, writeCursor } from './cursor.ts'
import { giveBack, takeOver } from './hold.ts'
import { countWaiting, findConversation, listConversations, listMessages, updateRead } from './queries-inbox.ts'
import { writeNote } from './write-note.ts'

type Page = { cursor?: string | undefined; limit: number }
type MessagePage = { before?: string | undefined; limit: number }

export function conversationsRoutes(): Route[] {
  return [
    unitRoute<undefined, Page>({
      method: 'GET',
      path: '/api/conversations',
      demands: 'inbox.read',
      query: listConversationsQuery,
      run: async (ctx, { query }): Promise<ConversationsAnswer> => {
        const items = await listConversations(ctx, readConversationCursor(query.cursor), query.limit)
        const last = items.length === query.limit ? items.at(-1) : undefined
        return { items, next: last ? writeCursor(last.lastMessageAt, last.id) : null, waiting: await countWaiting(ctx) }
      },
    }),
    unitRoute({
      method: 'GET',
      path: '/api/conversations/:id',
      demands: 'inbox.read',
      run: (ctx, { params, staff }) => present(ctx, parseId(params['id']), staff),
    }),
    unitRoute<undefined, MessagePage>({
      method: 'GET',
      path: '/api/conversations/:id/messages',
      demands: 'inbox.read',
      query: listMessagesQuery,
      run: async (ctx, { params, query }): Promise<MessagesAnswer> => {
        const id = parseId(params['id'])
        const items = (await listMessages(ctx, id, readMessageCursor(query.before), query.limit)).toReversed()
        if (items.length === 0) await getConversation(ctx, id)
        const first = items.length === query.limit ? items[0] : undefined
        return { items, earlier: first ? writeCursor(first.at, String(first.seq)) : null }
      },
    }),
    unitRoute<SendMessageRequest>({
      method: 'POST',
      path: '/api/conversations/:id/messages',
      demands: 'inbox.answer',
      body: sendMessageRequest,
      run: (ctx, { params, body, staff }) =>
        answerConversation(ctx, { conversationId: parseId(params['id']), staffId: staff.staffId, ...body }),
    }),
    unitRoute<HolderRequest>({
      method: 'PUT',
      path: '/api/conversations/:id/holder',
      demands: 'inbox.answer',
      body: holderRequest,
      run: async (ctx, { params, body, staff }) => {
        const conversationId = parseId(params['id'])
        const { insteadOf } = body
        if (body.heldBy === 'desk')
          await takeOver(ctx, { conversationId, staffId: staff.staffId, ...(insteadOf === undefined ? {} : { insteadOf }) })
        else await giveBack(ctx, { conversationId })
        return present(ctx, conversationId, staff)
      },
    }),
    unitRoute<WriteNoteRequest>({
      method: 'POST',
      path: '/api/conversations/:id/notes',
      demands: 'inbox.answer',
      body: writeNoteRequest,
      run: (ctx, { params, body, staff }) =>
        writeNote(ctx, { conversationId: parseId(params['id']), staffId: staff.staffId, ...body }),
    }),
    unitRoute<ClosureRequest>({
      method: 'PUT',
      path: '/api/conversations/:id/closure',
      demands: 'inbox.answer',
      body: closureRequest,
      run: async (ctx, { params, body, staff }) => {
        const conversationId = parseId(params['id'])
        await closeConversation(ctx, { conversationId, ...body })
        return present(ctx, conversationId, staff)
      },
    }),
    unitRoute({
      method: 'DELETE',
      path: '/api/conversations/:id/closure',
      demands: 'inbox.answer',
      run: async (ctx, { params, staff }) => {
        const conversationId = parseId(params['id'])
        await reopenConversation(ctx, { conversationId })
        return present(ctx, conversationId, staff)
      },
    }),
    unitRoute({
      method: 'PUT',
      path: '/api/conversations/:id/reading',
      demands: 'inbox.answer',
      status: 204,
      run: async (ctx, { params }) => {
        // Not a fact worth keeping: only the open screens want to know.
        const id = parseId(params['id'])
        if (await updateRead(ctx, id)) ctx.say({ changed: 'inbox' })
        else await getConversation(ctx, id)
      },
    }),
  ]
}

async function present(ctx: Ctx, id: ConversationId, staff: SignedIn): Promise<ConversationAnswer> {
  const conversation = await getConversation(ctx, id)
  const { assignedStaffId, contactId, ...item } = conversation
  const upcoming = await listUpcoming(ctx, contactId)
  return {
    ...item,
    can: decideCan(item.heldBy, assignedStaffId, staff),
    appointments: upcoming.map((one) => ({
      id: one.id,
      at: one.startsAt.toISOString(),
      service: one.area ? `${one.service} (${one.area})` : one.service,
      professional: one.professional,
      state: one.state,
    })),
  }
}

async function getConversation(ctx: Ctx, id: ConversationId) {
  const conversation = await findConversation(ctx, id)
  if (!conversation) throw new Refusal('not_found', 'Essa conversa não existe.')
  return conversation
}

function decideCan(heldBy: 'assistant' | 'desk', assignedTo: string | null, staff: SignedIn): ConversationAnswer['can'] {
  const no = (whyNot: string): Can => ({ allowed: false, whyNot })
  if (!may(staff.role, 'inbox.answer')) {
    const never = no('Entre como recepcionista para atender.')
    return { takeOver: never, answer: never, giveBack: never }
  }
  return {
    takeOver: heldBy === 'desk' && assignedTo === staff.staffId ? no('Essa conversa já está com você.') : { allowed: true },
    answer: heldBy === 'desk' ? { allowed: true } : no('O assistente está atendendo. Assuma a conversa para responder.'),
    giveBack: heldBy === 'desk' ? { allowed: true } : no('O assistente já está com essa conversa.'),
  }
}

function parseId(raw: string | undefined): ConversationId {
  if (!isId('conversation', raw)) throw new Refusal('not_found', 'Essa conversa não existe.')
  return raw
}
