/** The real server in a process of its own, for tests of how it starts and stops. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
/** As the starter has it (scripts/run.cjs). */
const compiled = process.env['NODE_COMPILE_CACHE'] ?? join(root, 'node_modules', '.cache', 'node')
const startPatienceMs = 120_000

export type Ended = { code: number | null; stdout: string; stderr: string; seconds: number }
export type Running = {
  address: string
  printed: () => Omit<Ended, 'code' | 'seconds'>
  /** Sends the signals one after the other and resolves when the process has ended. */
  stop: (...signals: NodeJS.Signals[]) => Promise<Ended>
  /** Every process it has started and itself. */
  family: () => number[]
}

export function temporaryDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'harmonia-start-'))
}

export function remove(directory: string): void {
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
}

/** Runs `src/server.ts` to its end; for starts that are refused. */
export async function refusedServer(environment: Record<string, string>): Promise<Ended> {
  const server = launch(environment)
  const timer = setTimeout(() => server.child.kill('SIGKILL'), startPatienceMs)
  const ended = await server.ended
  clearTimeout(timer)
  return ended
}

/** Sends SIGTERM as soon as the starting server says `said` on stderr. */
export async function serverStoppedAt(said: string, environment: Record<string, string>): Promise<Ended> {
  const { child, output, ended } = launch(environment)
  child.stderr.on('data', () => output.stderr.includes(said) && child.kill('SIGTERM'))
  return ended
}

/** Resolves once the server says that it runs: its address, '' where it serves none. */
export async function startServer(environment: Record<string, string>): Promise<Running> {
  const { child, output, ended } = launch(environment)
  const address = await untilRunning(child.stdout, output, ended)
  return {
    address,
    printed: () => ({ ...output }),
    stop: async (...signals) => {
      const from = performance.now()
      for (const signal of signals) child.kill(signal)
      return { ...(await ended), seconds: (performance.now() - from) / 1000 }
    },
    family: () => descendants(child.pid ?? 0),
  }
}

function launch(environment: Record<string, string>) {
  const from = performance.now()
  const child = spawn(process.execPath, ['src/server.ts'], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_COMPILE_CACHE: compiled, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
  const ended = once(child, 'close').then(([code]): Ended => ({ code, ...output, seconds: (performance.now() - from) / 1000 }))
  return { child, output, ended }
}

async function untilRunning(stdout: NodeJS.ReadableStream, output: { stdout: string }, ended: Promise<Ended>): Promise<string> {
  const limit = AbortSignal.timeout(startPatienceMs)
  const over = ended.then(({ stderr }) => Promise.reject(new Error(`the server stopped: ${stderr}`)))
  over.catch(() => {}) // after the start nobody waits for it
  for (;;) {
    if (output.stdout.includes('Ctrl-C')) return /running at (http:\S+)/.exec(output.stdout)?.[1] ?? ''
    await Promise.race([once(stdout, 'data', { signal: limit }), over])
  }
}

/** By /proc: a database that detached itself still has its parent. */
function descendants(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const parent = parentOf(Number(name))
    if (parent !== null) parents.set(Number(name), parent)
  }
  const family = [pid]
  for (const one of family) for (const [child, parent] of parents) if (parent === one) family.push(child)
  return family
}

export function isAlive(pid: number): boolean {
  return parentOf(pid) !== null
}

/** Null when it is gone, or dead and not yet collected. */
function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name, in parentheses, may hold anything.
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return state === 'Z' || state === 'X' ? null : Number(parent)
  } catch {
    return null
  }
}
