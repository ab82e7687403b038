import type { InboundNews } from '#channels/channel.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ChannelId, ContactId, Id } from '#platform/ids.ts'

export type NewNews = Pick<InboundNews, 'topic' | 'event' | 'effect' | 'details' | 'at'> & {
  id: Id<'channelNews'>
  channelId: ChannelId
  contactId: ContactId | null
}

export async function insertNews(ctx: Ctx, news: NewNews): Promise<void> {
  await ctx.sql`
    insert into channel_news (id, channel_id, topic, event, effect, details, contact_id, at, received_at)
    values (${news.id}, ${news.channelId}, ${news.topic}, ${news.event}, ${news.effect}, ${JSON.stringify(news.details)}::jsonb, ${news.contactId},
      least(${news.at}::timestamptz, ${ctx.now}::timestamptz), ${ctx.now})`
}

/** The number itself and those that stand under the same account of the provider's. */
export async function listAccountChannels(ctx: Ctx, channelId: ChannelId): Promise<ChannelId[]> {
  const rows = await ctx.sql<{ id: ChannelId }>`
    select o.id from channel c join channel o on o.id = c.id or (o.kind = c.kind and o.account_id = c.account_id)
    where c.id = ${channelId} order by o.id`
  return rows.map((row) => row.id)
}

/** False when it was paused already: nobody is told twice. */
export async function updatePaused(ctx: Ctx, id: ChannelId, because: string): Promise<boolean> {
  const rows = await ctx.sql`
    update channel set paused_at = ${ctx.now}, paused_because = ${because}, send_after = null
    where id = ${id} and paused_at is null returning id`
  return rows.length > 0
}

/** False when nothing kept it from sending. */
export async function updateUnpaused(ctx: Ctx, id: ChannelId): Promise<boolean> {
  const rows = await ctx.sql`
    update channel set paused_at = null, paused_because = null, send_after = null where id = ${id} and paused_at is not null returning id`
  return rows.length > 0
}

export async function listPaused(ctx: Ctx): Promise<{ id: ChannelId; label: string; paused_at: Date; paused_because: string }[]> {
  return ctx.sql`
    select id, label, paused_at, paused_because from channel where paused_at is not null and is_active order by paused_at, id`
}

/** The provider takes no more from this number for a moment. */
export async function updateSendAfter(ctx: Ctx, id: ChannelId, at: Date): Promise<void> {
  await ctx.sql`update channel set send_after = greatest(send_after, ${at}) where id = ${id}`
}
