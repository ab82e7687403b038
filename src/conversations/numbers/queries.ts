import type { ChannelKind, InboundNews, NumberStanding } from '#channels/channel.ts'
import type { Ctx, EdgeCtx } from '#platform/ctx.ts'
import type { ChannelId, ContactId, ConversationId } from '#platform/ids.ts'
import type { ChargeSum } from '../queries-charges.ts'
import type { MessagePrices } from './contract.ts'

export type NumberRow = {
  id: ChannelId
  kind: ChannelKind
  label: string
  external_id: string
  app_id: string | null
  account_id: string | null
  credentials: Buffer | null
  is_active: boolean
  disconnected_at: Date | null
  paused_at: Date | null
  paused_because: string | null
  standing: NumberStanding | null
  standing_at: Date | null
  last_heard_at: Date | null
}

/** Every number the clinic has or had, the connected ones first; the simulator last. Of `only` just that one. */
export async function listNumbers(ctx: Ctx, only: ChannelId | null = null): Promise<NumberRow[]> {
  return ctx.sql<NumberRow>`
    select c.id, c.kind, c.label, c.external_id, c.app_id, c.account_id, c.credentials, c.is_active, c.disconnected_at, c.paused_at,
      c.paused_because, c.standing, c.standing_at,
      (select max(v.last_inbound_at) from conversation v where v.channel_id = c.id) as last_heard_at
    from channel c where ${only}::text is null or c.id = ${only}
    order by not c.is_active, c.kind = 'simulator', c.created_at, c.id`
}

export async function updateStanding(ctx: Ctx, id: ChannelId, standing: NumberStanding): Promise<void> {
  await ctx.sql`update channel set standing = ${JSON.stringify(standing)}::jsonb, standing_at = ${ctx.now} where id = ${id}`
}

/** False when there is no such number. */
export async function updateLabel(ctx: Ctx, id: ChannelId, label: string): Promise<boolean> {
  return (await ctx.sql`update channel set label = ${label} where id = ${id} returning id`).length > 0
}

/** False when it was off already, or is the simulator. */
export async function updateOff(ctx: Ctx, id: ChannelId): Promise<boolean> {
  const rows = await ctx.sql`
    update channel set is_active = false, credentials = null, disconnected_at = ${ctx.now}
    where id = ${id} and is_active and kind <> 'simulator' returning id`
  return rows.length > 0
}

export type NewsRow = Pick<InboundNews, 'topic' | 'event' | 'effect' | 'details' | 'at'> & { id: string; received_at: Date }

export async function listNews(
  ctx: Ctx,
  id: ChannelId,
  before: { at: Date; id: string } | null,
  limit: number,
): Promise<NewsRow[]> {
  return ctx.sql<NewsRow>`
    select id, topic, event, effect, details, at, received_at from channel_news
    where channel_id = ${id} and (${before?.at ?? null}::timestamptz is null or (received_at, id) < (${before?.at ?? null}, ${before?.id ?? ''}))
    order by received_at desc, id desc limit ${limit}`
}

/** The latest of each number, in one statement however many there are. */
export async function listLatestNews(ctx: Ctx, perNumber: number): Promise<(NewsRow & { channel_id: ChannelId })[]> {
  return ctx.sql<NewsRow & { channel_id: ChannelId }>`
    select n.channel_id, n.id, n.topic, n.event, n.effect, n.details, n.at, n.received_at
    from channel c cross join lateral (
      select * from channel_news where channel_id = c.id order by received_at desc, id desc limit ${perNumber}) n
    order by n.received_at desc, n.id desc`
}

type PriceRow = {
  currency: MessagePrices['currency']
  service_micros: number
  utility_micros: number
  marketing_micros: number
  authentication_micros: number
}

export async function findPrices(ctx: Ctx): Promise<MessagePrices | null> {
  const [row] = await ctx.sql<PriceRow>`
    select currency, service_micros, utility_micros, marketing_micros, authentication_micros from message_price`
  if (!row) return null
  const { currency, service_micros: service, utility_micros: utility, marketing_micros: marketing } = row
  return { currency, service, utility, marketing, authentication: row.authentication_micros }
}

