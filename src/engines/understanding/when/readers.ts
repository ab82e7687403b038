import type { Lexeme } from './lexemes.ts'

/** What was read, and the index of the lexeme after it. */
export type Found<T> = { value: T; next: number }
/** Reads at one place, or gives null. Knows nothing of today: it says what was written, not what day that is. */
export type Reader<T> = (lexemes: readonly Lexeme[], at: number) => Found<T> | null

/**
 * One of several fixed phrases, the longest that stands there: `phrase('semana que vem|proxima semana')`. A word with `?`
 * may be missing: `daqui a?`. Marks are written as words: `,`.
 */
export function phrase(pattern: string): Reader<true> {
  const phrases = pattern.split('|').flatMap((one) => spread(one.split(' ')))
  const byFirst = new Map<string, string[][]>()
  for (const words of phrases) byFirst.set(words[0] ?? '', [...(byFirst.get(words[0] ?? '') ?? []), words])
  for (const list of byFirst.values()) list.sort((a, b) => b.length - a.length)
  return (lexemes, at) => {
    const words = byFirst.get(spellingAt(lexemes, at))?.find((candidate) => stands(lexemes, at, candidate))
    return words === undefined ? null : { value: true, next: at + words.length }
  }
}

export function sequence<T extends readonly unknown[]>(...readers: { [K in keyof T]: Reader<T[K]> }): Reader<T> {
  return (lexemes, at) => {
    const values: unknown[] = []
    let next = at
    for (const reader of readers) {
      const found = reader(lexemes, next)
      if (found === null) return null
      values.push(found.value)
      next = found.next
    }
    // One value for each reader, in their order.
    return { value: values as unknown as T, next }
  }
}

export function map<T, U>(reader: Reader<T>, change: (value: T) => U | null): Reader<U> {
  return (lexemes, at) => {
    const found = reader(lexemes, at)
    if (found === null) return null
    const value = change(found.value)
    return value === null ? null : { value, next: found.next }
  }
}

/** The reader that gets furthest; of equals the first. */
export function longest<T>(...readers: Reader<T>[]): Reader<T> {
  return (lexemes, at) => {
    let best: Found<T> | null = null
    for (const reader of readers) {
      const found = reader(lexemes, at)
      if (found !== null && (best === null || found.next > best.next)) best = found
    }
    return best
  }
}

export function maybe<T>(reader: Reader<T>): Reader<T | null> {
  return (lexemes, at) => reader(lexemes, at) ?? { value: null, next: at }
}

/** `item`, then any number of `separator item`. */
export function listOf<T>(item: Reader<T>, separator: Reader<unknown>): Reader<T[]> {
  return (lexemes, at) => {
    const first = item(lexemes, at)
    if (first === null) return null
    const values = [first.value]
    let next = first.next
    for (;;) {
      const gap = separator(lexemes, next)
      const more = gap === null ? null : item(lexemes, gap.next)
      if (more === null) return { value: values, next }
      values.push(more.value)
      next = more.next
    }
  }
}

/** A whole number from `low` to `high`, in digits or words; "um" and "uma" count where `low` allows them. */
export function numberFrom(low: number, high: number): Reader<number> {
  return (lexemes, at) => {
    const lexeme = lexemes[at]
    const value = lexeme?.kind === 'number' ? lexeme.value : lexeme?.kind === 'word' && /^uma?$/.test(lexeme.word) ? 1 : null
    return value !== null && value >= low && value <= high ? { value, next: at + 1 } : null
  }
}

/** How one lexeme is written, for comparing with a phrase's words. */
export function spellingAt(lexemes: readonly Lexeme[], at: number): string {
  const lexeme = lexemes[at]
  if (lexeme?.kind === 'word') return lexeme.word
  if (lexeme?.kind === 'mark') return lexeme.mark
  return ''
}

function stands(lexemes: readonly Lexeme[], at: number, words: readonly string[]): boolean {
  return words.every((word, i) => spellingAt(lexemes, at + i) === word)
}

function spread(words: readonly string[]): string[][] {
  let all: string[][] = [[]]
  for (const word of words) {
    if (word.endsWith('?')) all = [...all, ...all.map((list) => [...list, word.slice(0, -1)])]
    else all = all.map((list) => [...list, word])
  }
  return all.filter((list) => list.length > 0)
}
