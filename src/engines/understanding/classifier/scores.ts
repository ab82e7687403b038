export type Outcome<I extends string = string> = { intent: I; predicted: I }

export function accuracyOf(outcomes: readonly Outcome[]): number {
  return outcomes.length === 0 ? 0 : outcomes.filter((one) => one.intent === one.predicted).length / outcomes.length
}

/** The mean F1 over the intents that the outcomes were about. */
export function macroF1(outcomes: readonly Outcome[]): number {
  const scores = [...f1ByIntent(outcomes).values()]
  return scores.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, scores.length)
}

export function f1ByIntent<I extends string>(outcomes: readonly Outcome<I>[]): Map<I, { count: number; f1: number }> {
  const [meant, said, right] = [new Map<I, number>(), new Map<I, number>(), new Map<I, number>()]
  for (const { intent, predicted } of outcomes) {
    add(meant, intent)
    add(said, predicted)
    if (intent === predicted) add(right, intent)
  }
  return new Map(
    [...meant].map(([intent, count]) => [
      intent,
      { count, f1: (2 * (right.get(intent) ?? 0)) / (count + (said.get(intent) ?? 0)) },
    ]),
  )
}

/** What is taken for what, the commonest first. */
export function confusedPairs<I extends string>(
  outcomes: readonly Outcome<I>[],
  limit: number,
): { intent: I; taken: I; count: number }[] {
  const pairs = new Map<string, { intent: I; taken: I; count: number }>()
  for (const { intent, predicted: taken } of outcomes) {
    if (intent === taken) continue
    const key = `${intent} ${taken}`
    pairs.set(key, { intent, taken, count: (pairs.get(key)?.count ?? 0) + 1 })
  }
  return [...pairs.values()].toSorted((a, b) => b.count - a.count).slice(0, limit)
}

function add<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
