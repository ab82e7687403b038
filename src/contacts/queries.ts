import type { Alias } from '#channels/channel.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type ChannelId, type ContactId, type MessageId, type StaffId } from '#platform/ids.ts'
import { matchKey } from './match-key.ts'

export type KnownIdentity = {
  kind: string
  scope: string
  value: string
  match_key: string | null
  contact_id: ContactId
  is_typed: boolean
}

/**
 * Every identity that is one of `aliases` or the same phone. A contact that was merged keeps its own: what it says stays in its
 * conversation, which readers show under the person it is, and an undone merge takes nothing along.
 */
export async function listIdentities(ctx: Ctx, aliases: Alias[]): Promise<KnownIdentity[]> {
  const keys = aliases.flatMap((alias) => phoneKey(alias) ?? [])
  return ctx.sql<KnownIdentity>`
    select i.kind, i.scope, i.value, i.match_key, i.contact_id, i.added_by is not null as is_typed
    from (
      select i.* from identity i join jsonb_to_recordset(${JSON.stringify(aliases)}::jsonb) as a(kind text, scope text, value text)
        on i.kind = a.kind and i.scope = a.scope and i.value = a.value
      union
      select i.* from identity i where i.match_key = any(${keys}::text[])
    ) i
    order by i.created_at, i.contact_id`
}

/** Serialises the making of new people in this clinic until the transaction ends; people already known need no lock. */
export async function lockNewContacts(ctx: Ctx): Promise<void> {
  await ctx.sql`select pg_advisory_xact_lock(hashtextextended(${`new contact ${ctx.clinicId}`}, 0))`
}

export type NewContact = { id: ContactId; name: string | null; displayName: string | null; source: string; sourceDetail: unknown }

export async function insertContacts(ctx: Ctx, people: NewContact[]): Promise<void> {
  const rows = people.map(({ displayName, sourceDetail, ...rest }) => ({
    ...rest,
    display_name: displayName,
    source_detail: sourceDetail,
  }))
  await ctx.sql`
    insert into contact (id, name, display_name, source, source_detail, created_at)
    select id, name, display_name, source, source_detail, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p(id text, name text, display_name text, source text, source_detail jsonb)`
}

export async function insertIdentities(ctx: Ctx, rows: { contactId: ContactId; alias: Alias }[]): Promise<void> {
  const values = rows.map((row) => ({ ...row.alias, contact_id: row.contactId, match_key: phoneKey(row.alias) }))
  await ctx.sql`
    insert into identity (kind, scope, value, contact_id, match_key, created_at)
    select kind, scope, value, contact_id, match_key, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as i(kind text, scope text, value text, contact_id text, match_key text)
    on conflict (clinic_id, kind, scope, value) do nothing`
}

/** Two contacts whom a channel knows as one person; gives those of whom this is new. */
export async function insertCollisions(ctx: Ctx, pairs: { one: ContactId; other: ContactId }[]): Promise<ContactId[]> {
  const rows = await ctx.sql<{ one_id: ContactId; other_id: ContactId }>`
    insert into contact_collision (one_id, other_id, seen_at)
    select distinct one, other, ${ctx.now}::timestamptz from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p(one text, other text)
    order by 1, 2 on conflict do nothing returning one_id, other_id`
  return rows.flatMap((row) => [row.one_id, row.other_id])
}

/** Somebody wrote by a phone that the desk had typed: it is now how the channel knows them. */
export async function updateTypedPhones(ctx: Ctx, values: string[]): Promise<void> {
  await ctx.sql`update identity set added_by = null where kind = 'phone' and scope = '' and value = any(${values}::text[])`
}

/** The person this contact is: of one who was merged, the one they were merged into. */
export async function getContact(
  ctx: Ctx,
  id: ContactId,
): Promise<{ id: ContactId; name: string | null; displayName: string | null }> {
  const [row] = await ctx.sql<{ id: ContactId; name: string | null; display_name: string | null }>`
    select person_id as id, name, display_name from person where contact_id = ${id}`
  if (!row) throw new Refusal('not_found', 'Essa pessoa não existe.')
  return { id: row.id, name: row.name, displayName: row.display_name }
}

export async function updateContactName(ctx: Ctx, id: ContactId, name: string): Promise<void> {
  await ctx.sql`
    update contact set name = ${name} where id = (select person_id from person where contact_id = ${id})`
}

/** Whether the assistant leaves this person to people. */
export async function isNoReply(ctx: Ctx, id: ContactId): Promise<boolean> {
  const [row] = await ctx.sql<{ no_reply: boolean }>`
    select no_reply_at is not null as no_reply from person where contact_id = ${id}`
  return row?.no_reply ?? false
}

export async function updateNoReply(ctx: Ctx, id: ContactId, noReply: boolean): Promise<'changed' | 'same' | 'nobody'> {
  const [row] = await ctx.sql<{ changed: boolean }>`
    with who as (select person_id, (no_reply_at is not null) <> ${noReply}::boolean as changed from person where contact_id = ${id}),
      written as (
        update contact set no_reply_at = case when ${noReply}::boolean then ${ctx.now}::timestamptz end
        where id = (select person_id from who where changed))
    select changed from who`
  if (!row) return 'nobody'
  return row.changed ? 'changed' : 'same'
}

export async function updateAllToDemo(ctx: Ctx): Promise<void> {
  await ctx.sql`update contact set is_demo = true where not is_demo`
}

type NewConsent = {
  contactId: ContactId
  isGiven: boolean
  channelId: ChannelId | null
  evidenceMessageId: MessageId | null
  staffId: StaffId | null
  how: string | null
}

export async function insertConsent(ctx: Ctx, consent: NewConsent): Promise<void> {
  await ctx.sql`
    insert into consent (id, contact_id, purpose, is_given, channel_id, evidence_message_id, staff_id, how, at)
    values (${newId('consent')}, ${consent.contactId}, 'marketing', ${consent.isGiven}, ${consent.channelId}, ${consent.evidenceMessageId},
      ${consent.staffId}, ${consent.how}, ${ctx.now})`
}

/** Whether the person's last word on promotions was no. */
export async function isMarketingStopped(ctx: Ctx, contactId: ContactId): Promise<boolean> {
  const [row] = await ctx.sql<{ is_given: boolean }>`
    select c.is_given from consent c where c.purpose = 'marketing' and c.contact_id in (
      select p.contact_id from person p where p.person_id = (select person_id from person where contact_id = ${contactId}))
    order by c.at desc, c.id desc limit 1`
  return row?.is_given === false
}

export function phoneKey(alias: Alias): string | null {
  return alias.kind === 'phone' ? matchKey(alias.value) : null
}
