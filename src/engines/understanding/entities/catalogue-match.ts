import { editDistance, soundOf } from '../distance.ts'
import type { Catalogue, Entity } from '../model.ts'
import type { Token } from '../normalise.ts'
import { compileCatalogue, fillers } from './catalogue-phrases.ts'
import type { CataloguePhrase, CompiledCatalogue } from './catalogue-phrases.ts'

type Match = { phrase: CataloguePhrase; from: number; to: number; slips: number; weight: number }
/** For one token: the catalogue's words it may be, and by how many slips. */
type Likeness = ReadonlyMap<string, number>

type Surroundings = {
  catalogue: Catalogue
  /** Tokens that belong to something else. */
  isTaken: (index: number) => boolean
  /** Words of their own, however near to what the clinic sells: "abraços", "gosto", "fazer". */
  isWord: (word: string) => boolean
}

/** Services, areas and professionals the message names. Several of one kind over the same characters: it is not clear which. */
export function findCatalogueEntities(
  text: string,
  tokens: readonly Token[],
  { catalogue, isTaken, isWord }: Surroundings,
): Entity[] {
  const { phrases, vocabulary } = compileCatalogue(catalogue)
  const likeness = tokens.map((token, i) =>
    token.kind === 'mark' || isTaken(i) ? new Map<string, number>() : likenessOf(token.text, vocabulary, isWord),
  )
  const all = phrases.flatMap((phrase) => matchesOf(phrase, tokens, likeness))
  return chooseMatches(all).map(({ phrase, from, to }) => {
    const start = tokens[from]?.start ?? 0
    const end = tokens[to - 1]?.end ?? 0
    return { kind: phrase.kind, text: text.slice(start, end), value: phrase.id, start, end }
  })
}

function likenessOf(token: string, vocabulary: CompiledCatalogue['vocabulary'], isWord: (word: string) => boolean): Likeness {
  const like = new Map<string, number>()
  const sound = soundOf(token)
  const mayBeMeant = token.length > 3 && !isWord(token)
  for (const entry of vocabulary) {
    if (isSame(token, entry.word)) like.set(entry.word, 0)
    else if (mayBeMeant && isNear(token, entry.word, sound === entry.sound))
      like.set(entry.word, sound === entry.sound ? 1 : editDistance(token, entry.word, 2))
  }
  return like
}

function isSame(token: string, word: string): boolean {
  return token === word || (word.length > 3 && (token === `${word}s` || `${token}s` === word))
}

/** One slip in a word of five letters, two in one of nine; short words have too many neighbours. */
function isNear(token: string, word: string, soundsAlike: boolean): boolean {
  if (word.length < 5) return false
  if (soundsAlike) return true
  const limit = word.length < 9 ? 1 : 2
  // A different first letter and a second slip is another word.
  return (
    Math.abs(token.length - word.length) <= limit &&
    editDistance(token, word, token[0] === word[0] ? limit : 1) <= (token[0] === word[0] ? limit : 1)
  )
}

function matchesOf(phrase: CataloguePhrase, tokens: readonly Token[], likeness: readonly Likeness[]): Match[] {
  const found: Match[] = []
  for (let from = 0; from < tokens.length; from++) {
    const match = matchAt(phrase, tokens, likeness, from)
    if (match !== null) found.push(match)
  }
  return found
}

function matchAt(phrase: CataloguePhrase, tokens: readonly Token[], likeness: readonly Likeness[], from: number): Match | null {
  const title = phrase.kind === 'professional' ? titleBefore(tokens, from) : null
  let at = from
  let slips = 0
  for (const [i, word] of phrase.words.entries()) {
    while (i > 0 && fillers.has(tokens[at]?.text ?? '') && likeness[at]?.has(word) !== true) at++
    const cost = likeness[at]?.get(word)
    if (cost === undefined || (cost > 0 && !phrase.forgives && title === null)) return null
    slips += cost
    at++
  }
  const weight = phrase.words.reduce((sum, word) => sum + word.length, 0) - 2 * slips + (title === null ? 0 : 6)
  return { phrase, from: title ?? from, to: at, slips, weight }
}

/** Where "Dra." or "doutora" stands before a name, or null. */
function titleBefore(tokens: readonly Token[], from: number): number | null {
  const at = tokens[from - 1]?.text === '.' ? from - 2 : from - 1
  return /^doutora?$/.test(tokens[at]?.text ?? '') ? at : null
}

/** The longest and cleanest first; nothing over what is taken, except another thing of that very name. */
function chooseMatches(all: readonly Match[]): Match[] {
  const named = new Set(all.filter((match) => match.phrase.kind === 'service').map((match) => match.phrase.id))
  const ranked = [...all].sort((a, b) => b.weight - a.weight || a.slips - b.slips || rankOf(a, named) - rankOf(b, named))
  const chosen: Match[] = []
  for (const match of ranked) {
    const rivals = chosen.filter((other) => match.from < other.to && other.from < match.to)
    if (rivals.every((rival) => isTwin(match, rival))) chosen.push(match)
  }
  return chosen.sort((a, b) => a.from - b.from)
}

/** An area of a service that is named goes before a service of that name, and both before somebody else's area. */
function rankOf({ phrase }: Match, named: ReadonlySet<string>): number {
  if (phrase.kind !== 'area') return 1
  return named.has(phrase.ownerId) ? 0 : 2
}

/** The same words name two services; of areas one is enough, since the service decides whose it is. */
function isTwin(a: Match, b: Match): boolean {
  return (
    a.phrase.kind === 'service' &&
    b.phrase.kind === 'service' &&
    a.phrase.id !== b.phrase.id &&
    a.from === b.from &&
    a.to === b.to &&
    a.slips === b.slips
  )
}
