import { recordAudit, type AuditAction } from '#auth/index.ts'
import { answerSuggested, handOver, markEdited, messageIdOf, rememberDialog, writeMessage } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { MessageId, StaffId, SuggestionId } from '#platform/ids.ts'
import { handoverIn } from './answer.ts'
import { carryOut, type VisitUrlOf } from './carry-out.ts'
import type { SuggestionOutcome, SuggestionState } from './contract.ts'
import {
  dialogIn,
  heardIn,
  holdSuggestion,
  isOvertaken,
  redecide,
  renew,
  whyChanged,
  type Held,
  type Redecided,
} from './open-suggestion.ts'
import { readDialogState } from './dialog-state.ts'
import { settleSuggestion } from './queries-suggestions.ts'

/** The time went while it was being taken. The unit has to be given up with whatever it had done by then. */
export class SlotGone extends Error {
  constructor() {
    super('a time of a suggestion was taken by somebody else')
    this.name = 'SlotGone'
  }
}

export type SettleWish = { suggestionId: SuggestionId; staffId: StaffId }

const done: SuggestionOutcome = { outcome: 'done' }
const overtaken: SuggestionOutcome = { outcome: 'renewed', because: 'newer_message' }

/**
 * A person lets the assistant say what it prepared. Decided again on the facts of this moment: the same words are carried out, with
 * what they book, and sent; other words are not sent but shown. Throws Refusal 'conflict' when somebody else has dealt with it, and
 * SlotGone, after which `renewSuggestion` is called in a unit of its own.
 */
export async function sendSuggestion(ctx: Ctx, wish: SettleWish & { visitUrlOf: VisitUrlOf }): Promise<SuggestionOutcome> {
  const held = await holdSuggestion(ctx, wish, 'open')
  if (!held) return done
  if (await isOvertaken(ctx, held)) return overtaken
  const { suggestion, turn } = held
  const now = await redecide(ctx, held, heardIn(suggestion), readDialogState(turn.dialog))
  if (now.text !== suggestion.text || now.also.join('\n') !== suggestion.also.join('\n')) {
    const because = whyChanged(suggestion, now)
    await renew(ctx, held, now, because)
    return { outcome: 'renewed', because }
  }
  const voice = { speaks: true, letBy: wish.staffId, visitUrlOf: wish.visitUrlOf } as const
  const carried = await carryOut(inOwnName(ctx), turn, now.decision, suggestion.last_message_id, voice)
  if (carried.outcome === 'slot_lost') throw new SlotGone()
  await closeWith(ctx, held, now, { dialog: carried.dialog, outcome: now.decision.outcome })
  await settle(ctx, held, wish, { state: 'sent', action: 'suggestion.sent', messageId: carried.messageId })
  return done
}

/** Puts in its place what there is to say now that its time has gone. */
export async function renewSuggestion(ctx: Ctx, wish: SettleWish): Promise<SuggestionOutcome> {
  const held = await holdSuggestion(ctx, wish, 'open')
  if (!held) return done
  const heard = [...heardIn(held.suggestion), { happened: 'slot_lost' } as const]
  await renew(ctx, held, await redecide(ctx, held, heard, readDialogState(held.turn.dialog)), 'slot_gone')
  return { outcome: 'renewed', because: 'slot_gone' }
}

/**
 * A person sends their own words in its place. What the suggestion would have done besides is not done by them: it waits for a word of
 * its own (`confirmSuggestion`).
 */
export async function editSuggestion(
  ctx: Ctx,
  wish: SettleWish & { text: string; clientId: string },
): Promise<SuggestionOutcome> {
  const held = await holdSuggestion(ctx, wish, 'open')
  if (!held) return done
  if (await isOvertaken(ctx, held)) return overtaken
  const { suggestion, turn } = held
  const now = await redecide(ctx, held, heardIn(suggestion), readDialogState(turn.dialog))
  const id = messageIdOf(wish)
  await writeMessage(ctx, { id, conversationId: turn.id, author: 'staff', staffId: wish.staffId, text: wish.text })
  await closeWith(ctx, held, now, { dialog: now.decision.next, outcome: 'edited' })
  await markEdited(ctx, turn.id, suggestion.upto_seq)
  const state = suggestion.also.length > 0 ? 'to_confirm' : 'edited'
  await settle(ctx, held, wish, { state, action: 'suggestion.edited', messageId: id })
  return done
}

/**
 * Does, or leaves, what an edited suggestion would have done. 'renewed': it cannot be done as it was shown, and nothing was. Throws
 * SlotGone, after which `confirmSuggestion` is called again with `isGone`.
 */
export async function confirmSuggestion(
  ctx: Ctx,
  wish: SettleWish & { confirmed: boolean; isGone?: boolean },
): Promise<SuggestionOutcome> {
  const held = await holdSuggestion(ctx, wish, 'to_confirm')
  if (!held) return done
  const { suggestion, turn } = held
  const ended = { state: 'edited', action: 'suggestion.confirmed', messageId: null } as const
  if (!wish.confirmed) {
    await settle(ctx, held, wish, { ...ended, action: 'suggestion.discarded' })
    return done
  }
  const now = await redecide(ctx, held, heardIn(suggestion), dialogIn(suggestion))
  if (wish.isGone || now.also.join('\n') !== suggestion.also.join('\n')) {
    await settle(ctx, held, wish, { ...ended, action: 'suggestion.discarded' })
    return { outcome: 'renewed', because: wish.isGone ? 'slot_gone' : whyChanged(suggestion, now) }
  }
  const carried = await carryOut(inOwnName(ctx), turn, now.decision, suggestion.last_message_id, { speaks: false })
  if (carried.outcome === 'slot_lost') throw new SlotGone()
  // The hold of a time the person is still deciding on; when the talk has gone on, it is none of its business any more.
  if (turn.answered_seq === suggestion.upto_seq) await rememberDialog(ctx, turn.id, carried.dialog)
  await settle(ctx, held, wish, ended)
  return done
}

/** A person throws it away: whoever wrote still waits, for them. */
export async function discardSuggestion(ctx: Ctx, wish: SettleWish): Promise<SuggestionOutcome> {
  const held = await holdSuggestion(ctx, wish, 'open')
  if (held) await settle(ctx, held, wish, { state: 'discarded', action: 'suggestion.discarded', messageId: null })
  return done
}

/** What it books and cancels is the assistant's doing, as in a turn of its own: nobody is told twice. */
const inOwnName = (ctx: Ctx): Ctx => ctx.as({ kind: 'assistant' })

async function closeWith(ctx: Ctx, held: Held, now: Redecided, how: { dialog: unknown; outcome: string }): Promise<void> {
  const reason = handoverIn(now.decision)
  await answerSuggested(ctx, held.turn.id, held.suggestion.upto_seq, { ...how, stillWaits: reason !== null })
  // Called when it was prepared; again only if the conversation was given back since.
  if (reason !== null && held.turn.held_by === 'assistant') await handOver(ctx, { conversationId: held.turn.id, reason })
}

type Ending = { state: SuggestionState; action: AuditAction; messageId: MessageId | null }

async function settle(ctx: Ctx, { suggestion, turn }: Held, wish: SettleWish, how: Ending): Promise<void> {
  await settleSuggestion(ctx, suggestion.id, { state: how.state, messageId: how.messageId, staffId: wish.staffId })
  await ctx.emit({ type: 'suggestion.settled', conversationId: turn.id, suggestionId: suggestion.id })
  const about = { kind: 'conversation', id: turn.id } as const
  await recordAudit(ctx, { action: how.action, about, after: { suggestionId: suggestion.id } })
}
