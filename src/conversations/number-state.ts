import { getClinic } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ChannelId } from '#platform/ids.ts'
import { dayBounds, isLocalDate, toLocal } from '#platform/local-time.ts'
import type { NumberState } from './contract.ts'
import { wordNews } from './news-words.ts'
import { sumCharges } from './queries-charges.ts'
import { listLatestNews } from './queries-news.ts'

const newsDays = 30

/** What the provider charged this month and said lately, by number; one of which nothing is known is left out. */
export async function readNumberStates(ctx: Ctx): Promise<Map<ChannelId, NumberState>> {
  const charges = await sumCharges(ctx, await monthBegin(ctx), ctx.now)
  const news = await listLatestNews(ctx, new Date(ctx.now.getTime() - newsDays * 86_400_000), 5)
  const ids = new Set([...charges.map((one) => one.channel_id), ...news.map((one) => one.channel_id)])
  return new Map(
    [...ids].map((id) => [
      id,
      {
        charges: charges.filter((one) => one.channel_id === id).map(({ category, billed, free }) => ({ category, billed, free })),
        news: news
          .filter((one) => one.channel_id === id)
          .map(({ at, topic, event, effect, details }) => ({
            at: at.toISOString(),
            says: wordNews(topic, event, details),
            isWarning: effect === 'warns' || effect === 'stops_sending',
          })),
      },
    ]),
  )
}

/** On the clinic's wall: it is what its bill goes by. */
async function monthBegin(ctx: Ctx): Promise<Date> {
  const { zone } = await getClinic(ctx)
  const first = `${toLocal(ctx.now, zone).date.slice(0, 8)}01`
  if (!isLocalDate(first)) throw new Error(`${first} is no day`)
  return dayBounds(first, zone).startsAt
}
