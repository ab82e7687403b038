import { closeTurn, dropTurn, leaveToPeople, passOver, type TurnRow } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Thought } from './answer.ts'
import { mayAnswer, type Verdict } from './may-answer.ts'

/** Whether the assistant may answer the conversation as its row says it stands. */
export function judge(turn: TurnRow, now: Date): Verdict {
  return mayAnswer({
    now,
    heldBy: turn.held_by,
    mode: turn.assistant_mode,
    isTester: turn.is_tester,
    isPaused: turn.is_paused,
    isNoReply: turn.is_no_reply,
    hasHistory: turn.has_history,
    writtenAt: turn.written_at,
    isAnswered: turn.is_answered,
  })
}

/** Ends a turn that gets no answer: people get the conversation with the reason, unless they have it or have answered. */
export async function keepSilent(
  ctx: Ctx,
  turn: TurnRow,
  because: Extract<Verdict, { may: 'silent' }>['because'],
): Promise<void> {
  if (because === 'answered') return passOver(ctx, turn.id)
  if (because !== 'with_desk' && because !== 'nothing')
    await leaveToPeople(ctx, { conversationId: turn.id, because, pausedBy: turn.paused_by })
  await dropTurn(ctx, turn.id)
}

/** Records what was understood and leaves everything as it is, but for who has the conversation. */
export async function observe(
  ctx: Ctx,
  turn: TurnRow,
  uptoSeq: number,
  because: Extract<Verdict, { may: 'observe' }>['because'],
  record: Thought['record'],
): Promise<void> {
  await leaveToPeople(ctx, { conversationId: turn.id, because, pausedBy: null })
  await closeTurn(ctx, turn.id, uptoSeq, turn.dialog, { ...record, outcome: 'observed' })
}
