/** One question to a model, whole in itself: nothing of it is kept at the provider. */
export type Ask = {
  /** The same for every turn of a clinic, so that the provider's prompt cache serves it; what changes goes into `input`. */
  instructions: string
  input: string
  /** The JSON the answer must be: a strict JSON Schema (every property required, none besides). */
  answer: { name: string; schema: Record<string, unknown> }
  maxOutputTokens: number
  /** Ends the call, whatever it is waiting for. */
  signal: AbortSignal
}

/** `json`: parsed, not yet checked against anything. Tokens as the provider counted them. */
export type Told = { json: unknown; use: ModelUse }
export type ModelUse = { inputTokens: number; cachedTokens: number; outputTokens: number }

/** Throws LanguageModelError, and nothing else. */
export type LanguageModel = (ask: Ask) => Promise<Told>

/** Why a model gave no answer: no connection, no answer in time, asked too often, down, a wrong key or request, or no JSON. */
export type ModelFault = 'unreachable' | 'timeout' | 'too_many' | 'down' | 'refused' | 'nonsense'

export class LanguageModelError extends Error {
  readonly fault: ModelFault
  /** The same question may succeed a moment later. */
  readonly retryable: boolean
  /** What an answer that made no sense cost all the same. */
  readonly use: ModelUse | null

  constructor(fault: ModelFault, message: string, options: { cause?: unknown; use?: ModelUse } = {}) {
    super(message, { cause: options.cause })
    this.name = 'LanguageModelError'
    this.fault = fault
    this.retryable = fault === 'unreachable' || fault === 'too_many' || fault === 'down'
    this.use = options.use ?? null
  }
}
