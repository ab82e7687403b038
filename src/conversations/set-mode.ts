import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ChannelId } from '#platform/ids.ts'
import type { AssistantMode } from './contract.ts'
import { updateChannelMode } from './queries-channels.ts'

/** What the assistant does on a number from this commit on, also about what it is just thinking of. */
export async function setChannelMode(ctx: Ctx, wish: { channelId: ChannelId; mode: AssistantMode }): Promise<void> {
  const before = await updateChannelMode(ctx, wish.channelId, wish.mode)
  if (!before) throw new Refusal('not_found', 'Esse número não existe.')
  if (before === wish.mode) return
  await ctx.emit({ type: 'channel.mode_changed', channelId: wish.channelId })
  const about = { kind: 'channel', id: wish.channelId } as const
  await recordAudit(ctx, { action: 'channel.mode_changed', about, before: { mode: before }, after: { mode: wish.mode } })
}
