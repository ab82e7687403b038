import { getClinic } from '#clinic/index.ts'
import { listRecentLines } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { toInstant, toLocal, type LocalDate } from '#platform/local-time.ts'
import type { ConversationId } from '#platform/ids.ts'
import type { ForModel } from './interpreters/interpreter.ts'
import { sumModelCost } from './queries-model.ts'

/** How much of the talk a model is shown. */
const recentLines = 8
const microsPerCent = 10_000

/** What a language model would need beside the words: the clinic's policy, whether its month's budget still holds, and the talk so far. */
export async function readForModel(ctx: Ctx, conversationId: ConversationId, answeredSeq: number): Promise<ForModel> {
  const { modelPolicy, modelBudgetCents, zone } = await getClinic(ctx)
  if (modelPolicy === 'embedded') return { policy: modelPolicy, isWithinBudget: false, recent: [] }
  const spent = await sumModelCost(ctx, monthStart(ctx.now, zone))
  const isWithinBudget = spent < modelBudgetCents * microsPerCent
  return {
    policy: modelPolicy,
    isWithinBudget,
    recent: isWithinBudget ? await listRecentLines(ctx, conversationId, answeredSeq, recentLines) : [],
  }
}

/** The first instant of the calendar month there. */
export function monthStart(now: Date, zone: string): Date {
  const first = `${toLocal(now, zone).date.slice(0, 7)}-01`
  // The first day of a month that exists.
  return toInstant(first as LocalDate, '00:00', zone)
}
