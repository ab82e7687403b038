import type { QueryKey } from '@tanstack/react-query'

/**
 * Asks again for what has changed: one request at a time for each thing, and once more when it changed meanwhile. Started anew at each
 * change, as the query cache would, a slow answer would never arrive on a busy day; left alone, the last change would be missed.
 */
export class Refetcher {
  readonly #underWay = new Map<string, { again: boolean }>()
  readonly #refetch: (key: QueryKey) => Promise<unknown>

  constructor(refetch: (key: QueryKey) => Promise<unknown>) {
    this.#refetch = refetch
  }

  ask(key: QueryKey): void {
    const name = JSON.stringify(key)
    const running = this.#underWay.get(name)
    if (running) {
      running.again = true
      return
    }
    const asking = { again: false }
    this.#underWay.set(name, asking)
    const finish = (): void => {
      this.#underWay.delete(name)
      if (asking.again) this.ask(key)
    }
    // A failure is shown by the query itself.
    this.#refetch(key).then(finish, finish)
  }
}