/** Two who save at once come after each other. */
export async function lockPrices(ctx: Ctx): Promise<void> {
  await ctx.sql`select pg_advisory_xact_lock(hashtextextended(${`message prices ${ctx.clinicId}`}, 0))`
}

export async function upsertPrices(ctx: Ctx, prices: MessagePrices): Promise<void> {
  await ctx.sql`
    insert into message_price (currency, service_micros, utility_micros, marketing_micros, authentication_micros, changed_at)
    values (${prices.currency}, ${prices.service}, ${prices.utility}, ${prices.marketing}, ${prices.authentication}, ${ctx.now})
    on conflict (clinic_id) do update set currency = excluded.currency, service_micros = excluded.service_micros,
      utility_micros = excluded.utility_micros, marketing_micros = excluded.marketing_micros,
      authentication_micros = excluded.authentication_micros, changed_at = excluded.changed_at`
}

/** What one person's messages were charged since a moment, by category. */
export async function sumChargesOf(ctx: Ctx, contactId: ContactId, since: Date | null): Promise<Omit<ChargeSum, 'channel_id'>[]> {
  return ctx.sql<Omit<ChargeSum, 'channel_id'>>`
    select coalesce(h.category, 'service') as category, count(*) filter (where h.is_billable)::int as billed,
      count(*) filter (where not h.is_billable)::int as free
    from person p join conversation v on v.contact_id = p.contact_id join message m on m.conversation_id = v.id
      join message_charge h on h.message_id = m.id
    where p.person_id = (select person_id from person where contact_id = ${contactId})
      and (${since}::timestamptz is null or h.at >= ${since})
    group by 1 order by 1`
}

/** The talk with whoever has this phone on this number, by any way of writing it. */
export async function findTalkByPhone(ctx: Ctx, channelId: ChannelId, matchKey: string): Promise<ConversationId | null> {
  const [row] = await ctx.sql<{ id: ConversationId }>`
    select v.id from identity i join conversation v on v.contact_id = i.contact_id
    where i.match_key = ${matchKey} and v.channel_id = ${channelId} order by v.last_message_at desc limit 1`
  return row?.id ?? null
}

export type SetAside = { id: string; payload: string; app_id: string; received_at: Date }

/** What came for a number before it was connected, signed by its app, as it came; the oldest first. */
export async function listSetAside(
  edge: EdgeCtx,
  number: { kind: ChannelKind; externalId: string; appId: string },
  limit: number,
): Promise<SetAside[]> {
  return edge.sql<SetAside>`
    select id, payload, app_id, received_at from quarantine
    where is_whole and channel_kind = ${number.kind} and address = ${number.externalId} and app_id = ${number.appId}
    order by received_at, id limit ${limit}`
}

export async function countSetAside(
  edge: EdgeCtx,
  appIds: string[],
): Promise<{ kind: ChannelKind; externalId: string; n: number }[]> {
  return edge.sql`
    select channel_kind as kind, address as "externalId", count(*)::int as n from quarantine
    where is_whole and app_id = any(${appIds}::text[]) group by 1, 2`
}

export async function deleteSetAside(edge: EdgeCtx, id: string): Promise<void> {
  await edge.sql`delete from quarantine where id = ${id}`
}

/** What came for the clinic's numbers and nobody here reads, without its words; the latest first. */
export async function listUnread(
  ctx: Ctx,
  limit: number,
): Promise<{ id: string; from: string; why: string; at: Date; bytes: number }[]> {
  return ctx.sql`
    select r.kind || ' ' || r.external_id as id, c.label as "from", r.trouble as why, r.received_at as at, octet_length(r.payload::text) as bytes
    from receipt r join channel c on c.id = r.channel_id
    where r.trouble is not null order by r.received_at desc, r.external_id limit ${limit}`
}
