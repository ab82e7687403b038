import { setTimeout as pause } from 'node:timers/promises'
import type { LiveChange } from './live-contract.ts'

/** Past so many different changes a screen may as well ask for everything. */
const mostAtOnce = 100

/** Resolves once the screen has said that it heard; false when it has not said so for long, or is gone. */
type Send = (changes: LiveChange[]) => Promise<boolean>

/**
 * What one open screen is still to hear: each change once, however often it came. Nothing more is sent before the last was heard, so a
 * screen that reads nothing costs a few words of memory and no more; nor sooner than `gatherMs` after it, so that a busy
 * minute is a few refetches rather than hundreds.
 */
export class Screen {
  readonly #pending = new Map<string, LiveChange>()
  readonly #send: Send
  readonly #gatherMs: () => number
  #isSending = false

  constructor(send: Send, gatherMs: () => number) {
    this.#send = send
    this.#gatherMs = gatherMs
  }

  tell(changes: LiveChange[]): void {
    for (const change of changes) {
      const key = keyOf(change)
      // Taken out first: the last word on a thing is said last.
      this.#pending.delete(key)
      this.#pending.set(key, change)
    }
    if (this.#pending.size > mostAtOnce || this.#pending.has('all')) {
      this.#pending.clear()
      this.#pending.set('all', { changed: 'all' })
    }
    if (!this.#isSending) void this.#sendAll()
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true
    try {
      while (this.#pending.size > 0) {
        const changes = [...this.#pending.values()]
        this.#pending.clear()
        const [isHeard] = await Promise.all([this.#send(changes), pause(this.#gatherMs(), undefined, { ref: false })])
        // It will connect again and ask for everything.
        if (!isHeard) return this.#pending.clear()
      }
    } finally {
      this.#isSending = false
    }
  }
}

function keyOf(change: LiveChange): string {
  switch (change.changed) {
    case 'conversation':
      return `conversation ${change.id}`
    case 'typing':
      return `typing ${change.conversationId} ${change.personId}`
    case 'presence':
      return `presence ${change.conversationId} ${change.staffId}`
    default:
      return change.changed
  }
}
