import type { ChannelKind } from '#channels/channel.ts'
import type { RemoteTemplate, TemplateButton, TemplateCategory } from '#channels/templates.ts'
import type { Ctx, EdgeCtx } from '#platform/ctx.ts'
import type { ChannelId, ClinicId, MessageTemplateId } from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import type { Purpose, StoredTemplate, TemplateStatus, TemplateWords } from './model.ts'

type Row = {
  id: MessageTemplateId
  account_id: string
  name: string
  language: string
  category: TemplateCategory
  purpose: Purpose | null
  header: string | null
  body: string
  footer: string | null
  buttons: TemplateButton[]
  samples: Record<string, string>
  is_named: boolean
  is_foreign: boolean
  status: TemplateStatus
  reason: string | null
  advice: string | null
  quality: StoredTemplate['quality']
  external_id: string | null
  fault: string | null
  blocked_because: string | null
  status_at: Date | null
  submitted_at: Date | null
  synced_at: Date | null
  updated_at: Date
}

export type Account = { accountId: string; numbers: string[] }

/** The accounts the clinic's official numbers stand under. */
export async function listAccounts(ctx: Ctx): Promise<Account[]> {
  const rows = await ctx.sql<{ account_id: string; numbers: string[] }>`
    select account_id, array_agg(label order by created_at, id) as numbers from channel
    where kind = 'cloud-api' and is_active and account_id is not null group by account_id order by min(created_at)`
  return rows.map((row) => ({ accountId: row.account_id, numbers: row.numbers }))
}

export type AccountKey = { kind: ChannelKind; externalId: string; credentials: Buffer | null }

/** A number of the account whose token speaks for it; null when none is connected any more. */
export async function findAccountKey(ctx: Ctx, accountId: string): Promise<AccountKey | null> {
  const [row] = await ctx.sql<{ kind: ChannelKind; external_id: string; credentials: Buffer | null }>`
    select kind, external_id, credentials from channel
    where kind = 'cloud-api' and is_active and account_id = ${accountId} order by paused_at is not null, created_at, id limit 1`
  return row ? { kind: row.kind, externalId: row.external_id, credentials: row.credentials } : null
}

export async function listClinicsWithAccounts(edge: EdgeCtx): Promise<ClinicId[]> {
  const rows = await edge.sql<{ clinic_id: ClinicId }>`
    select distinct clinic_id from channel where kind = 'cloud-api' and is_active and account_id is not null order by clinic_id`
  return rows.map((row) => row.clinic_id)
}

export async function listTemplates(ctx: Ctx): Promise<StoredTemplate[]> {
  const rows = await ctx.sql<Row>`
    select * from message_template where status <> 'deleted' order by purpose is null, created_at, id`
  return rows.map(toTemplate)
}

/** Held until the unit ends. */
export async function lockTemplate(ctx: Ctx, id: MessageTemplateId): Promise<StoredTemplate | null> {
  const [row] = await ctx.sql<Row>`select * from message_template where id = ${id} and status <> 'deleted' for update`
  return row ? toTemplate(row) : null
}

/** Of the account this number stands under. */
export async function listTemplatesOfNumber(ctx: Ctx, channelId: ChannelId): Promise<StoredTemplate[]> {
  const rows = await ctx.sql<Row>`
    select t.* from message_template t join channel c on c.account_id = t.account_id and c.kind = 'cloud-api'
    where c.id = ${channelId} and t.status = 'approved' order by t.purpose is null, t.created_at, t.id`
  return rows.map(toTemplate)
}

export type NewTemplate = TemplateWords &
  Pick<StoredTemplate, 'id' | 'accountId' | 'name' | 'language' | 'category' | 'purpose' | 'samples'>

/** False when the account has one of this name and language, or for this purpose, already. */
export async function insertTemplate(ctx: Ctx, one: NewTemplate): Promise<boolean> {
  const rows = await ctx.sql`
    insert into message_template (id, account_id, name, language, category, purpose, header, body, footer, buttons, samples, status, created_at, updated_at)
    values (${one.id}, ${one.accountId}, ${one.name}, ${one.language}, ${one.category}, ${one.purpose}, ${one.header}, ${one.body}, ${one.footer},
      ${JSON.stringify(one.buttons)}::jsonb, ${JSON.stringify(one.samples)}::jsonb, 'draft', ${ctx.now}, ${ctx.now})
    on conflict do nothing returning id`
  return rows.length > 0
}

