import type { Ctx, EdgeCtx } from '#platform/ctx.ts'
import type { ClinicId, ServiceId, VariantId } from '#platform/ids.ts'
import type { ProviderKind } from '#connectors/pix/index.ts'
import type { DepositRule } from './model.ts'

export type PaymentSettings = {
  asksDeposits: boolean
  pixKey: string
  receiverName: string
  receiverCity: string
  holdMin: number
}

const none: PaymentSettings = { asksDeposits: false, pixKey: '', receiverName: '', receiverCity: '', holdMin: 60 }

/** A clinic that never looked at them asks nothing. */
export async function getPaymentSettings(ctx: Ctx): Promise<PaymentSettings> {
  const [row] = await ctx.sql<{
    asks_deposits: boolean
    pix_key: string
    receiver_name: string
    receiver_city: string
    hold_min: number
  }>`select asks_deposits, pix_key, receiver_name, receiver_city, hold_min from payment_settings`
  if (!row) return none
  return {
    asksDeposits: row.asks_deposits,
    pixKey: row.pix_key,
    receiverName: row.receiver_name,
    receiverCity: row.receiver_city,
    holdMin: row.hold_min,
  }
}

export async function upsertPaymentSettings(ctx: Ctx, settings: PaymentSettings): Promise<void> {
  await ctx.sql`
    insert into payment_settings (asks_deposits, pix_key, receiver_name, receiver_city, hold_min)
    values (${settings.asksDeposits}, ${settings.pixKey}, ${settings.receiverName}, ${settings.receiverCity}, ${settings.holdMin})
    on conflict (clinic_id) do update set asks_deposits = excluded.asks_deposits, pix_key = excluded.pix_key,
      receiver_name = excluded.receiver_name, receiver_city = excluded.receiver_city, hold_min = excluded.hold_min`
}

/** In the catalogue's order, without what was put away. */
export async function listDepositRules(ctx: Ctx): Promise<DepositRule[]> {
  const rows = await ctx.sql<{ service_id: ServiceId; variant_id: VariantId | null; kind: 'amount' | 'percent'; value: number }>`
    select service_id, variant_id, kind, value from deposit_rule order by service_id, variant_id nulls first`
  return rows.map((row) => ({ serviceId: row.service_id, variantId: row.variant_id, kind: row.kind, value: row.value }))
}

export async function replaceDepositRules(ctx: Ctx, rules: readonly DepositRule[]): Promise<void> {
  await ctx.sql`delete from deposit_rule`
  if (rules.length === 0) return
  await ctx.sql`
    insert into deposit_rule (service_id, variant_id, kind, value)
    select * from unnest(${rules.map((one) => one.serviceId)}::text[], ${rules.map((one) => one.variantId)}::text[],
      ${rules.map((one) => one.kind)}::text[], ${rules.map((one) => one.value)}::int[])`
}

/** Two who save at once do it one after the other. */
export async function lockPayments(ctx: Ctx): Promise<void> {
  await ctx.sql`select id from clinic where id = ${ctx.clinicId} for no key update`
}

export type ProviderRow = { kind: ProviderKind; credentials: Buffer; hook_token: Buffer; connected_at: Date }

export async function findProvider(ctx: Pick<Ctx, 'sql'>): Promise<ProviderRow | null> {
  const [row] = await ctx.sql<ProviderRow>`select kind, credentials, hook_token, connected_at from payment_provider`
  return row ?? null
}

export async function findProviderKind(ctx: Ctx): Promise<ProviderKind | null> {
  const [row] = await ctx.sql<{ kind: ProviderKind }>`select kind from payment_provider`
  return row?.kind ?? null
}

export type NewProvider = { kind: ProviderKind; credentials: Buffer; hookHash: Buffer; hookToken: Buffer }

export async function upsertProvider(ctx: Ctx, provider: NewProvider): Promise<void> {
  await ctx.sql`
    insert into payment_provider (kind, credentials, hook_hash, hook_token, connected_at)
    values (${provider.kind}, ${provider.credentials}, ${provider.hookHash}, ${provider.hookToken}, ${ctx.now})
    on conflict (clinic_id) do update set kind = excluded.kind, credentials = excluded.credentials, hook_hash = excluded.hook_hash,
      hook_token = excluded.hook_token, connected_at = excluded.connected_at`
}

export async function deleteProvider(ctx: Ctx): Promise<boolean> {
  const rows = await ctx.sql`delete from payment_provider returning kind`
  return rows.length > 0
}

/** Whose provider calls this address; null: nobody's. */
export async function findClinicOfHook(edge: EdgeCtx, hookHash: Buffer): Promise<ClinicId | null> {
  const [row] = await edge.sql<{ clinic_id: ClinicId }>`select clinic_id from payment_provider where hook_hash = ${hookHash}`
  return row?.clinic_id ?? null
}
