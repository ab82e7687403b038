import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

export type Reception = { address: string; printed: string; stop: () => Promise<void> }

/**
 * The real server as people start it, on a data directory and a port of its own. Resolves once it says where it is. `environment` names what
 * it is given besides; a clinic without the demo begins with nothing, every other one where the run's first start ended.
 */
export async function startReception(environment: Record<string, string> = {}): Promise<Reception> {
  const dataDir = mkdtempSync(join(tmpdir(), 'harmonia-reception-'))
  const first = process.env[firstStart]
  if (first && environment['DEMO'] !== 'off') copyDirectory(first, dataDir)
  const child = spawn(process.execPath, ['src/server.ts'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'error',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text))
  try {
    const address = await readAddress(child, () => printed)
    return {
      address,
      printed,
      stop: async () => {
        child.kill('SIGTERM')
        if (child.exitCode === null) await once(child, 'exit')
        rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
      },
    }
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
}

/** Names the data directory of a reception that was started once and stopped: making the database and the demo clinic is most of a start. */
const firstStart = 'RECEPTION_STARTED_ONCE'

/** Makes the data directory that all receptions of this run begin with; resolves with the way to remove it. */
export async function startOnce(): Promise<() => void> {
  const kept = mkdtempSync(join(tmpdir(), 'harmonia-reception-once-'))
  const remove = () => rmSync(kept, { recursive: true, force: true, maxRetries: 5 })
  try {
    const reception = await startReception({ DATA_DIR: kept })
    await reception.stop()
    process.env[firstStart] = kept
    return remove
  } catch (error) {
    remove()
    throw error
  }
}

/** Keeps owners: the database's files are not of whoever runs the tests when that is root. */
function copyDirectory(from: string, to: string): void {
  execFileSync('cp', ['-a', `${from}/.`, to])
}

async function readAddress(child: ChildProcess, printed: () => string): Promise<string> {
  const limit = AbortSignal.timeout(120_000)
  for (;;) {
    const address = /running at (http:\S+)/.exec(printed())?.[1]
    if (address) return address
    if (child.exitCode !== null) throw new Error(`the server stopped: ${printed()}`)
    await Promise.race([once(child.stdout ?? child, 'data', { signal: limit }), once(child, 'exit', { signal: limit })])
  }
}
