import { recordAudit } from '#auth/index.ts'
import { changedFields } from '#platform/changed-fields.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { fingerprint } from '#platform/fingerprint.ts'
import type { ChargeSum } from '../queries-charges.ts'
import { priceCategories, type Cost, type MessagePrices, type MessagePricesAnswer } from './contract.ts'
import { findPrices, lockPrices, upsertPrices } from './queries.ts'

/**
 * An estimate until the clinic writes its own: about what is told of Brazil since October 2026, when answers began to be billed as well.
 * Meta changes its table every few months and bills in the account's currency.
 */
const housePrices: MessagePrices = { currency: 'USD', service: 6_800, utility: 6_800, marketing: 62_500, authentication: 6_800 }

export async function readPrices(ctx: Ctx): Promise<MessagePricesAnswer> {
  const own = await findPrices(ctx)
  const value = own ?? housePrices
  return { value, version: fingerprint(value), isOwn: own !== null }
}

/** Refuses with conflict when someone else saved since `version` was read. */
export async function changePrices(ctx: Ctx, wish: { value: MessagePrices; version: string }): Promise<{ version: string }> {
  await lockPrices(ctx)
  const before = await readPrices(ctx)
  if (before.version !== wish.version)
    throw new Refusal(
      'conflict',
      'Outra pessoa salvou os preços enquanto você editava. Confira o que mudou e salve de novo.',
      'version',
    )
  await upsertPrices(ctx, wish.value)
  const change = changedFields(before.value, wish.value)
  if (change) await recordAudit(ctx, { action: 'prices.changed', about: { kind: 'clinic', id: ctx.clinicId }, ...change })
  ctx.say({ changed: 'assistant' })
  return { version: fingerprint(wish.value) }
}

/** What so many messages cost by a table; a category that is not in it is counted and has no price. */
export function costOf(prices: MessagePrices, sums: Pick<ChargeSum, 'category' | 'billed' | 'free'>[]): Cost {
  const lines = sums.map(({ category, billed, free }) => {
    const known = priceCategories.find((one) => one === category)
    return { category, billed, free, costMicros: known ? billed * prices[known] : null }
  })
  return { currency: prices.currency, lines, totalMicros: lines.reduce((sum, line) => sum + (line.costMicros ?? 0), 0) }
}
