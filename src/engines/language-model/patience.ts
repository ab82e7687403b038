import { LanguageModelError, type LanguageModel } from './model.ts'

/** How long a turn waits for a model, in milliseconds: all in all, and the time within which a failure leaves room for a second try. */
export type Patience = { totalMs: number; retryWithinMs: number }

/** A person waits: four seconds in all, a second try only when the first failed within one. */
const turnPatience: Patience = { totalMs: 4_000, retryWithinMs: 1_000 }

/** Bounds what `model` may take. The deadline holds even for a model that does not heed its signal. */
export function withPatience(model: LanguageModel, patience: Patience = turnPatience): LanguageModel {
  return async (ask) => {
    const deadline = AbortSignal.any([ask.signal, AbortSignal.timeout(patience.totalMs)])
    const startedMs = performance.now()
    const bounded = { ...ask, signal: deadline }
    try {
      return await orAbort(model(bounded), deadline)
    } catch (error) {
      const isEarly = performance.now() - startedMs <= patience.retryWithinMs
      if (!(error instanceof LanguageModelError) || !error.retryable || !isEarly) throw error
      return orAbort(model(bounded), deadline)
    }
  }
}

function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const give = (): void => reject(new LanguageModelError('timeout', 'the model did not answer in time'))
  if (signal.aborted) give()
  else signal.addEventListener('abort', give, { once: true })
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', give))
}
