import type { Cost } from '#conversations/numbers/contract.ts'

/** "US$ 0,34": a single message costs less than a cent, so what is small keeps its fractions. */
export function costText(micros: number, currency: Cost['currency']): string {
  const isSmall = micros > 0 && micros < 1_000_000
  return (micros / 1_000_000).toLocaleString('pt-BR', {
    style: 'currency',
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: isSmall ? 4 : 2,
  })
}

/** As somebody writes a price: "0,035"; null when it is none. */
export function microsOf(text: string): number | null {
  const plain = text.trim().replace(',', '.')
  return /^\d{1,2}(\.\d{1,6})?$/.test(plain) ? Math.round(Number(plain) * 1_000_000) : null
}

export const priceText = (micros: number): string => (micros / 1_000_000).toLocaleString('pt-BR', { maximumFractionDigits: 6 })
