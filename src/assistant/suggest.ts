import { closeSuggested, handOver } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { newId } from '#platform/ids.ts'
import { sayAlso } from './also.ts'
import { answer, decideNow, handoverIn, recordOf, tellLack, type Thought } from './answer.ts'
import { textOf } from './carry-out.ts'
import { insertSuggestion } from './queries-suggestions.ts'

/**
 * Prepares the answer for a person to send: nothing is said, booked or remembered until then. Whoever has to be called is called at
 * once, since an emergency cannot wait for an approval. What has nothing to say needs none and is done.
 */
export async function suggest(ctx: Ctx, thought: Thought): Promise<void> {
  const { turn, heard, dialog, uptoSeq } = thought
  const { decision, found } = await decideNow(ctx, thought)
  const text = textOf(decision)
  if (text === '') return answer(ctx, thought)
  const id = newId('suggestion')
  await insertSuggestion(ctx, {
    id,
    conversation_id: turn.id,
    upto_seq: uptoSeq,
    last_message_id: thought.last.id,
    heard,
    dialog,
    text,
    also: sayAlso(decision, found),
  })
  const isWaitBegun = await closeSuggested(ctx, turn.id, uptoSeq, recordOf(thought, decision, 'suggested'))
  await tellLack(ctx, turn, decision)
  await ctx.emit({ type: 'suggestion.made', conversationId: turn.id, suggestionId: id })
  const reason = handoverIn(decision)
  if (reason !== null) await handOver(ctx, { conversationId: turn.id, reason })
  else if (isWaitBegun) await ctx.emit({ type: 'conversation.waiting', conversationId: turn.id })
}
