import type { ChannelFault, ChannelKind } from '#channels/channel.ts'
import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ChannelId } from '#platform/ids.ts'
import { wordStop } from './fault-words.ts'
import { listPaused, updatePaused, updateUnpaused } from './queries-news.ts'

/**
 * Nothing leaves from the number until somebody acts: the account is blocked, unpaid or its key refused, and trying on only makes it
 * worse. What is written meanwhile waits. `because` is the provider's code.
 */
export async function pauseSending(ctx: Ctx, id: ChannelId, because: string): Promise<void> {
  if (await updatePaused(ctx, id, because.slice(0, 100))) await ctx.emit({ type: 'channel.paused', channelId: id })
}

/** Whether a refusal is the account's and nothing mends itself: payment, a block, the key, the registration. */
export function stopsSending(kind: ChannelKind, fault: ChannelFault): boolean {
  return kind === 'cloud-api' && fault.blames === 'account' && !fault.retryable
}

/** What waited leaves now, as far as it may still be said. */
export async function allowSending(ctx: Ctx, id: ChannelId): Promise<void> {
  if (!(await updateUnpaused(ctx, id))) return
  await ctx.emit({ type: 'channel.resumed', channelId: id })
  ctx.wake('outbox')
}

/** Somebody has put it right and says so. */
export async function resumeSending(ctx: Ctx, id: ChannelId): Promise<void> {
  if (!(await updateUnpaused(ctx, id))) throw new Refusal('not_found', 'Esse número já está enviando.')
  await ctx.emit({ type: 'channel.resumed', channelId: id })
  await recordAudit(ctx, { action: 'channel.resumed', about: { kind: 'channel', id } })
  ctx.wake('outbox')
}

export async function listStopped(ctx: Ctx): Promise<{ id: ChannelId; label: string; pausedAt: Date; why: string }[]> {
  const paused = await listPaused(ctx)
  return paused.map(({ id, label, paused_at, paused_because }) => ({
    id,
    label,
    pausedAt: paused_at,
    why: wordStop(paused_because),
  }))
}
