import type { InboundNews } from '#channels/channel.ts'
import { giveMarketing, recogniseKnown, stopMarketing } from '#contacts/index.ts'
import { heedTemplateNews } from '#library/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { newId, type ContactId } from '#platform/ids.ts'
import type { Arrived } from './model.ts'
import { allowSending, pauseSending } from './pause-sending.ts'
import { insertNews, listAccountChannels } from './queries-news.ts'

type Heard = { channel: Arrived['channel']; news: InboundNews }

/** Keeps what a provider says of a number or its account, and does what follows from it. */
export async function keepNews(ctx: Ctx, heard: Heard[]): Promise<void> {
  for (const { channel, news } of heard) {
    const contactId = news.person ? await recogniseKnown(ctx, news.person) : null
    await insertNews(ctx, { id: newId('channelNews'), channelId: channel.id, contactId, ...news })
    if (contactId) await heedMarketing(ctx, contactId, channel.id, news.marketing)
    if (news.effect === 'stops_sending' || news.effect === 'allows_sending') await heedEffect(ctx, channel.id, news)
    if (news.topic === 'template') await heedTemplateNews(ctx, channel.id, news)
    ctx.say({ changed: 'assistant' })
  }
}

async function heedMarketing(
  ctx: Ctx,
  contactId: ContactId,
  channelId: Arrived['channel']['id'],
  marketing: InboundNews['marketing'],
): Promise<void> {
  if (marketing === 'stopped') await stopMarketing(ctx, { contactId, channelId, evidenceMessageId: null })
  if (marketing === 'resumed') await giveMarketing(ctx, { contactId, channelId })
}

/** What befalls the account befalls each of its numbers. */
async function heedEffect(ctx: Ctx, channelId: Arrived['channel']['id'], news: InboundNews): Promise<void> {
  for (const id of await listAccountChannels(ctx, channelId))
    if (news.effect === 'stops_sending') await pauseSending(ctx, id, news.event)
    else await allowSending(ctx, id)
}
