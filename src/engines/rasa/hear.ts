import type { RasaClient, RasaHeard, RasaStanding } from './model.ts'
import { RasaError } from './model.ts'

/** All the texts of a turn at once; whole or not at all. */
export type RasaEar = (texts: readonly string[]) => Promise<RasaHeard[]>

/** A person waits, and our own engine would have answered long ago. */
const deadlineMs = 1_500

export function createRasaEar(client: RasaClient): RasaEar {
  return (texts) => {
    const signal = AbortSignal.timeout(deadlineMs)
    return Promise.all(texts.map((text) => client.parse(text, signal)))
  }
}

/** So long an answer about its health is good: a page that is open, or a probe, does not ask Rasa each time. */
const freshForMs = 10_000
const statusDeadlineMs = 1_000

/** Says how Rasa is, asking it at most every ten seconds. Never throws. */
export function watchRasa(client: RasaClient, nowMs: () => number): () => Promise<RasaStanding> {
  let last: { askedMs: number; standing: Promise<RasaStanding> } | null = null
  return () => {
    if (last === null || nowMs() - last.askedMs >= freshForMs) last = { askedMs: nowMs(), standing: askStanding(client) }
    return last.standing
  }
}

async function askStanding(client: RasaClient): Promise<RasaStanding> {
  try {
    await client.status(AbortSignal.timeout(statusDeadlineMs))
    return 'connected'
  } catch (error) {
    if (!(error instanceof RasaError)) throw error
    return error.fault === 'no_model' || error.fault === 'refused' ? error.fault : 'down'
  }
}
