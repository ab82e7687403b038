import type { Ctx } from '#platform/ctx.ts'
import type { ConversationId } from '#platform/ids.ts'
import type { HeldBecause } from './contract.ts'
import { sayHeldBecause } from './held-because.ts'
import { holdByRule } from './queries-turn.ts'

type Wish = { conversationId: ConversationId; because: HeldBecause; pausedBy: string | null }

/** A rule keeps the assistant out: the conversation goes to people, and waits for one unless it is "não responder". */
export async function leaveToPeople(ctx: Ctx, { conversationId, because, pausedBy }: Wish): Promise<void> {
  if (!(await holdByRule(ctx, conversationId, because, sayHeldBecause(because, pausedBy)))) return
  if (because === 'no_reply') ctx.say({ changed: 'inbox' }, { changed: 'conversation', id: conversationId })
  else await ctx.emit({ type: 'conversation.handed_over', conversationId })
}
