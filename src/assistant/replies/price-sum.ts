import type { Price } from '../found.ts'

/** What the catalogue's prices come to together, no discount and nothing rounded; null when one of them is not known yet. */
export function sumOf(prices: readonly Price[]): Price | null {
  const [first, ...others] = prices
  if (!first) return null
  return others.reduce<Price | null>((sum, price) => (sum ? add(sum, price) : null), first)
}

function add(a: Price, b: Price): Price | null {
  if (a.kind === 'on_evaluation' || b.kind === 'on_evaluation') return null
  if (a.kind === 'range' || b.kind === 'range') {
    // "A partir de" has no upper end.
    if (a.kind === 'from' || b.kind === 'from') return { kind: 'from', priceCents: least(a) + least(b) }
    return { kind: 'range', fromCents: least(a) + least(b), toCents: most(a) + most(b) }
  }
  const kind = a.kind === 'from' || b.kind === 'from' ? 'from' : 'fixed'
  return { kind, priceCents: a.priceCents + b.priceCents }
}

type Known = Exclude<Price, { kind: 'on_evaluation' }>

function least(price: Known): number {
  return price.kind === 'range' ? price.fromCents : price.priceCents
}

function most(price: Known): number {
  return price.kind === 'range' ? price.toCents : price.priceCents
}
