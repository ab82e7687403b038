import type { Ctx } from '#platform/ctx.ts'
import type { DepositTerms } from './model.ts'
import { findProviderKind, getPaymentSettings, listDepositRules } from './queries-payments.ts'

/** How this clinic asks deposits; null: it asks none. Read anew by every turn. */
export async function readDepositTerms(ctx: Ctx): Promise<DepositTerms | null> {
  const settings = await getPaymentSettings(ctx)
  if (!settings.asksDeposits) return null
  const [rules, provider] = await Promise.all([listDepositRules(ctx), findProviderKind(ctx)])
  if (rules.length === 0) return null
  const receiver = { key: settings.pixKey, name: settings.receiverName, city: settings.receiverCity }
  return { rules, holdMin: settings.holdMin, receiver, provider }
}