export async function updateWords(
  ctx: Ctx,
  id: MessageTemplateId,
  words: TemplateWords & Pick<StoredTemplate, 'category' | 'samples'> & { name: string },
): Promise<void> {
  await ctx.sql`
    update message_template set name = ${words.name}, category = ${words.category}, header = ${words.header}, body = ${words.body}, footer = ${words.footer},
      buttons = ${JSON.stringify(words.buttons)}::jsonb, samples = ${JSON.stringify(words.samples)}::jsonb, is_named = false, is_foreign = false,
      updated_at = ${ctx.now}
    where id = ${id}`
}

export async function markSubmitting(ctx: Ctx, ids: MessageTemplateId[]): Promise<void> {
  await ctx.sql`
    update message_template set status = 'submitting', fault = null, reason = null, advice = null, submitted_at = ${ctx.now}, status_at = ${ctx.now}
    where id = any(${ids}::text[])`
}

export async function markSubmitted(
  ctx: Ctx,
  id: MessageTemplateId,
  how: { status: TemplateStatus; externalId: string | null; fault: string | null },
): Promise<void> {
  await ctx.sql`
    update message_template set status = ${how.status}, external_id = coalesce(${how.externalId}, external_id), fault = ${how.fault}, blocked_because = null
    where id = ${id} and status = 'submitting'`
}

export async function markDeleted(ctx: Ctx, id: MessageTemplateId): Promise<void> {
  // Under a name of its own, so that the name can be used again.
  await ctx.sql`
    update message_template set status = 'deleted', purpose = null, name = left(name, 400) || '_' || lower(right(id, 20)), status_at = ${ctx.now}
    where id = ${id}`
}

/** One that was never handed in leaves nothing behind. */
export async function deleteDraft(ctx: Ctx, id: MessageTemplateId): Promise<void> {
  await ctx.sql`delete from message_template where id = ${id} and external_id is null`
}

export type TemplateNews = {
  accountId: string
  name: string
  language: string
  at: Date
  status: TemplateStatus | null
  reason: string | null
  advice: string | null
  category: TemplateCategory | null
  quality: StoredTemplate['quality']
}

/** What is older than what is known of the state does not change it: news come in any order. The provider counts whole seconds. */
export async function updateByNews(ctx: Ctx, news: TemplateNews): Promise<MessageTemplateId | null> {
  const [row] = await ctx.sql<{ id: MessageTemplateId }>`
    update message_template set
      status = case when ${news.status}::text is not null and coalesce(date_trunc('second', status_at) <= ${news.at}, true) then ${news.status} else status end,
      reason = case when ${news.status}::text is not null and coalesce(date_trunc('second', status_at) <= ${news.at}, true) then ${news.reason} else reason end,
      advice = case when ${news.status}::text is not null and coalesce(date_trunc('second', status_at) <= ${news.at}, true) then ${news.advice} else advice end,
      blocked_because = case when ${news.status}::text = 'approved' and coalesce(date_trunc('second', status_at) <= ${news.at}, true) then null else blocked_because end,
      status_at = case when ${news.status}::text is not null then greatest(status_at, ${news.at}) else status_at end,
      category = coalesce(${news.category}, category), quality = coalesce(${news.quality}, quality), updated_at = ${ctx.now}
    where account_id = ${news.accountId} and name = ${news.name} and language = ${news.language} returning id`
  return row?.id ?? null
}

/** The account a number stands under. */
export async function findAccountOf(ctx: Ctx, channelId: ChannelId): Promise<string | null> {
  const [row] = await ctx.sql<{ account_id: string | null }>`select account_id from channel where id = ${channelId}`
  return row?.account_id ?? null
}

export async function updateBlocked(
  ctx: Ctx,
  id: MessageTemplateId,
  how: { because: string; status: TemplateStatus | null },
): Promise<string | null> {
  const [row] = await ctx.sql<{ account_id: string }>`
    update message_template set blocked_because = ${how.because}, status = coalesce(${how.status}, status), updated_at = ${ctx.now}
    where id = ${id} returning account_id`
  return row?.account_id ?? null
}

