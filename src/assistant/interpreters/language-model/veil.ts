import { findIdentifiers } from '#engines/understanding/index.ts'

/** What leaves in place of what identifies a person, and the way back. One veil a turn: the same value has the same token throughout. */
export type Veil = {
  cover: (text: string) => string
  /** Puts the originals back. A token nobody gave out stays as it is. */
  uncover: (text: string) => string
}

type Stretch = { start: number; end: number; kind: keyof typeof tokenNames }

const tokenNames = { cpf: 'CPF', phone: 'TELEFONE', email: 'EMAIL', address: 'ENDERECO', surname: 'SOBRENOME' } as const

/**
 * CPF, phone, e-mail, address and surname never reach an outside model: tokens go in their place (LGPD art. 6, III: no more than the purpose
 * needs). First names stay: a reply may use them. `surnames`: of the people this conversation knows.
 */
export function createVeil(surnames: readonly string[]): Veil {
  const tokens = new Map<string, string>()
  const originals = new Map<string, string>()
  const counts = new Map<string, number>()
  const tokenFor = (kind: Stretch['kind'], original: string): string => {
    const key = `${kind} ${original.toLocaleLowerCase('pt-BR')}`
    const known = tokens.get(key)
    if (known !== undefined) return known
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    const token = `[${tokenNames[kind]}_${count}]`
    tokens.set(key, token)
    originals.set(token, original)
    return token
  }
  return {
    cover: (text) => {
      let covered = ''
      let at = 0
      for (const { start, end, kind } of stretchesIn(text, surnames)) {
        covered += text.slice(at, start) + tokenFor(kind, text.slice(start, end))
        at = end
      }
      return covered + text.slice(at)
    },
    uncover: (text) =>
      text.replace(/\[(?:CPF|TELEFONE|EMAIL|ENDERECO|SOBRENOME)_\d+\]/g, (token) => originals.get(token) ?? token),
  }
}

/** What to cover, in order, none inside another. */
function stretchesIn(text: string, surnames: readonly string[]): Stretch[] {
  const found: Stretch[] = [
    ...findIdentifiers(text).flatMap(({ kind, start, end }): Stretch[] =>
      kind === 'cpf' || kind === 'phone' || kind === 'email' ? [{ start, end, kind }] : [],
    ),
    ...matches(text, street, 'address'),
    ...matches(text, postcode, 'address'),
    ...matches(text, longDigits, 'phone').filter(({ start, end }) => !dateShape.test(text.slice(start, end))),
    ...saidSurnames(text),
    ...surnames.flatMap((surname) => matches(text, new RegExp(`(?<!\\p{L})${escape(surname)}(?!\\p{L})`, 'giu'), 'surname')),
  ].sort((a, b) => a.start - b.start || b.end - a.end)
  let until = 0
  return found.filter((stretch) => {
    if (stretch.start < until) return false
    until = stretch.end
    return true
  })
}

/** A document or phone with a slip in it is nobody's, and still nobody else's business. */
const longDigits = /(?<!\d)\d(?:[\s.\-/]?\d){7,15}(?!\d)/g
const dateShape = /^(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2})$/
const street =
  /(?<!\p{L})(?:rua|r\.|avenida|av\.?|alameda|travessa|praça|rodovia|estrada|condom[ií]nio)\s+[^,.;!?\n]{2,60}(?:,?\s*(?:n[ºo°.]?\s*)?\d{1,6}(?:\s*(?:ap(?:to|artamento)?|bloco|casa|sala)\.?\s*[\w-]{1,6})*)?/giu
const postcode = /(?<!\d)\d{5}-?\d{3}(?!\d)/g
const introduced =
  /(?:meu nome (?:completo )?(?:é|e|eh)|me chamo|sou (?:a|o)|no nome d[eao]|em nome d[eao])\s+\p{L}+\s+((?:\p{L}+\s*){1,5})/giu
const smallWords = /^(?:e|quero|queria|gostaria|para|pra|preciso|do|da|de|que|posso|tenho|vou|aqui|marquei|fiz|estou|tô|mas)$/iu

/** "Meu nome é Ana Souza Lima": what follows the first name, up to a word that is none. */
function saidSurnames(text: string): Stretch[] {
  return [...text.matchAll(introduced)].flatMap((match): Stretch[] => {
    const rest = match[1] ?? ''
    const start = match.index + match[0].length - rest.length
    const words = rest.trimEnd().split(/\s+/)
    const until = words.findIndex(
      (word, i) => smallWords.test(word) && !/^d[aeo]s?$/iu.test(words[i + 1] === undefined ? '' : word),
    )
    const kept = (until === -1 ? words : words.slice(0, until)).join(' ')
    return kept === '' ? [] : [{ start, end: start + kept.length, kind: 'surname' }]
  })
}

function matches(text: string, pattern: RegExp, kind: Stretch['kind']): Stretch[] {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].trimEnd().length, kind }))
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
