import type { Ctx } from '#platform/ctx.ts'
import { addMinutes } from '#platform/local-time.ts'
import type { CancellationCountAnswer } from './contract.ts'
import { unsaidReason, usualReasons } from './model.ts'
import { listCancellationReasons, listReasonCounts } from './queries.ts'

const othersShown = 6

/** Why visits were cancelled lately: by the clinic's own list of reasons, and what people wrote besides. */
export async function countCancellations(ctx: Ctx, { days }: { days: number }): Promise<CancellationCountAnswer> {
  const counts = await listReasonCounts(ctx, addMinutes(ctx.now, -days * 24 * 60))
  const names = [...(await listCancellationReasons(ctx)), ...usualReasons].map((one) => one.name)
  const isUnsaid = (reason: string): boolean => folded(reason) === folded(unsaidReason)
  const nameOf = (row: (typeof counts)[number]): string | null =>
    // What the clock gives up has words of the product's, not of a person.
    names.find((name) => folded(name) === folded(row.reason)) ?? (row.by === 'clock' || row.count > 1 ? row.reason : null)
  const said = counts.filter((row) => !isUnsaid(row.reason))
  const named = new Map<string, number>()
  for (const row of said) {
    const name = nameOf(row)
    if (name !== null) named.set(name, (named.get(name) ?? 0) + row.count)
  }
  const others = said.filter((row) => nameOf(row) === null)
  return {
    days,
    total: sum(counts),
    late: counts.reduce((all, row) => all + row.late, 0),
    byClinic: sum(counts.filter((row) => row.by !== 'patient')),
    reasons: [...named].map(([name, count]) => ({ name, count })).toSorted((a, b) => b.count - a.count),
    others: { count: sum(others), latest: others.slice(0, othersShown).map((row) => row.reason) },
    unsaid: sum(counts.filter((row) => isUnsaid(row.reason))),
  }
}

const sum = (rows: readonly { count: number }[]): number => rows.reduce((all, { count }) => all + count, 0)
const folded = (text: string): string => text.trim().toLocaleLowerCase('pt-BR')
