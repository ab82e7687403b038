import { wordsOf } from './classifier/features.ts'

/** Seen in fewer examples, a word may be a slip that several people make. */
const leastExamples = 5

/** One slip away from what clinics sell, and too rare in the examples to be known from them. */
const rare =
  'abraco abracos gostas resto restos teste testes festa festas custas queijo posto pasta contar perca perda corpos copo corte corta bolsa rosa pista lazer massa lado labor prazer trazer vazio cinza parada barra bota carol tenta senta resta bravo busco banco tosco marco braca minhas linha cilindro perna pernas'

/** Words of everyday Portuguese: one of them is never taken for a misspelt procedure or name. */
export function learnEverydayWords(texts: readonly string[]): ReadonlySet<string> {
  const examples = new Map<string, number>()
  for (const text of texts) for (const word of new Set(wordsOf(text))) examples.set(word, (examples.get(word) ?? 0) + 1)
  const common = [...examples].filter(([, count]) => count >= leastExamples).map(([word]) => word)
  return new Set([...common, ...rare.split(' ')])
}
