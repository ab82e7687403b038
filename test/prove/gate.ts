import { setTimeout as pause } from 'node:timers/promises'
import type { Interpreter } from '#assistant/index.ts'

/** An interpreter that hears a question about the opening hours in everything, and can be held while it thinks. */
export class Gate {
  /** What it was given to read, in order. */
  readonly heard: string[] = []
  readonly #slow: { word: string; ms: number }[] = []
  readonly #held: { word: string; entered: PromiseWithResolvers<void>; open: PromiseWithResolvers<void> }[] = []

  readonly interpreter: Interpreter = async ({ text }) => {
    this.heard.push(text)
    const slow = this.#slow.find(({ word }) => text.includes(word))
    if (slow) await pause(slow.ms)
    const at = this.#held.findIndex(({ word }) => text.includes(word))
    const [gate] = at === -1 ? [] : this.#held.splice(at, 1)
    if (gate) {
      gate.entered.resolve()
      await gate.open.promise
    }
    return { interpreter: 'gate', intent: 'hours', confidence: 1, commands: [{ do: 'start', flow: 'hours' }] }
  }

  /** Whoever thinks first about a text with this word waits until `open` is called; `entered` tells that somebody does. */
  hold(word: string): { entered: Promise<void>; open: () => void } {
    const gate = { word, entered: Promise.withResolvers<void>(), open: Promise.withResolvers<void>() }
    this.#held.push(gate)
    return { entered: gate.entered.promise, open: gate.open.resolve }
  }

  /** Every thought about a text with this word takes so long. */
  slowDown(word: string, ms: number): void {
    this.#slow.push({ word, ms })
  }
}
