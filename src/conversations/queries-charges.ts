import type { Pricing } from '#channels/channel.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ChannelId, MessageId } from '#platform/ids.ts'

export type Charge = Pricing & { message_id: MessageId; channel_id: ChannelId; at: Date }

/** What each message was charged: the provider says it with every status, and the last word holds. */
export async function upsertCharges(ctx: Ctx, charges: Charge[]): Promise<void> {
  await ctx.sql`
    insert into message_charge (message_id, channel_id, category, is_billable, kind, model, at)
    select message_id, channel_id, category, billable, kind, model, least(at, ${ctx.now}::timestamptz)
    from jsonb_to_recordset(${JSON.stringify(charges)}::jsonb)
      as c(message_id text, channel_id text, category text, billable boolean, kind text, model text, at timestamptz)
    order by message_id
    on conflict (message_id) do update set category = coalesce(excluded.category, message_charge.category), is_billable = excluded.is_billable,
      kind = coalesce(excluded.kind, message_charge.kind), model = coalesce(excluded.model, message_charge.model), at = excluded.at
    where excluded.at >= message_charge.at`
}

export type ChargeSum = { channel_id: ChannelId; category: string; billed: number; free: number }

/** Messages by number and category charged since; no charge is of later than now. */
export async function sumCharges(ctx: Ctx, since: Date): Promise<ChargeSum[]> {
  return ctx.sql<ChargeSum>`
    select channel_id, coalesce(category, 'service') as category, count(*) filter (where is_billable)::int as billed,
      count(*) filter (where not is_billable)::int as free
    from message_charge where at >= ${since} group by 1, 2 order by 1, 2`
}
