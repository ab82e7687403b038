import type { Catalogue } from '../understanding/model.ts'

/** One thing the catalogue names: what it is called, and what people call it. */
type Term = { name: string; said: string[] }

export const namedKinds = ['service', 'area', 'professional'] as const
export type NamedKind = (typeof namedKinds)[number]

/** What a clinic sells and who works there, as Rasa's tables need it: every word leads to one name. */
export type Tables = Record<NamedKind, Term[]>

export function tablesOf({ services, professionals }: Catalogue): Tables {
  return {
    service: unique(services),
    area: unique(services.flatMap((service) => service.areas)),
    professional: unique(professionals),
  }
}

/** A word that two things share belongs to the first: Rasa knows one value for it. The clinic's own reading asks which. */
function unique(things: readonly { name: string; synonyms: readonly string[] }[]): Term[] {
  const taken = new Set<string>()
  const terms = new Map<string, Term>()
  for (const { name, synonyms } of things) {
    const key = fold(name)
    const term = terms.get(key) ?? { name, said: [] }
    for (const word of [name, ...synonyms].filter(isPlain)) {
      if (taken.has(fold(word))) continue
      taken.add(fold(word))
      term.said.push(word)
    }
    if (term.said.length > 0) terms.set(key, term)
  }
  return [...terms.values()]
}

/** Brackets and line ends mean something in Rasa's format. */
const isPlain = (word: string): boolean => word.trim() !== '' && !/[[\]{}\n\r]/.test(word)

const fold = (word: string): string => word.trim().toLocaleLowerCase('pt-BR')
