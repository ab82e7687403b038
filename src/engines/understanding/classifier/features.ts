import { normalise } from '../normalise.ts'
import type { Token } from '../normalise.ts'
import { learnSpelling } from './spelling.ts'
import type { Speller } from './spelling.ts'

/** A text as counted terms. `known` is the share of its n-grams that training had seen, by weight; `knownWords` that of its words. */
export type SparseVector = { ids: Int32Array; values: Float64Array; known: number; knownWords: number }

export type FeatureSettings = {
  /** Longest character n-gram inside a word, its edges counted as characters. */
  maxGram: number
  /** How much word n-grams weigh beside characters: they help only where a class has many examples. */
  wordWeight: number
}

/** What turns texts into vectors: the terms known from training and how rare each is. */
export type Featuriser = { size: number; vectorise: (text: string) => SparseVector }

/** All that reading a text needs to know of the training texts: enough to make the featuriser again without them. */
export type LearntFeatures = {
  settings: FeatureSettings
  /** The n-gram or word of each id, character n-grams and word n-grams apart. */
  chars: [term: string, id: number][]
  words: [term: string, id: number][]
  rarity: number[]
  /** How often each word stood in the training texts: slips are put right towards the commoner one. */
  counts: [word: string, count: number][]
}

type Vocabulary = { chars: Map<string, number>; words: Map<string, number>; rarity: number[] }
type Counts = Map<number, number>

/** Learns the terms of the training texts, and returns their vectors with what makes those of later texts. */
export function learnFeatures(
  texts: readonly string[],
  settings: FeatureSettings,
): { learnt: LearntFeatures; vectors: SparseVector[] } {
  const vocabulary: Vocabulary = { chars: new Map(), words: new Map(), rarity: [] }
  const wordLists = texts.map(wordsOf)
  const gramsOf = makeGramReader((word) => readGrams(word, vocabulary, settings.maxGram, true))
  const counted = wordLists.map((words) => countTerms(words, vocabulary, settings, { gramsOf, isKnown: () => true, learn: true }))
  const documents = new Int32Array(vocabulary.rarity.length)
  for (const { chars, words } of counted)
    for (const counts of [chars, words]) for (const id of counts.keys()) documents[id] = (documents[id] ?? 0) + 1
  vocabulary.rarity = [...documents].map((seen) => Math.log((1 + texts.length) / (1 + seen)) + 1)
  const vectors = counted.map((terms) => weigh(terms, vocabulary, settings))
  const { chars, words, rarity } = vocabulary
  return { learnt: { settings, chars: [...chars], words: [...words], rarity, counts: [...countWords(wordLists)] }, vectors }
}

/** What turns later texts into vectors. */
export function createFeaturiser({ settings, chars, words, rarity, counts }: LearntFeatures): Featuriser {
  const vocabulary: Vocabulary = { chars: new Map(chars), words: new Map(words), rarity }
  const known = new Map(counts)
  const speller = learnSpelling(known)
  const gramsOf = makeGramReader((word) => readWithSlip(word, vocabulary, settings.maxGram, speller))
  // People repeat words: those of the training texts are kept, a stranger's is read again each time.
  const gramsKept: GramReader = (word) =>
    known.has(word) ? gramsOf(word) : readWithSlip(word, vocabulary, settings.maxGram, speller)
  const reading: Reading = { gramsOf: gramsKept, isKnown: (word) => known.has(word), learn: false }
  return {
    size: rarity.length,
    vectorise: (text) => weigh(countTerms(wordsOf(text), vocabulary, settings, reading), vocabulary, settings),
  }
}

/** The words a classifier reads: digits are all one digit, of marks only the question counts. */
export function wordsOf(text: string): string[] {
  return normalise(text).flatMap(toWord)
}

function toWord(token: Token): string[] {
  if (token.kind === 'word' || token.kind === 'emoji') return [token.text]
  if (token.kind === 'number') return ['0'.repeat(Math.min(token.text.length, 4))]
  return token.text === '?' ? ['?'] : []
}

type Terms = { chars: Counts; words: Counts; unknown: number; wordsRead: number; wordsKnown: number }
/** `meant`: the word the n-grams stand for, after a slip is put right. */
type Grams = { ids: number[]; unknown: number; meant: string }
type GramReader = (word: string) => Grams
type Reading = { gramsOf: GramReader; isKnown: (word: string) => boolean; learn: boolean }

