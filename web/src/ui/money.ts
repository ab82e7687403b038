const amount = new Intl.NumberFormat('pt-BR', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const reais = new Intl.NumberFormat('pt-BR', { style: 'currency', currency: 'BRL' })

/** "1.234,50" */
export const moneyText = (cents: number): string => amount.format(cents / 100)

/** "R$ 1.234,50"; whole reais without their zeros. */
export const inReais = (cents: number): string => reais.format(cents / 100).replace(/,00$/, '')

/** Every digit counts, the last two are cents; null when there is none. Up to R$ 9.999.999,99. */
export function centsOf(text: string): number | null {
  const digits = text
    .replace(/\D/g, '')
    .replace(/^0+(?=\d)/, '')
    .slice(0, 9)
  return digits === '' ? null : Number(digits)
}
