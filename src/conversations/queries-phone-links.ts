import type { PairingWay, SessionNews } from '#channels/whatsapp-web/index.ts'
import type { Ctx, EdgeCtx, Glance } from '#platform/ctx.ts'
import type { ChannelId, ClinicId, PhoneLinkId } from '#platform/ids.ts'
import type { PhoneLinkState } from './contract.ts'

/** Who runs a link now: `fence` tells this ownership from every other. */
export type Lease = {
  id: PhoneLinkId
  clinic_id: ClinicId
  channel_id: ChannelId | null
  wish: 'connect' | 'leave'
  fence: string
}

/**
 * Renews what `owner` has and takes what nobody has any more, at most `most` new ones at a time so that several processes share them. What it
 * does not give back is not this owner's.
 */
export async function claimPhoneLinks(edge: EdgeCtx, owner: string, until: Date, most: number): Promise<Lease[]> {
  return edge.sql<Lease>`
    with mine as (select id from phone_link where wish <> 'none' and owner = ${owner} and lease_until > ${edge.now}),
      free as materialized (
        select id from phone_link where wish <> 'none' and (owner is null or lease_until <= ${edge.now})
        order by id limit ${most} for update skip locked)
    update phone_link set owner = ${owner}, lease_until = ${until},
      fence = fence + case when owner = ${owner} and lease_until > ${edge.now} then 0 else 1 end
    where id in (select id from mine union all select id from free)
    returning id, clinic_id, channel_id, wish, fence`
}

/** Lets go at once, so that nobody waits for the lease to run out. */
export async function releasePhoneLinks(edge: EdgeCtx, owner: string): Promise<void> {
  await edge.sql`update phone_link set owner = null, lease_until = null where owner = ${owner}`
}

/** Whether `owner` still has it with this fence; nobody else can take it before the unit ends. */
export async function holdFence(ctx: Ctx, id: PhoneLinkId, owner: string, fence: string): Promise<boolean> {
  const rows = await ctx.sql`
    select 1 from phone_link where id = ${id} and owner = ${owner} and fence = ${fence} for no key update`
  return rows.length > 0
}

export type PhoneLinkRow = {
  id: PhoneLinkId
  channel_id: ChannelId | null
  wish: 'connect' | 'leave' | 'none'
  way: PairingWay['kind']
  pairing_phone: string | null
  mode: 'observe' | 'on'
  state: PhoneLinkState
  state_at: Date
  code: Buffer | null
  code_number: number | null
  code_until: Date | null
  retry_at: Date | null
  server: { url: string; key: string; control: string } | null
  phone: string | null
  label: string | null
}

export async function findPhoneLink(ctx: Ctx, id: PhoneLinkId): Promise<PhoneLinkRow | null> {
  const [row] = await ctx.sql<PhoneLinkRow>`
    select l.id, l.channel_id, l.wish, l.way, l.pairing_phone, l.mode, l.state, l.state_at, l.code, l.code_number, l.code_until, l.retry_at, l.server,
      c.external_id as phone, c.label
    from phone_link l left join channel c on c.id = l.channel_id where l.id = ${id}`
  return row ?? null
}

export async function listPhoneLinks(ctx: Ctx): Promise<PhoneLinkRow[]> {
  return ctx.sql<PhoneLinkRow>`
    select l.id, l.channel_id, l.wish, l.way, l.pairing_phone, l.mode, l.state, l.state_at, l.code, l.code_number, l.code_until, l.retry_at, l.server,
      c.external_id as phone, c.label
    from phone_link l left join channel c on c.id = l.channel_id order by l.created_at, l.id`
}

export type NewPhoneLink = Pick<PhoneLinkRow, 'id' | 'way' | 'pairing_phone' | 'mode' | 'server'>

export async function insertPhoneLink(ctx: Ctx, link: NewPhoneLink): Promise<void> {
  await ctx.sql`
    insert into phone_link (id, wish, way, pairing_phone, mode, server, state, state_at, created_at)
    values (${link.id}, 'connect', ${link.way}, ${link.pairing_phone}, ${link.mode}, ${link.server && JSON.stringify(link.server)}::jsonb, 'connecting',
      ${ctx.now}, ${ctx.now})`
}

/** Asks once more for a link that had stopped. False when there is none, or it is trying already. */
export async function wishAgain(ctx: Ctx, id: PhoneLinkId, how: Pick<NewPhoneLink, 'way' | 'pairing_phone'>): Promise<boolean> {
  const rows = await ctx.sql`
    update phone_link set wish = 'connect', way = ${how.way}, pairing_phone = ${how.pairing_phone}, state = 'connecting', state_at = ${ctx.now},
      code = null, code_number = null, code_until = null, retry_at = null
    where id = ${id} and wish = 'none' returning id`
  return rows.length > 0
}

