import { edgeRoute, may, unitRoute, type Route, type SignedIn } from '#auth/index.ts'
import type { Can } from '#conversations/contract.ts'
import { findTurn, listUnanswered, type TurnRow } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type ConversationId, type SuggestionId } from '#platform/ids.ts'
import type { Work } from '#platform/work.ts'
import type { VisitLinks } from '#scheduling/index.ts'
import {
  confirmSuggestionRequest,
  editSuggestionRequest,
  type ConfirmSuggestionRequest,
  type EditSuggestionRequest,
  type SuggestionAnswer,
  type SuggestionItem,
  type SuggestionOutcome,
} from './contract.ts'
import { judge } from './keep-silent.ts'
import { listPending, type SuggestionRow } from './queries-suggestions.ts'
import {
  confirmSuggestion,
  discardSuggestion,
  editSuggestion,
  renewSuggestion,
  sendSuggestion,
  SlotGone,
} from './settle-suggestion.ts'

/** What the assistant prepared and a person decides on. */
export function suggestionRoutes({ work, visitLinks }: Pick<Work, 'work'> & { visitLinks: VisitLinks }): Route[] {
  return [
    unitRoute({
      method: 'GET',
      path: '/api/conversations/:id/suggestion',
      demands: 'inbox.read',
      run: (ctx, { params, staff }) => present(ctx, parseConversation(params['id']), staff),
    }),
    edgeRoute({
      method: 'POST',
      path: '/api/suggestions/:id/sending',
      demands: 'inbox.answer',
      run: ({ params, staff }) => {
        const wish = { suggestionId: parseSuggestion(params['id']), staffId: staff.staffId }
        return orElse(
          work,
          staff,
          (ctx) => sendSuggestion(ctx, { ...wish, visitUrlOf: visitLinks.urlOf }),
          (ctx) => renewSuggestion(ctx, wish),
        )
      },
    }),
    unitRoute<EditSuggestionRequest>({
      method: 'POST',
      path: '/api/suggestions/:id/edition',
      demands: 'inbox.answer',
      body: editSuggestionRequest,
      run: (ctx, { params, body, staff }) =>
        editSuggestion(ctx, { suggestionId: parseSuggestion(params['id']), staffId: staff.staffId, ...body }),
    }),
    edgeRoute<ConfirmSuggestionRequest>({
      method: 'PUT',
      path: '/api/suggestions/:id/confirmation',
      demands: 'inbox.answer',
      body: confirmSuggestionRequest,
      run: ({ params, body, staff }) => {
        const wish = { suggestionId: parseSuggestion(params['id']), staffId: staff.staffId, ...body }
        return orElse(
          work,
          staff,
          (ctx) => confirmSuggestion(ctx, wish),
          (ctx) => confirmSuggestion(ctx, { ...wish, isGone: true }),
        )
      },
    }),
    unitRoute({
      method: 'DELETE',
      path: '/api/suggestions/:id',
      demands: 'inbox.answer',
      run: (ctx, { params, staff }) =>
        discardSuggestion(ctx, { suggestionId: parseSuggestion(params['id']), staffId: staff.staffId }),
    }),
  ]
}

type Attempt = (ctx: Ctx) => Promise<SuggestionOutcome>

/** When a time is lost in mid-way nothing of that unit may stay; what then is to be done is a unit of its own. */
async function orElse(work: Work['work'], staff: SignedIn, attempt: Attempt, whenGone: Attempt): Promise<SuggestionOutcome> {
  const actor = { kind: 'staff', staffId: staff.staffId } as const
  try {
    return await work(staff.clinicId, actor, attempt)
  } catch (error) {
    if (!(error instanceof SlotGone)) throw error
    return work(staff.clinicId, actor, whenGone)
  }
}

async function present(ctx: Ctx, id: ConversationId, staff: SignedIn): Promise<SuggestionAnswer> {
  const turn = await findTurn(ctx, id)
  if (!turn) throw new Refusal('not_found', 'Essa conversa não existe.')
  const pending = await listPending(ctx, id)
  const open = pending.find((one) => one.state === 'open')
  return {
    open: open && (await isCurrent(ctx, turn, open)) ? toItem(open) : null,
    isPreparing: turn.turn_due_at !== null && judge(turn, ctx.now).may === 'draft',
    toConfirm: pending.filter((one) => one.state === 'to_confirm').map(toItem),
    can: { settle: decideSettle(turn, staff) },
  }
}

/** It still answers the last word of a person whom nobody has answered. */
async function isCurrent(ctx: Ctx, turn: TurnRow, { upto_seq: uptoSeq }: SuggestionRow): Promise<boolean> {
  if (turn.is_answered || turn.answered_seq >= uptoSeq) return false
  return (await listUnanswered(ctx, turn.id, uptoSeq)).length === 0
}

function decideSettle(turn: TurnRow, staff: SignedIn): Can {
  if (!may(staff.role, 'inbox.answer')) return { allowed: false, whyNot: 'Entre como recepcionista para atender.' }
  if (turn.held_by === 'desk' && turn.assigned_to !== null && turn.assigned_to !== staff.staffId)
    return { allowed: false, whyNot: 'Outra pessoa da equipe assumiu esta conversa.' }
  return { allowed: true }
}

function toItem(row: SuggestionRow): SuggestionItem {
  return { id: row.id, text: row.text, also: row.also, renewedBecause: row.renewed_because, at: row.created_at.toISOString() }
}

function parseConversation(raw: string | undefined): ConversationId {
  if (!isId('conversation', raw)) throw new Refusal('not_found', 'Essa conversa não existe.')
  return raw
}

function parseSuggestion(raw: string | undefined): SuggestionId {
  if (!isId('suggestion', raw)) throw new Refusal('not_found', 'Essa sugestão não existe.')
  return raw
}
