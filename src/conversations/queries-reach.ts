import type { ChannelKind } from '#channels/channel.ts'
import { windowEnd } from '#channels/window.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ChannelId, ConversationId, MessageId } from '#platform/ids.ts'

export type Reach = {
  channelId: ChannelId
  channelKind: ChannelKind
  windowEndsAt: Date | null
  hasWritten: boolean
  isStopped: boolean
  isDemo: boolean
}

/** Whether what the clinic begins may reach the person here: until when, whether anything leaves at all, and whether they are somebody. */
export async function getReach(ctx: Ctx, id: ConversationId): Promise<Reach> {
  const [row] = await ctx.sql<{
    channel_id: ChannelId
    window_from: Date | null
    kind: ChannelKind
    has_written: boolean
    is_stopped: boolean
    is_demo: boolean
  }>`
    select v.channel_id, v.window_from, v.last_inbound_seq > 0 as has_written, c.kind, c.paused_at is not null as is_stopped, p.is_demo
    from conversation v join channel c on c.id = v.channel_id join person p on p.contact_id = v.contact_id where v.id = ${id}`
  if (!row) throw new Error(`conversation ${id} does not exist`)
  return {
    channelId: row.channel_id,
    channelKind: row.kind,
    hasWritten: row.has_written,
    windowEndsAt: windowEnd(row.kind, row.window_from),
    isStopped: row.is_stopped,
    isDemo: row.is_demo,
  }
}

/** What a person's own emoji was put on, and the emoji; null when it is no reaction, or to nothing of ours. */
export async function findReaction(ctx: Ctx, id: MessageId): Promise<{ emoji: string; target: MessageId } | null> {
  const [row] = await ctx.sql<{ emoji: string; target: MessageId }>`
    select r.content ->> 'emoji' as emoji, m.id as target
    from message r join message m on m.conversation_id = r.conversation_id and m.external_id = r.content ->> 'toExternalId'
      and m.author <> 'contact'
    where r.id = ${id} and r.kind = 'reaction' and r.author = 'contact'`
  return row ?? null
}
