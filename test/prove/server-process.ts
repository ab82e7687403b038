import type { ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { collect, endBy, startProgram } from './children.ts'
import { childrenOf } from './processes.ts'

/** The real server, started as `npm start` starts it. It may be killed and started again; its address stays. */
export class ServerProcess {
  readonly url: string
  readonly #env: Record<string, string>
  /** The starter; the server is its child. */
  #starter: ChildProcess | null = null
  #pid = 0
  #said: () => string = () => ''
  /** How long each start took until the server said that it was running. */
  readonly startsMs: number[] = []

  private constructor(port: number, env: Record<string, string>) {
    this.url = `http://127.0.0.1:${port}`
    this.#env = { DEMO: 'off', LOG_LEVEL: 'error', ...env, HOST: '127.0.0.1', PORT: String(port) }
  }

  static async onFreePort(env: Record<string, string>): Promise<ServerProcess> {
    return new ServerProcess(await freePort(), env)
  }

  get pid(): number {
    if (this.#starter === null) throw new Error('the server is not running')
    return this.#pid
  }

  /** What it printed since it was last started. */
  get said(): string {
    return this.#said()
  }

  /** Resolves when it says that it is running. Throws with its own words when it ends instead. */
  async start(): Promise<void> {
    const startedMs = performance.now()
    const child = startProgram('scripts/run.cjs', { args: ['src/server.ts'], env: this.#env })
    this.#starter = child
    const [printed, complained] = [collect(child.stdout), collect(child.stderr)]
    this.#said = () => printed() + complained()
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    child.stdout?.on('data', () => (printed().includes('Harmonia is running') ? resolve() : undefined))
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} while it started: ${this.#said()}`)))
    await promise
    this.#pid = childrenOf(child.pid ?? 0)[0] ?? 0
    this.startsMs.push(Math.round(performance.now() - startedMs))
  }

  /** kill -9: the server has no moment to put anything in order. */
  async kill(): Promise<void> {
    const starter = this.#starter
    this.#starter = null
    if (starter === null || starter.exitCode !== null || starter.signalCode !== null) return
    const ended = once(starter, 'exit')
    process.kill(this.#pid || starter.pid || 0, 'SIGKILL')
    await ended
  }

  /** Asks it to stop, as a service manager does; gives its exit code. */
  async stop(): Promise<number | null> {
    const starter = this.#starter
    this.#starter = null
    return starter ? endBy(starter, 'SIGTERM') : null
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (!address || typeof address === 'string') throw new Error('a TCP listener has a port')
  return address.port
}
