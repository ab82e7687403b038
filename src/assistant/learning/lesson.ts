import type { Catalogue, Example, Intent } from '#engines/understanding/index.ts'

/** What another trainer is taught: sentences, and the words of what is sold and of who works. */
export type Lesson = { examples: readonly Example<Intent>[]; catalogue: Catalogue }

/** The house's sentences and every clinic's own. A sentence has one intent: a clinic's word counts more than the house's, the first clinic's most. */
export function joinLesson(house: readonly Example<Intent>[], clinics: readonly Lesson[]): Lesson {
  const kept = new Map<string, Example<Intent>>()
  for (const one of [...clinics.flatMap(({ examples }) => examples), ...house]) {
    const key = sameness(one.text)
    if (key !== '' && !kept.has(key)) kept.set(key, one)
  }
  return {
    examples: [...kept.values()],
    catalogue: {
      services: clinics.flatMap(({ catalogue }) => catalogue.services),
      professionals: clinics.flatMap(({ catalogue }) => catalogue.professionals),
    },
  }
}

const sameness = (text: string): string => text.replace(/\s+/g, ' ').trim().toLocaleLowerCase('pt-BR')
