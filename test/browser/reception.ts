import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

export type Reception = { address: string; printed: string; stop: () => Promise<void> }

/** The real server as people start it, on a data directory and a port of its own. Resolves once it says where it is. */
export async function startReception(environment: Record<string, string> = {}): Promise<Reception> {
  const dataDir = mkdtempSync(join(tmpdir(), 'harmonia-reception-'))
  const child = spawn(process.execPath, ['src/server.ts'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
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

async function readAddress(child: ChildProcess, printed: () => string): Promise<string> {
  const limit = AbortSignal.timeout(120_000)
  for (;;) {
    const address = /running at (http:\S+)/.exec(printed())?.[1]
    if (address) return address
    if (child.exitCode !== null) throw new Error(`the server stopped: ${printed()}`)
    await Promise.race([once(child.stdout ?? child, 'data', { signal: limit }), once(child, 'exit', { signal: limit })])
  }
}
