import { plain } from './format.ts'

/** How a line is written in one of the repetitions; the same line and seed give the same words. */
export type Reword = (text: string, seed: string) => string

/**
 * The repetitions of pass^k. The embedded interpreter always understands the same words alike, so what is repeated is the wording: as it
 * stands in the file; in haste, without accents, capitals and the last full stop; and with slips of the finger. Names and figures stay.
 */
const wordings: readonly { name: string; reword: Reword }[] = [
  { name: 'as written', reword: (text) => text },
  { name: 'in haste', reword: (text) => inHaste(text) },
  { name: 'with slips', reword: (text, seed) => withSlips(text, seed) },
]

export function wordingOf(repetition: number): { name: string; reword: Reword } {
  const wording = wordings[repetition % wordings.length]
  if (!wording) throw new Error('there is always a wording')
  return wording
}

function inHaste(text: string): string {
  return plain(text)
    .replace(/[.!]+$/, '')
    .replace(/,/g, '')
}

/** One word in four of those long enough to stay readable: two neighbours change places, or a letter is left out. */
function withSlips(text: string, seed: string): string {
  const random = createRandom(`${seed} ${text}`)
  return text.replace(/\p{L}{6,}/gu, (word, offset: number) => {
    const isName = /^\p{Lu}/u.test(word) && offset > 0
    if (isName || random() > 0.25) return word
    const at = 1 + Math.floor(random() * (word.length - 3))
    const [first = '', second = ''] = [word[at], word[at + 1]]
    return random() < 0.6 ? word.slice(0, at) + second + first + word.slice(at + 2) : word.slice(0, at) + word.slice(at + 1)
  })
}

function createRandom(seed: string): () => number {
  let state = Array.from(seed).reduce((sum, letter) => (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) >>> 0, 2_166_136_261)
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32
  }
}
