import type { Alias } from '#channels/channel.ts'
import type { Ctx } from '#platform/ctx.ts'
import { newId, type ChannelId, type ContactId, type MessageId } from '#platform/ids.ts'
import { matchKey } from './match-key.ts'

export type KnownIdentity = { kind: string; scope: string; value: string; match_key: string | null; contact_id: ContactId }

/** Every identity that is one of `aliases` or the same phone; a merged contact is read as the one it was merged into. */
export async function listIdentities(ctx: Ctx, aliases: Alias[]): Promise<KnownIdentity[]> {
  const keys = aliases.flatMap((alias) => phoneKey(alias) ?? [])
  return ctx.sql<KnownIdentity>`
    select i.kind, i.scope, i.value, i.match_key, coalesce(c.merged_into, c.id) as contact_id
    from (
      select i.* from identity i join jsonb_to_recordset(${JSON.stringify(aliases)}::jsonb) as a(kind text, scope text, value text)
        on i.kind = a.kind and i.scope = a.scope and i.value = a.value
      union
      select i.* from identity i where i.match_key = any(${keys}::text[])
    ) i
    join contact c on c.id = i.contact_id
    order by i.created_at, c.id`
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

export async function getContact(
  ctx: Ctx,
  id: ContactId,
): Promise<{ id: ContactId; name: string | null; displayName: string | null }> {
  const [row] = await ctx.sql<{ id: ContactId; name: string | null; display_name: string | null }>`
    select id, name, display_name from contact where id = ${id}`
  if (!row) throw new Error(`contact ${id} does not exist`)
  return { id: row.id, name: row.name, displayName: row.display_name }
}

export async function updateContactName(ctx: Ctx, id: ContactId, name: string): Promise<void> {
  await ctx.sql`update contact set name = ${name} where id = ${id}`
}

export async function updateAllToDemo(ctx: Ctx): Promise<void> {
  await ctx.sql`update contact set is_demo = true where not is_demo`
}

export async function insertConsent(
  ctx: Ctx,
  consent: { contactId: ContactId; isGiven: boolean; channelId: ChannelId | null; evidenceMessageId: MessageId | null },
): Promise<void> {
  await ctx.sql`
    insert into consent (id, contact_id, purpose, is_given, channel_id, evidence_message_id, at)
    values (${newId('consent')}, ${consent.contactId}, 'marketing', ${consent.isGiven}, ${consent.channelId}, ${consent.evidenceMessageId}, ${ctx.now})`
}

export function phoneKey(alias: Alias): string | null {
  return alias.kind === 'phone' ? matchKey(alias.value) : null
}
