/** After `failures` in a row nobody asks for `restMs`; then one question tries whether the other side is back. */
export type BreakerSettings = { failures: number; restMs: number; now: () => number }

export type Breaker<Asked, Told> = { ask: (asked: Asked) => Promise<Told>; isOpen: () => boolean }

/** Spares every patient the wait for what is down: while it rests, questions fail at once, with the error `resting` makes. A wrong key counts as down. */
export function withBreaker<Asked, Told>(
  ask: (asked: Asked) => Promise<Told>,
  settings: BreakerSettings,
  resting: () => Error,
): Breaker<Asked, Told> {
  let failed = 0
  let restsUntilMs = 0
  let isTrying = false
  const isOpen = (): boolean => failed >= settings.failures && (isTrying || settings.now() < restsUntilMs)
  return {
    isOpen,
    ask: async (asked) => {
      if (isOpen()) throw resting()
      isTrying = failed >= settings.failures
      try {
        const told = await ask(asked)
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
