import type { Excerpt } from './contract.ts'
import { fold, isBeginning } from './search-words.ts'

const before = 40
const longest = 160

/** The part of a text around the first word that was looked for, with every such word marked. */
export function cutExcerpt(text: string, words: string[]): Excerpt {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  const hits = findHits(line, words)
  const from = startOf(line, hits[0]?.from ?? 0)
  const to = line.length - from <= longest ? line.length : from + longest
  const pieces: Excerpt = []
  const push = (piece: string, isHit: boolean): void => void (piece !== '' && pieces.push({ text: piece, isHit }))
  let at = from
  if (from > 0) push('…', false)
  for (const hit of hits) {
    if (hit.from < at || hit.to > to) continue
    push(line.slice(at, hit.from), false)
    push(line.slice(hit.from, hit.to), true)
    at = hit.to
  }
  push(line.slice(at, to) + (to < line.length ? '…' : ''), false)
  return pieces
}

type Hit = { from: number; to: number }

/** In the order of the text. A word is hit at its beginning, as the search finds it. */
function findHits(line: string, words: string[]): Hit[] {
  return [...fold(line).matchAll(/[a-z0-9]+/g)].flatMap(({ 0: found, index }) => {
    const word = words.find((one) => (isBeginning(one) ? found.startsWith(one) : found === one))
    return word === undefined ? [] : [{ from: index, to: index + word.length }]
  })
}

/** A little before the hit, at the beginning of a word. */
function startOf(line: string, hit: number): number {
  if (hit <= before) return 0
  const space = line.indexOf(' ', hit - before)
  return space === -1 || space >= hit ? hit : space + 1
}
