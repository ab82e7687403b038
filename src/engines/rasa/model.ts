import type { Intent, NamedThing } from '../understanding/model.ts'

/** Why Rasa gave no answer: no connection, no answer in time, a fault of its own, no model trained yet, a wrong token or request, or nonsense. */
export type RasaFault = 'unreachable' | 'timeout' | 'down' | 'no_model' | 'refused' | 'nonsense'

export class RasaError extends Error {
  readonly fault: RasaFault

  constructor(fault: RasaFault, message: string, options: { cause?: unknown } = {}) {
    super(message, options)
    this.name = 'RasaError'
    this.fault = fault
  }
}

/** What `/model/parse` said about one text. `intent` null: one that we do not know, or the fallback of its pipeline. */
export type RasaHeard = {
  intent: Intent | null
  confidence: number
  ranking: { intent: Intent; confidence: number }[]
  named: NamedThing[]
}

/** Whether it can be asked. `no_model`: it runs and has nothing trained; `refused`: it wants another RASA_TOKEN. */
export type RasaStanding = 'connected' | 'no_model' | 'refused' | 'down'

/** Every call throws RasaError, and nothing else. */
export type RasaClient = {
  parse: (text: string, signal: AbortSignal) => Promise<RasaHeard>
  /** Resolves when it answers that a model is loaded. */
  status: (signal: AbortSignal) => Promise<void>
  /** The whole project as one YAML document; minutes. Gives the file name of the model, which is not loaded yet. */
  train: (yaml: string, signal: AbortSignal) => Promise<string>
  /** Loads a model that lies in its own models folder. */
  load: (file: string, signal: AbortSignal) => Promise<void>
}
