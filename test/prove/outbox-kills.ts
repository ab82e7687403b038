import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { until, type Stage } from './stage.ts'

/** Processes that send, of which one after the other is killed in the middle of it and replaced. */
export class Senders {
  readonly #stage: Stage
  readonly #living: ChildProcess[] = []
  kills = 0

  constructor(stage: Stage) {
    this.#stage = stage
  }

  async start(count: number): Promise<void> {
    await Promise.all(Array.from({ length: count }, () => this.#startOne()))
  }

  /** Kills whenever the provider has taken another share of what there is to send. */
  async killAlong(kills: number, messages: number, onDeath: () => Promise<void>): Promise<void> {
    for (let i = 1; i <= kills; i++) {
      // The last share is left for whoever lives.
      const enough = (messages * 0.7 * i) / kills
      if (!(await until(() => this.#stage.graph.sends.length >= enough, 120_000))) return
      const victim = this.#living.shift()
      if (!victim) return
      const ended = once(victim, 'exit')
      victim.kill('SIGKILL')
      await ended
      this.kills += 1
      await onDeath()
      await this.#startOne()
    }
  }

  stop(): void {
    for (const sender of this.#living) sender.kill('SIGKILL')
  }

  async #startOne(): Promise<void> {
    const args = [this.#stage.url, this.#stage.graph.url]
    const sender = fork(join(import.meta.dirname, 'outbox-sender.ts'), args, {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    this.#living.push(sender)
    await once(sender, 'message')
  }
}
