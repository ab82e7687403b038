import type { Alias, ChannelKind } from '#channels/channel.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ConversationId } from '#platform/ids.ts'

export type LastHeard = {
  external_id: string
  reply_to: Alias
  kind: ChannelKind
  number: string
  credentials: Buffer | null
}

/** The person's last word, as its provider calls it; null where there is none, or where the clinic shows nobody that it reads. */
export async function findLastHeard(ctx: Ctx, id: ConversationId): Promise<LastHeard | null> {
  const [row] = await ctx.sql<LastHeard>`
    select m.external_id, v.reply_to, c.kind, c.external_id as number, c.credentials
    from conversation v join channel c on c.id = v.channel_id join clinic k on k.read_receipts
    join lateral (
      select external_id from message where conversation_id = v.id and author = 'contact' and not is_past and external_id is not null
      order by seq desc limit 1) m on true
    where v.id = ${id} and c.is_active and c.paused_at is null`
  return row ?? null
}
