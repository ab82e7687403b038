import type { Ctx } from '#platform/ctx.ts'
import { addDays } from '#platform/local-time.ts'
import type { Owed, OwedPackage, PackageLiabilityAnswer } from './contract.ts'
import { worthOf } from './model.ts'
import { todayOf } from './own-sale.ts'
import { listOwedSales } from './queries.ts'

const soonDays = 30

/** What the clinic owes in sessions that were paid for: of each package what a refund of it would give back. */
export async function readLiability(ctx: Ctx): Promise<PackageLiabilityAnswer> {
  const { today } = await todayOf(ctx)
  const soonUntil = addDays(today, soonDays)
  const packages = (await listOwedSales(ctx, today)).map((sale): OwedPackage => {
    const { id: saleId, owner: contact, name, service, area, left, validUntil } = sale
    const isFrozen = sale.frozenAt !== null
    const runsOutSoon = !isFrozen && validUntil !== null && validUntil <= soonUntil
    return { saleId, contact, name, service, area, left, owedCents: worthOf(sale), validUntil, isFrozen, runsOutSoon }
  })
  const offers = [...Map.groupBy(packages, ({ name, service, area }) => JSON.stringify([name, service, area])).values()]
  return {
    today,
    soonDays,
    all: sumOf(packages),
    soon: sumOf(packages.filter((one) => one.runsOutSoon)),
    offers: offers
      .flatMap((same) => {
        const [first] = same
        if (!first) return []
        const { name, service, area } = first
        return [{ name, service, area, ...sumOf(same), soon: sumOf(same.filter((one) => one.runsOutSoon)) }]
      })
      .toSorted((a, b) => b.cents - a.cents || a.name.localeCompare(b.name, 'pt-BR')),
    packages,
  }
}

function sumOf(packages: readonly OwedPackage[]): Owed {
  const add = (read: (one: OwedPackage) => number): number => packages.reduce((sum, one) => sum + read(one), 0)
  return { packages: packages.length, sessions: add((one) => one.left), cents: add((one) => one.owedCents) }
}
