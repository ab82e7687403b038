import type { ChannelKind } from '#channels/channel.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ChannelId, Id } from '#platform/ids.ts'

export type NewChannel = {
  id: ChannelId
  kind: ChannelKind
  /** How the desk tells its numbers apart. */
  label: string
  /** The provider's own id of the number; for the simulator the clinic's id. */
  externalId: string
  appId: Id<'channelApp'> | null
  accountId: string | null
  /** Sealed by the vault before it comes here; null where the channel has none. */
  credentials: Buffer | null
}

/** Connects a number to the clinic. False when it is connected already, here or at another clinic of this server. */
export async function connectChannel(ctx: Ctx, channel: NewChannel): Promise<boolean> {
  const rows = await ctx.sql`
    insert into channel (id, kind, label, external_id, app_id, account_id, credentials, created_at)
    values (${channel.id}, ${channel.kind}, ${channel.label}, ${channel.externalId}, ${channel.appId}, ${channel.accountId}, ${channel.credentials}, ${ctx.now})
    on conflict (kind, external_id) do nothing returning id`
  return rows.length > 0
}
