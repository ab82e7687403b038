import { listUnanswered, lockTurn, type TurnRow } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { StaffId, SuggestionId } from '#platform/ids.ts'
import { sayAlso } from './also.ts'
import { decideNow, type Heard } from './answer.ts'
import { textOf } from './carry-out.ts'
import type { RenewedBecause, SuggestionState } from './contract.ts'
import { readDialogState } from './dialog-state.ts'
import type { Found } from './found.ts'
import { readKnown } from './gather.ts'
import type { Decision, DialogState } from './model.ts'
import { findSuggestion, renewSuggestion, settleSuggestion, type SuggestionRow } from './queries-suggestions.ts'

/** A suggestion under its conversation's lock, while a person settles it. */
export type Held = { suggestion: SuggestionRow; turn: TurnRow }

/**
 * Locks the conversation and gives the suggestion as it then stands, in one of the states `wanted`; null when the same person has
 * settled it already, which is a button pressed twice. Throws Refusal 'conflict' with what happened to it otherwise.
 */
export async function holdSuggestion(
  ctx: Ctx,
  wish: { suggestionId: SuggestionId; staffId: StaffId },
  wanted: SuggestionState,
): Promise<Held | null> {
  const seen = await findSuggestion(ctx, wish.suggestionId)
  if (!seen) throw new Refusal('not_found', 'Essa sugestão não existe.')
  const turn = await lockTurn(ctx, seen.conversation_id)
  // Read again: whoever held the lock before us may have settled it.
  const suggestion = (await findSuggestion(ctx, wish.suggestionId)) ?? seen
  if (suggestion.state !== wanted) {
    if (suggestion.settled_by === wish.staffId && suggestion.state !== 'replaced') return null
    throw new Refusal('conflict', sayState(suggestion.state))
  }
  if (turn.held_by === 'desk' && turn.assigned_to !== null && turn.assigned_to !== wish.staffId)
    throw new Refusal('conflict', 'Outra pessoa da equipe assumiu esta conversa.')
  return { suggestion, turn }
}

/** True, and the suggestion is done with, when it answers what is no longer the last word: somebody has written after it. */
export async function isOvertaken(ctx: Ctx, { suggestion, turn }: Held): Promise<boolean> {
  const newer = await listUnanswered(ctx, turn.id, Math.max(suggestion.upto_seq, turn.answered_seq))
  const isDealtWith = turn.is_answered || turn.answered_seq >= suggestion.upto_seq
  if (newer.length === 0 && !isDealtWith) return false
  if (isDealtWith) {
    await settleSuggestion(ctx, suggestion.id, { state: 'replaced', messageId: null, staffId: null })
    await ctx.emit({ type: 'suggestion.settled', conversationId: turn.id, suggestionId: suggestion.id })
  }
  return true
}

export type Redecided = { decision: Decision; found: Found; heard: Heard; dialog: DialogState; text: string; also: string[] }

/** What the stored understanding leads to on the facts of this moment. */
export async function redecide(ctx: Ctx, { turn }: Held, heard: Heard, dialog: DialogState): Promise<Redecided> {
  const known = await readKnown(ctx, turn.contact_id)
  const { decision, found } = await decideNow(ctx, { turn, dialog, known, heard })
  return { decision, found, heard, dialog, text: textOf(decision), also: sayAlso(decision, found) }
}

export const heardIn = (suggestion: SuggestionRow): Heard =>
  // Written by `suggest` from the same type. What an older version wrote and no flow knows any more leads to another text, and
  // that renews the suggestion.
  suggestion.heard as Heard

export const dialogIn = (suggestion: SuggestionRow): DialogState => readDialogState(suggestion.dialog)

/** Leaves the suggestion open with what is so now, and tells why it is another. */
export async function renew(ctx: Ctx, { suggestion, turn }: Held, now: Redecided, because: RenewedBecause): Promise<void> {
  await renewSuggestion(ctx, suggestion.id, { heard: now.heard, dialog: now.dialog, text: now.text, also: now.also, because })
  await ctx.emit({ type: 'suggestion.renewed', conversationId: turn.id, suggestionId: suggestion.id })
}

/** Why two texts for the same words differ, as well as texts can tell. */
export function whyChanged(before: { text: string; also: string[] }, now: { text: string; also: string[] }): RenewedBecause {
  const money = /R\$ ?[\d.,]+/g
  if (before.text !== now.text && before.text.replace(money, '') === now.text.replace(money, '')) return 'price_changed'
  const time = /\d{1,2}h\d{0,2}|\(\d{2}\/\d{2}[^)]*\)/g
  const timesOf = ({ text, also }: typeof before) => [text, ...also].join(' ').match(time)?.join(' ') ?? ''
  return timesOf(before) === timesOf(now) ? 'facts_changed' : 'slot_gone'
}

function sayState(state: SuggestionState): string {
  switch (state) {
    case 'sent':
    case 'edited':
    case 'to_confirm':
      return 'Essa sugestão já foi respondida por outra pessoa da equipe.'
    case 'discarded':
      return 'Essa sugestão já foi descartada.'
    case 'replaced':
    case 'open':
      return 'Essa sugestão não vale mais.'
  }
}
