import { edgeRoute, unitRoute, type Route, type SignedIn } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Work } from '#platform/work.ts'
import { answerConversation } from './answer.ts'
import { assignConversation } from './assign.ts'
import { closeConversation, reopenConversation } from './close.ts'
import {
  assigneeRequest,
  closureRequest,
  draftRequest,
  holderRequest,
  presenceRequest,
  reactionRequest,
  sendMessageRequest,
  writeNoteRequest,
  type AssigneeRequest,
  type ClosureRequest,
  type DraftRequest,
  type HolderRequest,
  type PresenceRequest,
  type ReactionRequest,
  type SendMessageRequest,
  type WriteNoteRequest,
} from './contract.ts'
import { giveBack, takeOver } from './hold.ts'
import { getConversation, parseId, parseMessageId, presentConversation } from './present.ts'
import { findLastHeard } from './queries-receipts.ts'
import { createReadingTeller, type ReadingDeps } from './tell-reading.ts'
import { keepDraft, markRead, markUnread } from './reading.ts'
import { reactTo } from './react.ts'
import { resendMessage } from './resend.ts'
import { writeNote } from './write-note.ts'

type DeskDeps = ReadingDeps & Pick<Work, 'work'>

/** What the desk does in a conversation. */
export function deskRoutes(deps: DeskDeps): Route[] {
  return [...speakingRoutes(), ...holdingRoutes(), ...readingRoutes(deps)]
}

function speakingRoutes(): Route[] {
  return [
    unitRoute<SendMessageRequest>({
      method: 'POST',
      path: '/api/conversations/:id/messages',
      demands: 'inbox.answer',
      body: sendMessageRequest,
      run: (ctx, { params, body, staff }) =>
        answerConversation(ctx, { conversationId: parseId(params['id']), staffId: staff.staffId, ...body }),
    }),
    unitRoute({
      method: 'PUT',
      path: '/api/messages/:id/delivery',
      demands: 'inbox.answer',
      run: (ctx, { params }) => resendMessage(ctx, parseMessageId(params['id'])),
    }),
    unitRoute<ReactionRequest>({
      method: 'PUT',
      path: '/api/messages/:id/reaction',
      demands: 'inbox.answer',
      body: reactionRequest,
      run: (ctx, { params, body, staff }) =>
        reactTo(ctx, { messageId: parseMessageId(params['id']), staffId: staff.staffId, emoji: body.emoji }),
    }),
    unitRoute<WriteNoteRequest>({
      method: 'POST',
      path: '/api/conversations/:id/notes',
      demands: 'inbox.answer',
      body: writeNoteRequest,
      run: (ctx, { params, body, staff }) =>
        writeNote(ctx, { conversationId: parseId(params['id']), staffId: staff.staffId, ...body }),
    }),
    unitRoute<DraftRequest>({
      method: 'PUT',
      path: '/api/conversations/:id/draft',
      demands: 'inbox.answer',
      body: draftRequest,
      status: 204,
      run: (ctx, { params, body, staff }) => keepDraft(ctx, parseId(params['id']), staff.staffId, body.text),
    }),
  ]
}

function holdingRoutes(): Route[] {
  return [
    unitRoute<HolderRequest>({
      method: 'PUT',
      path: '/api/conversations/:id/holder',
      demands: 'inbox.answer',
      body: holderRequest,
      run: async (ctx, { params, body, staff }) => {
        const conversationId = parseId(params['id'])
        if (body.heldBy === 'desk') await takeOver(ctx, { conversationId, staffId: staff.staffId, insteadOf: body.insteadOf })
        else await giveBack(ctx, { conversationId })
        return presentConversation(ctx, conversationId, staff)
      },
    }),
    unitRoute<AssigneeRequest>({
      method: 'PUT',
      path: '/api/conversations/:id/assignee',
      demands: 'inbox.answer',
      body: assigneeRequest,
      run: async (ctx, { params, body, staff }) => {
        const conversationId = parseId(params['id'])
        await assignConversation(ctx, { conversationId, staffId: body.staffId, insteadOf: body.insteadOf })
        return presentConversation(ctx, conversationId, staff)
      },
    }),
    unitRoute<ClosureRequest>({
      method: 'PUT',
      path: '/api/conversations/:id/closure',
      demands: 'inbox.answer',
      body: closureRequest,
      run: async (ctx, { params, body, staff }) => {
        const conversationId = parseId(params['id'])
        await closeConversation(ctx, { conversationId, ...body })
        return presentConversation(ctx, conversationId, staff)
      },
    }),
    unitRoute({
      method: 'DELETE',
      path: '/api/conversations/:id/closure',
      demands: 'inbox.answer',
      run: async (ctx, { params, staff }) => {
        const conversationId = parseId(params['id'])
        await reopenConversation(ctx, { conversationId })
        return presentConversation(ctx, conversationId, staff)
      },
    }),
  ]
}

function readingRoutes(deps: DeskDeps): Route[] {
  const teller = createReadingTeller(deps)
  const inUnit = <T>(staff: SignedIn, run: (ctx: Ctx) => Promise<T>): Promise<T> =>
    deps.work(staff.clinicId, { kind: 'staff', staffId: staff.staffId }, run)
  return [
    // The provider is told once it is durable, and nobody waits for that.
    edgeRoute({
      method: 'PUT',
      path: '/api/conversations/:id/reading',
      demands: 'inbox.answer',
      status: 204,
      run: async ({ params, staff }) => {
        const id = parseId(params['id'])
        teller.read(id, await inUnit(staff, (ctx) => markRead(ctx, id, staff.staffId)))
      },
    }),
    unitRoute({
      method: 'DELETE',
      path: '/api/conversations/:id/reading',
      demands: 'inbox.answer',
      status: 204,
      run: (ctx, { params }) => markUnread(ctx, parseId(params['id'])),
    }),
    edgeRoute<PresenceRequest>({
      method: 'PUT',
      path: '/api/conversations/:id/presence',
      demands: 'inbox.answer',
      body: presenceRequest,
      status: 204,
      run: async ({ params, body, staff }) => {
        const id = parseId(params['id'])
        const told = await inUnit(staff, async (ctx) => {
          const { heldBy } = await getConversation(ctx, id, staff.staffId)
          ctx.say({ changed: 'presence', conversationId: id, staffId: staff.staffId, doing: body.doing })
          const isWriting = body.doing === 'writing' && heldBy === 'desk' && teller.mayType(id, ctx.now)
          return isWriting ? { heard: await findLastHeard(ctx, id), now: ctx.now } : null
        })
        if (told) teller.writing(id, told.heard, told.now)
      },
    }),
  ]
}
