import type { PriceKind } from '#scheduling/index.ts'

/** Prices as they are written here, in whole reais. */
export const fixed = (reais: number): PriceKind => ({ kind: 'fixed', priceCents: reais * 100 })
export const from = (reais: number): PriceKind => ({ kind: 'from', priceCents: reais * 100 })
export const range = (fromReais: number, toReais: number): PriceKind => ({
  kind: 'range',
  fromCents: fromReais * 100,
  toCents: toReais * 100,
})
export const onEvaluation: PriceKind = { kind: 'on_evaluation' }

/** A service that is sold in one way. */
export const whole = (durationMin: number, price: PriceKind) => [{ area: null, synonyms: [], durationMin, price }]

/** One area of a service. */
export const area = (name: string, durationMin: number, price: PriceKind, ...synonyms: string[]) => ({
  area: name,
  synonyms,
  durationMin,
  price,
})

/** What most services are like. */
export const ordinary = {
  priceDependsOn: '',
  needsEvaluation: false,
  isEvaluation: false,
  isBookableOnline: true,
  bufferBeforeMin: 0,
  bufferAfterMin: 0,
}

/** Where a starter article comes from, until the clinic names its own. */
export const habit = 'Orientações gerais de uso comum em clínicas de estética. Confira com a profissional responsável.'
