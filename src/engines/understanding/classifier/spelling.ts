import { editDistance } from '../distance.ts'

/** Finds the word of training that a word nobody wrote there was meant to be, or null. */
export type Speller = (word: string) => string | null

/** Shorter words have too many neighbours to guess from. */
const shortest = 4

/**
 * One slip away (a letter more, fewer, other, or two swapped). Every known word is filed under itself and under itself less
 * each letter; two words one slip apart always share such a key.
 */
export function learnSpelling(counts: ReadonlyMap<string, number>): Speller {
  const byKey = new Map<string, string[]>()
  for (const word of counts.keys()) {
    if (word.length < shortest) continue
    for (const key of keysOf(word)) {
      const words = byKey.get(key)
      if (words === undefined) byKey.set(key, [word])
      else words.push(word)
    }
  }
  return (word) => (counts.has(word) || word.length < shortest ? null : nearest(word, byKey, counts))
}

function nearest(word: string, byKey: ReadonlyMap<string, string[]>, counts: ReadonlyMap<string, number>): string | null {
  let best: string | null = null
  for (const key of keysOf(word)) {
    for (const candidate of byKey.get(key) ?? []) {
      if (editDistance(word, candidate, 1) > 1) continue
      if (best === null || (counts.get(candidate) ?? 0) > (counts.get(best) ?? 0)) best = candidate
    }
  }
  return best
}

function keysOf(word: string): Set<string> {
  const keys = new Set([word])
  for (let i = 0; i < word.length; i++) keys.add(word.slice(0, i) + word.slice(i + 1))
  return keys
}