function countTerms(
  words: readonly string[],
  vocabulary: Vocabulary,
  settings: FeatureSettings,
  { gramsOf, isKnown, learn }: Reading,
): Terms {
  const terms: Terms = { chars: new Map(), words: new Map(), unknown: 0, wordsRead: 0, wordsKnown: 0 }
  let before = '^'
  for (const word of words) {
    const grams = gramsOf(word)
    for (const id of grams.ids) terms.chars.set(id, (terms.chars.get(id) ?? 0) + 1)
    terms.unknown += grams.unknown
    if (word !== '?') terms.wordsRead += 1
    if (word !== '?' && isKnown(grams.meant)) terms.wordsKnown += 1
    if (settings.wordWeight > 0)
      for (const term of [grams.meant, `${before} ${grams.meant}`]) addTerm(terms.words, vocabulary, term, learn)
    before = grams.meant
  }
  return terms
}

function countWords(lists: readonly string[][]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const words of lists) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

function addTerm(counts: Counts, vocabulary: Vocabulary, term: string, learn: boolean): void {
  const id = vocabulary.words.get(term) ?? (learn ? enrol(vocabulary.words, vocabulary, term) : undefined)
  if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1)
}

function enrol(terms: Map<string, number>, vocabulary: Vocabulary, term: string): number {
  const id = vocabulary.rarity.push(0) - 1
  terms.set(term, id)
  return id
}

function makeGramReader(read: GramReader): GramReader {
  const cache = new Map<string, Grams>()
  return (word) => {
    const kept = cache.get(word) ?? read(word)
    cache.set(word, kept)
    return kept
  }
}

/** A word with a slip counts as both: as written and as meant. */
function readWithSlip(word: string, vocabulary: Vocabulary, maxGram: number, speller: Speller): Grams {
  const written = readGrams(word, vocabulary, maxGram, false)
  const meant = speller(word)
  if (meant === null) return written
  const grams = readGrams(meant, vocabulary, maxGram, false)
  return { ids: [...new Set([...grams.ids, ...written.ids])], unknown: written.unknown, meant }
}

function readGrams(word: string, vocabulary: Vocabulary, maxGram: number, learn: boolean): Grams {
  const padded = ` ${word.slice(0, 40)} `
  const ids: number[] = []
  let unknown = 0
  for (let length = 1; length <= maxGram; length++) {
    for (let at = 0; at + length <= padded.length; at++) {
      const gram = padded.slice(at, at + length)
      if (gram === ' ') continue
      const id = vocabulary.chars.get(gram) ?? (learn ? enrol(vocabulary.chars, vocabulary, gram) : undefined)
      if (id === undefined) unknown++
      else ids.push(id)
    }
  }
  return { ids, unknown, meant: word }
}

function weigh(terms: Terms, vocabulary: Vocabulary, settings: FeatureSettings): SparseVector {
  const size = terms.chars.size + terms.words.size
  const vector = { ids: new Int32Array(size), values: new Float64Array(size), known: 0, knownWords: 0 }
  const charNorm = fill(vector, 0, terms.chars, vocabulary.rarity, 1)
  fill(vector, terms.chars.size, terms.words, vocabulary.rarity, settings.wordWeight)
  const unseen = terms.unknown * unseenRarity(vocabulary)
  vector.known = charNorm === 0 ? 0 : charNorm / (charNorm + unseen)
  vector.knownWords = terms.wordsKnown / Math.max(1, terms.wordsRead)
  return vector
}

function unseenRarity(vocabulary: Vocabulary): number {
  return vocabulary.rarity.length === 0 ? 1 : 4
}

/** Writes one block of terms, scaled to length `weight`, and returns the weight its terms had in all. */
function fill(vector: SparseVector, offset: number, counts: Counts, rarity: readonly number[], weight: number): number {
  let at = offset
  let squares = 0
  let mass = 0
  for (const [id, count] of counts) {
    const value = (1 + Math.log(count)) * (rarity[id] ?? 0)
    vector.ids[at] = id
    vector.values[at] = value
    squares += value * value
    mass += value
    at++
  }
  const scale = squares === 0 ? 0 : weight / Math.sqrt(squares)
  for (let i = offset; i < at; i++) vector.values[i] = (vector.values[i] ?? 0) * scale
  return mass
}
