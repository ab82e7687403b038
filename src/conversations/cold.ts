import type { SendResult } from '#channels/channel.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { MessageId } from '#platform/ids.ts'
import { listWrittenStrangers, type Letter } from './queries-outbox.ts'

/**
 * To how many people who never wrote a phone linked by QR code may write in 24 hours. Numbers that wrote to 15 or 20 strangers a day have been
 * banned for life.
 */
export const mostStrangers = 10
const dayMs = 86_400_000

/** Whether the person never wrote on this number, which only the channel of phones minds. */
export const isCold = (letter: Pick<Letter, 'kind' | 'window_from'>): boolean =>
  letter.kind === 'whatsapp-web' && letter.window_from === null

export const tooCold: SendResult = {
  outcome: 'rejected',
  fault: { code: 'cold_limit', message: 'as many strangers as a day allows', retryable: false, blames: 'limit' },
}

/** Of these, the messages to one stranger too many. */
export async function listTooCold(ctx: Ctx, letters: Letter[]): Promise<ReadonlySet<MessageId>> {
  const refused = new Set<MessageId>()
  for (const [channelId, cold] of Map.groupBy(letters.filter(isCold), (letter) => letter.channel_id)) {
    const written = new Set(await listWrittenStrangers(ctx, channelId, new Date(ctx.now.getTime() - dayMs)))
    for (const letter of cold)
      if (written.has(letter.conversation_id)) continue
      else if (written.size < mostStrangers) written.add(letter.conversation_id)
      else refused.add(letter.id)
  }
  return refused
}
