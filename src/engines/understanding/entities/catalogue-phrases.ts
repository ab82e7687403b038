import { soundOf } from '../distance.ts'
import type { Catalogue } from '../model.ts'
import { foldPhrase } from '../normalise.ts'

/** One way of naming something of the catalogue: its words without articles and prepositions. */
export type CataloguePhrase = {
  kind: 'service' | 'area' | 'professional'
  id: string
  /** The service an area belongs to; the thing's own id otherwise. */
  ownerId: string
  words: string[]
  /** False for people's first names and other short things, where a slip makes another name. */
  forgives: boolean
}

export type CompiledCatalogue = { phrases: CataloguePhrase[]; vocabulary: { word: string; sound: string }[] }

export const fillers: ReadonlySet<string> = new Set([
  'de',
  'da',
  'do',
  'das',
  'dos',
  'a',
  'o',
  'as',
  'os',
  'na',
  'no',
  'nas',
  'nos',
  'em',
  'com',
  'para',
  'e',
  'um',
  'uma',
])
const titles: ReadonlySet<string> = new Set(['doutor', 'doutora'])
/** Part of many names, and of many other sentences: alone they name nothing. */
const generic: ReadonlySet<string> = new Set(
  'pele rosto facial corporal corpo profunda profundo completo completa simples sessao pacote definitiva definitivo area pequena media grande tratamento procedimento estetica estetico full face zona regiao protocolo premium basica basico injetavel avancado avancada natural'.split(
    ' ',
  ),
)

/** Callers read the catalogue afresh for every turn, so it is known by what it says. The least recently made goes first. */
const compiled = new Map<string, CompiledCatalogue>()
const mostCompiled = 64

export function compileCatalogue(catalogue: Catalogue): CompiledCatalogue {
  const key = JSON.stringify(catalogue)
  const known = compiled.get(key)
  if (known !== undefined) return known
  const phrases = dedupe([...servicePhrases(catalogue), ...professionalPhrases(catalogue)])
  const words = [...new Set(phrases.flatMap((phrase) => phrase.words))]
  const made = { phrases, vocabulary: words.map((word) => ({ word, sound: soundOf(word) })) }
  const oldest = compiled.keys().next().value
  if (compiled.size >= mostCompiled && oldest !== undefined) compiled.delete(oldest)
  compiled.set(key, made)
  return made
}

function servicePhrases({ services }: Catalogue): CataloguePhrase[] {
  const owners = new Map<string, Set<string>>()
  for (const { id, name } of services) for (const word of wordsOf(name)) owners.set(word, (owners.get(word) ?? new Set()).add(id))
  return services.flatMap(({ id, name, synonyms, areas }) => {
    const own = [name, ...synonyms].map((text) => phraseOf('service', id, id, wordsOf(text)))
    // "peeling" stands for each service that has it in its name: whoever listens asks which.
    const single = wordsOf(name)
      .filter((word) => word.length > 4 && !generic.has(word))
      .map((word) => phraseOf('service', id, id, [word]))
    const parts = areas.flatMap((area) =>
      [area.name, ...area.synonyms].map((text) => phraseOf('area', area.id, id, wordsOf(text))),
    )
    return [...own, ...single, ...parts]
  })
}

function professionalPhrases({ professionals }: Catalogue): CataloguePhrase[] {
  return professionals.flatMap(({ id, name, synonyms }) => {
    const words = wordsOf(name).filter((word) => !titles.has(word))
    const [first, last] = [words[0], words.at(-1)]
    const own = [
      words,
      ...(first === undefined ? [] : [[first]]),
      ...(first !== undefined && last !== undefined && words.length > 2 ? [[first, last]] : []),
    ]
    const others = synonyms.map((text) => wordsOf(text).filter((word) => !titles.has(word)))
    return [...own, ...others].map((list) => phraseOf('professional', id, id, list))
  })
}

function phraseOf(kind: CataloguePhrase['kind'], id: string, ownerId: string, words: string[]): CataloguePhrase {
  return { kind, id, ownerId, words, forgives: kind !== 'professional' || words.length > 1 || (words[0]?.length ?? 0) > 6 }
}

function wordsOf(text: string): string[] {
  const words = foldPhrase(text)
    .split(' ')
    .filter((word) => word !== '')
  const content = words.filter((word) => !fillers.has(word))
  return content.length > 0 ? content : words
}

function dedupe(phrases: CataloguePhrase[]): CataloguePhrase[] {
  const seen = new Set<string>()
  return phrases.filter((phrase) => {
    const key = `${phrase.kind} ${phrase.id} ${phrase.words.join(' ')}`
    if (phrase.words.length === 0 || seen.has(key)) return false
    seen.add(key)
    return true
  })
}
