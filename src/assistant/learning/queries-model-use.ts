import type { Ctx } from '#platform/ctx.ts'

export type ModelUseRow = { outcome: string; count: number; cost_micros: number; took_ms: number }

/** Calls of a language model since then by how they ended, the commonest first. */
export async function sumModelUse(ctx: Ctx, since: Date): Promise<ModelUseRow[]> {
  return ctx.sql<ModelUseRow>`
    select outcome, count(*)::int as count, sum(cost_micros)::bigint as cost_micros, sum(took_ms)::bigint as took_ms
    from model_use where at >= ${since} group by outcome order by count(*) desc, outcome`
}