export async function wishToLeave(ctx: Ctx, id: PhoneLinkId): Promise<boolean> {
  const rows = await ctx.sql`
    update phone_link set wish = 'leave', state = 'off', state_at = ${ctx.now}, code = null, code_number = null, code_until = null, retry_at = null
    where id = ${id} returning id`
  return rows.length > 0
}

/** `sealed`: the code on show, of the news that have one. */
export async function updateLinkState(ctx: Ctx, id: PhoneLinkId, news: SessionNews, sealed: Buffer | null): Promise<void> {
  const state: PhoneLinkState = news.state === 'stopped' ? news.because : news.state
  await ctx.sql`
    update phone_link set state = ${state}, state_at = case when state = ${state} and ${sealed}::bytea is null then state_at else ${ctx.now}::timestamptz end,
      code = ${sealed}, code_number = ${news.state === 'qr' ? news.number : null}, code_until = ${'until' in news ? news.until : null},
      retry_at = ${'retryAt' in news ? news.retryAt : null},
      wish = case when ${news.state === 'stopped'} and wish = 'connect' then 'none' else wish end
    where id = ${id} and wish <> 'leave'`
}

export async function updateLinkMissing(ctx: Ctx, id: PhoneLinkId): Promise<void> {
  await ctx.sql`update phone_link set state = 'missing', state_at = ${ctx.now}, wish = 'none' where id = ${id}`
}

/** The number this phone is now; another link that had it gives it up. */
export async function updateLinkChannel(ctx: Ctx, id: PhoneLinkId, channelId: ChannelId): Promise<void> {
  await ctx.sql`update phone_link set channel_id = null, wish = 'leave', state = 'off', state_at = ${ctx.now} where channel_id = ${channelId} and id <> ${id}`
  await ctx.sql`update phone_link set channel_id = ${channelId} where id = ${id}`
}

export async function findCreds(ctx: Glance, id: PhoneLinkId): Promise<Buffer | null> {
  const [row] = await ctx.sql<{ creds: Buffer | null }>`select creds from phone_link where id = ${id}`
  return row?.creds ?? null
}

export async function updateCreds(ctx: Ctx, id: PhoneLinkId, creds: Buffer): Promise<void> {
  await ctx.sql`update phone_link set creds = ${creds} where id = ${id}`
}

export async function listKeys(
  ctx: Glance,
  id: PhoneLinkId,
  type: string,
  ids: readonly string[],
): Promise<{ id: string; value: Buffer }[]> {
  return ctx.sql`select id, value from phone_key where link_id = ${id} and type = ${type} and id = any(${[...ids]}::text[])`
}

export type SealedKey = { type: string; id: string; value: Buffer | null }

/** In one order, so that two writers never wait for each other in a ring. */
export async function writeKeys(ctx: Ctx, linkId: PhoneLinkId, keys: SealedKey[]): Promise<void> {
  const [gone, kept] = [keys.filter((key) => key.value === null), keys.filter((key) => key.value !== null)]
  if (gone.length > 0)
    await ctx.sql`
      delete from phone_key k using unnest(${gone.map((key) => key.type)}::text[], ${gone.map((key) => key.id)}::text[]) as g(type, id)
      where k.link_id = ${linkId} and k.type = g.type and k.id = g.id`
  if (kept.length > 0)
    await ctx.sql`
      insert into phone_key (link_id, type, id, value, at)
      select ${linkId}, type, id, value, ${ctx.now}
      from unnest(${kept.map((key) => key.type)}::text[], ${kept.map((key) => key.id)}::text[], ${kept.map((key) => key.value)}::bytea[]) as n(type, id, value)
      order by type, id
      on conflict (link_id, type, id) do update set value = excluded.value, at = excluded.at`
}

/** What is only asked for in the days after it: a phone that could not open a message comes back soon or never. */
export async function deleteOldKeys(ctx: Ctx, linkId: PhoneLinkId, before: Date): Promise<void> {
  await ctx.sql`delete from phone_key where link_id = ${linkId} and type in ('sent', 'retry-count') and at < ${before}`
}

export async function deleteSession(ctx: Ctx, linkId: PhoneLinkId): Promise<void> {
  await ctx.sql`delete from phone_key where link_id = ${linkId}`
  await ctx.sql`update phone_link set creds = null where id = ${linkId}`
}

/** It has left: nobody has anything to do with it until somebody asks again. */
export async function updateLeft(ctx: Ctx, id: PhoneLinkId): Promise<void> {
  await ctx.sql`update phone_link set wish = 'none', owner = null, lease_until = null where id = ${id} and wish = 'leave'`
}
