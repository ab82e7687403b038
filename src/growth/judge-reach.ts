import { findTemplateFor, isTalking } from '#assistant/index.ts'
import { getReach, type TurnRow } from '#conversations/index.ts'
import type { Purpose } from '#library/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { mayRemind, type Verdict } from './may-remind.ts'
import { countSentLately } from './queries.ts'

/** Whether the clinic's own word may leave in this conversation now, as its locked row says it stands. */
export async function judgeReach(
  ctx: Ctx,
  turn: TurnRow | null,
  about: { startsAt: Date; dueAt: Date; purpose: Purpose | null },
): Promise<Verdict> {
  if (!turn) return { may: 'desk', because: 'no_conversation' }
  const { purpose, startsAt, dueAt } = about
  const [reach, sentLately] = await Promise.all([getReach(ctx, turn.id), countSentLately(ctx, turn.channel_id)])
  const hasTemplate = purpose !== null && (await findTemplateFor(ctx, turn.channel_id, purpose)) !== null
  return mayRemind({
    startsAt,
    dueAt,
    hasTemplate,
    now: ctx.now,
    channelKind: turn.channel_kind,
    mode: turn.assistant_mode,
    isTester: turn.is_tester,
    isPaused: turn.is_paused,
    isNoReply: turn.is_no_reply,
    hasWritten: reach.hasWritten,
    windowEndsAt: reach.windowEndsAt,
    isStopped: reach.isStopped,
    isDemo: reach.isDemo,
    isTalking: isTalking(turn, ctx.now),
    sentLately,
  })
}
