import type { Log } from './log.ts'

/**
 * Runs `pass` over and over: at once when woken, at the instant the last pass named, and at least every `idleMs`. Passes never
 * overlap. A pass that throws is logged and tried again after a second: its work is still in the database.
 */
export class Loop {
  readonly #name: string
  readonly #pass: () => Promise<{ nextAt: Date | null; hasMore: boolean }>
  readonly #idleMs: number
  readonly #log: Log
  #isWoken = false
  #isClosed = false
  #interrupt: (() => void) | null = null
  #running: Promise<void> | null = null

  constructor(deps: { name: string; idleMs: number; log: Log; pass: () => Promise<{ nextAt: Date | null; hasMore: boolean }> }) {
    this.#name = deps.name
    this.#pass = deps.pass
    this.#idleMs = deps.idleMs
    this.#log = deps.log
  }

  start(): void {
    this.#running ??= this.#run()
  }

  wake(): void {
    this.#isWoken = true
    this.#interrupt?.()
  }

  /** Lets the pass in hand finish. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#interrupt?.()
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#isClosed) {
      this.#isWoken = false
      const waitMs = await this.#pass().then(
        ({ nextAt, hasMore }) => (hasMore ? 0 : Math.min(this.#idleMs, nextAt ? nextAt.getTime() - Date.now() : this.#idleMs)),
        (error: unknown) => {
          this.#log.error({ err: error, loop: this.#name }, 'pass failed')
          return 1_000
        },
      )
      if (waitMs > 0) await this.#sleep(waitMs)
    }
  }

  async #sleep(ms: number): Promise<void> {
    if (this.#isWoken || this.#isClosed) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#interrupt = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.#interrupt = null
  }
}
