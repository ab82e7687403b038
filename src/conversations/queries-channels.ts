import type { ChannelAddress, ChannelKind } from '#channels/channel.ts'
import type { Ctx, EdgeCtx } from '#platform/ctx.ts'
import { newId, type ChannelId, type ClinicId, type Id } from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import type { AssistantMode } from './contract.ts'

export type ChannelRow = {
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
/** Said without a mode: a simulator answers, and a real number observes until somebody lets the assistant speak. */
export type NewChannel = ChannelRow & { id: ChannelId; mode?: AssistantMode | undefined }

/** Providers count whole seconds and deliver late: what was written just before a number was connected is not its history. */
const connectingMin = 10

/** False when the number is connected already, here or at another clinic of this server. */
export async function insertChannel(ctx: Ctx, channel: NewChannel): Promise<boolean> {
  const mode = channel.mode ?? (channel.kind === 'simulator' ? 'on' : 'observe')
  const rows = await ctx.sql`
    insert into channel (id, kind, label, external_id, app_id, account_id, credentials, assistant_mode, assistant_since, created_at)
    values (${channel.id}, ${channel.kind}, ${channel.label}, ${channel.externalId}, ${channel.appId}, ${channel.accountId}, ${channel.credentials},
      ${mode}, ${mode === 'observe' ? null : addMinutes(ctx.now, -connectingMin)}, ${ctx.now})
    on conflict (kind, external_id) do nothing returning id`
  return rows.length > 0
}

export async function updateChannel(ctx: Ctx, id: ChannelId, channel: ChannelRow): Promise<void> {
  await ctx.sql`
    update channel set label = ${channel.label}, app_id = ${channel.appId}, account_id = ${channel.accountId}, credentials = ${channel.credentials}, is_active = true,
      disconnected_at = null
    where id = ${id}`
}

export async function findChannelByNumber(
  edge: EdgeCtx,
  kind: ChannelKind,
  externalId: string,
): Promise<{ id: ChannelId; clinic_id: ClinicId } | null> {
  const [row] = await edge.sql<{
    id: ChannelId
    clinic_id: ClinicId
  }>`select id, clinic_id from channel where kind = ${kind} and external_id = ${externalId}`
  return row ?? null
}

type AppRow = { id: Id<'channelApp'>; app_secret: Buffer; verify_token: Buffer }

export async function listAppSecrets(edge: EdgeCtx): Promise<AppRow[]> {
  return edge.sql<AppRow>`select id, app_secret, verify_token from channel_app order by created_at`
}

export async function insertApp(
  edge: EdgeCtx,
  app: { id: Id<'channelApp'>; appSecret: Buffer; verifyToken: Buffer },
): Promise<void> {
  await edge.sql`insert into channel_app (id, app_secret, verify_token, created_at) values (${app.id}, ${app.appSecret}, ${app.verifyToken}, ${edge.now})`
}

export async function updateVerifyToken(edge: EdgeCtx, id: Id<'channelApp'>, sealed: Buffer): Promise<void> {
  await edge.sql`update channel_app set verify_token = ${sealed} where id = ${id}`
}

export type ActiveChannel = { id: ChannelId; kind: ChannelKind; clinicId: ClinicId; appId: string | null }

/** The connected number an address names, or null when nobody here connected it or it is switched off. */
export async function findActiveChannel(edge: EdgeCtx, address: ChannelAddress): Promise<ActiveChannel | null> {
  const [row] = await edge.sql<{ id: ChannelId; kind: ChannelKind; clinic_id: ClinicId; app_id: string | null }>`
    select id, kind, clinic_id, app_id from channel where kind = ${address.kind} and external_id = ${address.externalId} and is_active`
  return row ? { id: row.id, kind: row.kind, clinicId: row.clinic_id, appId: row.app_id } : null
}

/** The first connected number of an account at each clinic that has one, under the app whose secret signed. */
export async function listAccountClinics(
  edge: EdgeCtx,
  { kind, accountId, appId }: { kind: ChannelKind; accountId: string; appId: string | null },
): Promise<ActiveChannel[]> {
  const rows = await edge.sql<{ id: ChannelId; kind: ChannelKind; clinic_id: ClinicId; app_id: string | null }>`
    select distinct on (clinic_id) id, kind, clinic_id, app_id from channel
    where kind = ${kind} and account_id = ${accountId} and app_id is not distinct from ${appId} and is_active order by clinic_id, id`
  return rows.map((row) => ({ id: row.id, kind: row.kind, clinicId: row.clinic_id, appId: row.app_id }))
}

/** Keeps a delivery that belongs to nobody, for the technician. */
export async function insertQuarantine(
  edge: EdgeCtx,
  address: Pick<ChannelAddress, 'kind' | 'externalId' | 'appId'>,
  reason: string,
  payload: string,
  isWhole: boolean,
): Promise<void> {
  await edge.sql`
    insert into quarantine (id, channel_kind, address, app_id, reason, payload, is_whole, received_at)
    values (${newId('quarantine')}, ${address.kind}, ${address.externalId}, ${address.appId}, ${reason}, ${payload}, ${isWhole}, ${edge.now})`
}

/** The mode before; null when there is no such channel. The first time it may speak counts as the beginning (ADR 16). */
export async function updateChannelMode(ctx: Ctx, id: ChannelId, mode: AssistantMode): Promise<AssistantMode | null> {
  const [row] = await ctx.sql<{ before: AssistantMode }>`
    with old as (select id, assistant_mode from channel where id = ${id} for update)
    update channel c set assistant_mode = ${mode},
      assistant_since = coalesce(c.assistant_since, case when ${mode} <> 'observe' then ${ctx.now}::timestamptz end)
    from old where c.id = old.id returning old.assistant_mode as before`
  return row?.before ?? null
}

export type ChannelModeRow = {
  id: ChannelId
  kind: ChannelKind
  label: string
  assistant_mode: AssistantMode
  assistant_since: Date | null
}

export async function listChannelModes(ctx: Ctx): Promise<ChannelModeRow[]> {
  return ctx.sql<ChannelModeRow>`
    select id, kind, label, assistant_mode, assistant_since from channel where is_active order by kind = 'simulator', created_at, id`
}
