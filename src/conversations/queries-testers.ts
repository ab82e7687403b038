import type { Ctx } from '#platform/ctx.ts'
import type { ChannelId } from '#platform/ids.ts'

export type Tester = {
  channelId: ChannelId
  kind: 'phone' | 'simulator'
  value: string
  label: string
}

export async function listTesters(ctx: Ctx): Promise<Tester[]> {
  return ctx.sql<Tester>`
    select channel_id as "channelId", kind, value, label from tester order by channel_id, created_at, value`
}

/** The same tester again only gets the new label. */
export async function upsertTester(ctx: Ctx, tester: Tester & { matchKey: string | null }): Promise<void> {
  await ctx.sql`
    insert into tester (channel_id, kind, value, match_key, label, created_at)
    values (${tester.channelId}, ${tester.kind}, ${tester.value}, ${tester.matchKey}, ${tester.label}, ${ctx.now})
    on conflict (channel_id, kind, value) do update set label = excluded.label`
}

export async function deleteTester(ctx: Ctx, tester: Pick<Tester, 'channelId' | 'kind' | 'value'>): Promise<boolean> {
  const rows = await ctx.sql`
    delete from tester where channel_id = ${tester.channelId} and kind = ${tester.kind} and value = ${tester.value} returning value`
  return rows.length > 0
}
