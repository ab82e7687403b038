import { abbreviations, slashed } from './abbreviations.ts'

/**
 * One word, number, mark or emoji. `text` is folded and spelled out; `start` and `end` point into the original. An abbreviation
 * of several words ("fds") gives several tokens that point to the same characters.
 */
export type Token = {
  kind: 'word' | 'number' | 'mark' | 'emoji'
  text: string
  start: number
  end: number
  /** True when nothing stands between this token and the one before: "14h" is two tokens, the second glued. */
  glued: boolean
}

type Folded = { chars: string[]; from: number[]; to: number[] }

const emojiShape = /\p{Extended_Pictographic}/u
/** Accents that stand apart, joiners, variation selectors, keycaps and skin tones dress a character; they say nothing here. */
const dressing = /[\p{M}\u200b-\u200f\u2060\ufe0e\ufe0f\u20e3\ufeff\u{1f3fb}-\u{1f3ff}]/u
const letter = /\p{L}/u
const digit = /[0-9]/

/** Lower case, no accents, short forms spelled out, stretched letters let go ("oiiii"), and every token's place in `raw`. */
export function normalise(raw: string): Token[] {
  const folded = fold(raw)
  const tokens: Token[] = []
  let at = 0
  while (at < folded.chars.length) {
    const kind = kindOf(folded.chars[at] ?? '')
    if (kind === null) {
      at++
      continue
    }
    let end = at + 1
    while ((kind === 'word' || kind === 'number') && kindOf(folded.chars[end] ?? '') === kind) end++
    const slash = kind === 'word' && end === at + 1 && folded.chars[end] === '/' ? slashed.get(folded.chars[at] ?? '') : undefined
    if (slash !== undefined) end++
    const text = folded.chars.slice(at, end).join('')
    const words = slash ?? (kind === 'word' ? spellOut(text) : text)
    pushWords(tokens, kind, words, folded.from[at] ?? 0, folded.to[end - 1] ?? 0)
    at = end
  }
  return tokens
}

/** The tokens' words with one space between them: what the classifier and the phrase rules read. */
export function joinTokens(tokens: readonly Token[]): string {
  return tokens.map((token) => token.text).join(' ')
}

/** One word or phrase folded in the same way, for comparing with tokens: "Toxina Botulínica" gives "toxina botulinica". */
export function foldPhrase(raw: string): string {
  return joinTokens(normalise(raw).filter((token) => token.kind === 'word' || token.kind === 'number'))
}

function pushWords(tokens: Token[], kind: Token['kind'], words: string, start: number, end: number): void {
  const glued = tokens.at(-1)?.end === start
  for (const text of words.split(' ')) tokens.push({ kind, text, start, end, glued })
}

function fold(raw: string): Folded {
  const folded: Folded = { chars: [], from: [], to: [] }
  let at = 0
  for (const char of raw) {
    const end = at + char.length
    if (char === 'ñ' || char === 'Ñ') push(folded, 'n', at, end)
    else if (!dressing.test(char)) for (const part of foldChar(char)) push(folded, part, at, end)
    else if (folded.to.length > 0) folded.to[folded.to.length - 1] = end
    at = end
  }
  return folded
}

function push(folded: Folded, char: string, from: number, to: number): void {
  folded.chars.push(char)
  folded.from.push(from)
  folded.to.push(to)
}

function foldChar(char: string): Iterable<string> {
  if (char < '\u0080') return char.toLowerCase()
  // U+0338 and the like stay behind after decomposition: they are marks, not letters.
  return char.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

function kindOf(char: string): Token['kind'] | null {
  if (char === '' || /\s/.test(char)) return null
  if (digit.test(char)) return 'number'
  if (letter.test(char)) return 'word'
  return emojiShape.test(char) ? 'emoji' : 'mark'
}

function spellOut(word: string): string {
  if (/^(k{2,}|(rs)+s?|(ha|ah){2,}h?|(he|eh){2,}h?|(hue)+|(ka|ak){2,})$/.test(word)) return 'kkk'
  const calm = word.replace(/(\p{L})\1{2,}/gu, '$1')
  const known = abbreviations.get(calm)
  if (known !== undefined) return known
  // No Portuguese word ends in a doubled vowel (nor in mm or gg): "oii", "simm", "bomm".
  const short = calm.replace(/([aiumg])\1$/, '$1')
  return abbreviations.get(short) ?? short
}
