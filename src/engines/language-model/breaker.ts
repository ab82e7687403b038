import { LanguageModelError, type LanguageModel } from './model.ts'

/** After `failures` in a row nobody asks for `restMs`; then one question tries whether the model is back. */
export type BreakerSettings = { failures: number; restMs: number; now: () => number }

export type Breaker = { ask: LanguageModel; isOpen: () => boolean }

/** Spares every patient the wait for a model that is down: while it rests, questions fail at once. A wrong key counts as down. */
export function withBreaker(model: LanguageModel, settings: BreakerSettings): Breaker {
  let failed = 0
  let restsUntilMs = 0
  let isTrying = false
  const isOpen = (): boolean => failed >= settings.failures && (isTrying || settings.now() < restsUntilMs)
  return {
    isOpen,
    ask: async (ask) => {
      if (isOpen())
        throw new LanguageModelError('down', 'the model has failed several times in a row and is left alone for a while')
      isTrying = failed >= settings.failures
      try {
        const told = await model(ask)
        failed = 0
        return told
      } catch (error) {
        failed += 1
        restsUntilMs = settings.now() + settings.restMs
        throw error
      } finally {
        isTrying = false
      }
    },
  }
}
