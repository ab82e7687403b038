import { editDistance } from '../distance.ts'
import type { Token } from '../normalise.ts'

/** A place in the list that was offered, and which tokens say it. */
export type Choice = { place: number; from: number; to: number }

const ordinals: ReadonlyMap<string, number> = new Map(
  [
    ['primeiro', 'primeira', 'primeirinho'],
    ['segundo', 'segunda'],
    ['terceiro', 'terceira'],
    ['quarto'],
    ['quinto'],
    ['sexto'],
  ].flatMap((names, i) => names.map((name) => [name, i + 1] as const)),
)
const cardinals: ReadonlyMap<string, number> = new Map(
  Object.entries({ um: 1, uma: 1, dois: 2, duas: 2, tres: 3, quatro: 4, cinco: 5, seis: 6 }),
)
const lastWords = new Set(['ultimo', 'ultima'])
const firstWords = new Set(['primeiro', 'primeira'])
const optionWords = new Set(['opcao', 'opcoes', 'numero', 'alternativa', 'item', 'nr', 'num', 'opc', 'letra'])
const articles = new Set(['o', 'a', 'no', 'na', 'pelo', 'pela', 'com'])
/** What may stand beside the choice without making it something else. */
const around =
  /^(o|a|no|na|pelo|pela|com|quero|queria|prefiro|pode|ser|fico|fica|vou|de|escolho|escolhi|acho|que|entao|por|favor|esse|essa|mesmo|mesma|marca|marcar|agenda|agendar|reserva|para|mim|eu|sim|isso|ok|beleza|claro|otimo|perfeito|obrigado|obrigada|opcao|opcoes|numero|horario|dia|data|alternativa|item|da|do|lista|melhor|e|me|serve|seria|gostei|ficar|gostaria|vamos|bora|ai|la|de|cima|baixo|bom|certo|pelo|hora|vaga|profissional|procedimento|boa|tarde|noite|bem|linda|querida|valeu|kkk)$/

/**
 * "2", "opção 2", "a segunda", "o último", "pode ser o primeiro". Nothing when more is said: "a segunda de manhã" and "dia 2"
 * are times. A bare "segunda" is Monday.
 */
export function readChoice(tokens: readonly Token[]): Choice | null {
  const words = tokens.filter((token) => token.kind !== 'mark' && token.kind !== 'emoji')
  const spots = words.flatMap((_, i) => (placeOf(words, i) === null ? [] : [i]))
  const [spot] = spots
  if (spot === undefined || spots.length > 1) return null
  if (!words.every((token, i) => i === spot || isSuffix(token, i, spot) || around.test(token.text))) return null
  const token = words[spot]
  const place = placeOf(words, spot)
  if (token === undefined || place === null) return null
  const from = tokens.indexOf(token)
  return { place, from, to: from + 1 }
}

function placeOf(words: readonly Token[], i: number): number | null {
  const text = words[i]?.text ?? ''
  const before = words[i - 1]?.text ?? ''
  if (words[i]?.kind === 'number') return /^[1-9]$/.test(text) && before !== 'dia' && before !== 'as' ? Number(text) : null
  if (isLast(text)) return -1
  const cardinal = cardinals.get(text)
  if (cardinal !== undefined)
    return optionWords.has(before) || words.length === 1 || (articles.has(before) && cardinal > 1) ? cardinal : null
  if (text === 'segunda') return articles.has(before) || /^(opcao|alternativa)$/.test(words[i + 1]?.text ?? '') ? 2 : null
  return ordinals.get(text) ?? (text.length > 5 && [...firstWords].some((name) => editDistance(text, name, 1) <= 1) ? 1 : null)
}

/** "A últma", "o ultmo", "a utlima": a slip of the finger is still the last one. */
function isLast(text: string): boolean {
  return (
    lastWords.has(text) ||
    (text.length > 4 && !text.endsWith('s') && [...lastWords].some((name) => editDistance(text, name, 1) <= 1))
  )
}

/** The "º" or "ª" of "2º". */
function isSuffix(token: Token, i: number, spot: number): boolean {
  return i === spot + 1 && token.glued && /^[oa]$/.test(token.text)
}
