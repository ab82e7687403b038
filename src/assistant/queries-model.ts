import type { Ctx } from '#platform/ctx.ts'
import { newId, type ConversationId } from '#platform/ids.ts'
import type { ModelRecord } from './interpreters/interpreter.ts'

export async function insertModelUse(ctx: Ctx, conversationId: ConversationId, use: ModelRecord): Promise<void> {
  await ctx.sql`
    insert into model_use (id, conversation_id, model, input_tokens, cached_tokens, output_tokens, cost_micros, took_ms, outcome, at)
    values (${newId('modelUse')}, ${conversationId}, ${use.model}, ${use.inputTokens}, ${use.cachedTokens}, ${use.outputTokens},
      ${use.costMicros}, ${use.tookMs}, ${use.outcome}, ${ctx.now})`
}

/** What models have cost the clinic since then, in millionths of a US dollar. */
export async function sumModelCost(ctx: Ctx, since: Date): Promise<number> {
  const [row] = await ctx.sql<{
    micros: number
  }>`select coalesce(sum(cost_micros), 0)::bigint as micros from model_use where at >= ${since}`
  return row?.micros ?? 0
}
