import { wishArticle } from '#library/index.ts'
import { closeTurn, handOver, type TurnRecord, type TurnRow, type UnansweredMessage } from '#conversations/index.ts'
import { listAwaited } from '#sales/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { carryOut, type CarriedOut, type VisitUrlOf } from './carry-out.ts'
import { decide } from './decide.ts'
import { lookUp } from './find-article.ts'
import type { Found, Known } from './found.ts'
import { answerNeeds, readAppointments } from './gather.ts'
import type { Command, Decision, DialogState, Happening } from './model.ts'
import { needs } from './needs.ts'

export type Heard = (Command | Happening)[]

/** A turn that has been thought through and may still be answered. `turn` was read under its lock. */
export type Thought = {
  turn: TurnRow
  last: Pick<UnansweredMessage, 'id'>
  uptoSeq: number
  dialog: DialogState
  known: Known
  heard: Heard
  record: Omit<TurnRecord, 'outcome' | 'articleId'>
  visitUrlOf: VisitUrlOf
}

/** Decides, carries out and closes the turn. */
export async function answer(ctx: Ctx, thought: Thought): Promise<void> {
  const { turn } = thought
  let { decision, done } = await decideAndCarryOut(ctx, thought, thought.heard)
  // The slot went meanwhile: decide again with what is free now. A second loss in one unit cannot be: we hold the locks.
  if (done.outcome === 'slot_lost')
    ({ decision, done } = await decideAndCarryOut(ctx, thought, [...thought.heard, { happened: 'slot_lost' }]))
  if (done.outcome === 'slot_lost') throw new Error('a slot was lost twice in one turn')

  await closeTurn(ctx, turn.id, thought.uptoSeq, done.dialog, recordOf(thought, decision, decision.outcome))
  await tellLack(ctx, turn, decision)
  const reason = handoverIn(decision)
  if (reason !== null) await handOver(ctx, { conversationId: turn.id, reason })
}

async function decideAndCarryOut(ctx: Ctx, thought: Thought, heard: Heard): Promise<{ decision: Decision; done: CarriedOut }> {
  const { decision } = await decideNow(ctx, { ...thought, heard })
  const voice = { speaks: true, letBy: null, visitUrlOf: thought.visitUrlOf } as const
  return { decision, done: await carryOut(ctx, thought.turn, decision, thought.last.id, voice) }
}

/** What the flows decide on the facts of this moment, and those facts. */
export async function decideNow(
  ctx: Ctx,
  { turn, dialog, known, heard }: Pick<Thought, 'turn' | 'dialog' | 'known' | 'heard'>,
): Promise<{ decision: Decision; found: Found }> {
  const [appointments, awaited] = [
    await readAppointments(ctx, turn.contact_id, { ...known.clinic, units: known.clinic.units ?? [] }),
    await listAwaited(ctx, turn.contact_id),
  ]
  const present = { ...known, now: ctx.now, appointments, awaited }
  const told = [...heard, ...(await lookUp(ctx, dialog, heard, present))]
  const found = await answerNeeds(ctx, turn.contact_id, present, needs(dialog, told, present))
  return { decision: decide(dialog, told, found), found }
}

/** The turn as it is kept, with the article that answered it. */
export function recordOf({ record }: Pick<Thought, 'record'>, decision: Decision, outcome: string): TurnRecord {
  const articleId = decision.effects.find((effect) => effect.do === 'cite')?.articleId ?? null
  return { ...record, outcome, articleId }
}

/** Tells the library which question it has no answer to. */
export async function tellLack(ctx: Ctx, turn: Pick<TurnRow, 'id'>, decision: Decision): Promise<void> {
  for (const effect of decision.effects)
    if (effect.do === 'wish')
      await wishArticle(ctx, { question: effect.question, serviceId: effect.serviceId, conversationId: turn.id })
}

/** Why it calls a person; null when it does not. */
export function handoverIn(decision: Decision): string | null {
  return decision.effects.find((effect) => effect.do === 'hand_over')?.reason ?? null
}
