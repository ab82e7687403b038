import type { ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { collect, endBy, startProgram } from './children.ts'

/** The real server in a process of its own. It may be killed and started again; its address stays. */
export class ServerProcess {
  readonly url: string
  readonly #env: Record<string, string>
  #child: ChildProcess | null = null
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
    const pid = this.#child?.pid
    if (pid === undefined) throw new Error('the server is not running')
    return pid
  }

  /** What it printed since it was last started. */
  get said(): string {
    return this.#said()
  }

  /** Resolves when it says that it is running. Throws with its own words when it ends instead. */
  async start(): Promise<void> {
    const startedMs = performance.now()
    const child = startProgram('src/server.ts', { env: this.#env })
    this.#child = child
    const [printed, complained] = [collect(child.stdout), collect(child.stderr)]
    this.#said = () => printed() + complained()
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    child.stdout?.on('data', () => (printed().includes('Harmonia is running') ? resolve() : undefined))
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} while it started: ${this.#said()}`)))
    await promise
    this.startsMs.push(Math.round(performance.now() - startedMs))
  }

  async kill(): Promise<void> {
    if (this.#child) await endBy(this.#child, 'SIGKILL')
    this.#child = null
  }

  /** Asks it to stop, as a service manager does; gives its exit code. */
  async stop(): Promise<number | null> {
    const child = this.#child
    this.#child = null
    return child ? endBy(child, 'SIGTERM') : null
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