/** As the provider has it now. Its words take the place of ours only where they are others (`words`). */
export async function updateBySync(
  ctx: Ctx,
  id: MessageTemplateId,
  remote: RemoteTemplate & { known: TemplateStatus | null; words: TemplateWords | null },
): Promise<void> {
  const { words } = remote
  await ctx.sql`
    update message_template set
      status_at = case when status is distinct from coalesce(${remote.known}, status) then ${ctx.now}::timestamptz else status_at end,
      status = coalesce(${remote.known}, status), reason = ${remote.reason}, category = ${remote.category}, quality = coalesce(${remote.quality}, quality),
      external_id = ${remote.externalId}, is_named = ${remote.isNamed}, is_foreign = ${remote.isForeign}, blocked_because = null, fault = null,
      header = case when ${words !== null}::boolean then ${words?.header ?? null} else header end,
      body = coalesce(${words?.body ?? null}, body),
      footer = case when ${words !== null}::boolean then ${words?.footer ?? null} else footer end,
      buttons = coalesce(${words === null ? null : JSON.stringify(words.buttons)}::jsonb, buttons), synced_at = ${ctx.now}
    where id = ${id}`
}

export async function insertRemote(
  ctx: Ctx,
  one: RemoteTemplate & { id: MessageTemplateId; accountId: string; known: TemplateStatus },
): Promise<void> {
  await ctx.sql`
    insert into message_template (id, account_id, name, language, category, header, body, footer, buttons, is_named, is_foreign, status, reason, quality,
      external_id, status_at, synced_at, created_at, updated_at)
    values (${one.id}, ${one.accountId}, ${one.name}, ${one.language}, ${one.category}, ${one.header}, ${one.body}, ${one.footer},
      ${JSON.stringify(one.buttons)}::jsonb, ${one.isNamed}, ${one.isForeign}, ${one.known}, ${one.reason}, ${one.quality}, ${one.externalId}, ${ctx.now},
      ${ctx.now}, ${ctx.now}, ${ctx.now})
    on conflict do nothing`
}

/** What the provider has no more, of those it once had. */
export async function markGone(ctx: Ctx, accountId: string, stillThere: MessageTemplateId[]): Promise<void> {
  await ctx.sql`
    update message_template set status = 'deleted', purpose = null, name = left(name, 400) || '_' || lower(right(id, 20)), status_at = ${ctx.now}
    where account_id = ${accountId} and external_id is not null and status not in ('deleted', 'submitting') and not id = any(${stillThere}::text[])`
}

/** Handed in long ago and nobody knows what became of it: it can be handed in again. */
export async function returnLost(ctx: Ctx, accountId: string, stillThere: MessageTemplateId[]): Promise<void> {
  await ctx.sql`
    update message_template set status = 'draft', fault = 'a Meta não respondeu.', status_at = ${ctx.now}
    where account_id = ${accountId} and status = 'submitting' and submitted_at < ${addMinutes(ctx.now, -60)} and not id = any(${stillThere}::text[])`
}

export async function listOfAccount(ctx: Ctx, accountId: string): Promise<StoredTemplate[]> {
  const rows = await ctx.sql<Row>`
    select * from message_template where account_id = ${accountId} and status <> 'deleted' order by id for update`
  return rows.map(toTemplate)
}

function toTemplate(row: Row): StoredTemplate {
  return {
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    language: row.language,
    category: row.category,
    purpose: row.purpose,
    header: row.header,
    body: row.body,
    footer: row.footer,
    buttons: row.buttons,
    samples: row.samples,
    isNamed: row.is_named,
    isForeign: row.is_foreign,
    status: row.status,
    reason: row.reason,
    advice: row.advice,
    quality: row.quality,
    externalId: row.external_id,
    fault: row.fault,
    blockedBecause: row.blocked_because,
    statusAt: row.status_at,
    submittedAt: row.submitted_at,
    syncedAt: row.synced_at,
    updatedAt: row.updated_at,
  }
}
