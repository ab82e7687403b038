import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { withScratch } from '../test/prove/scratch.ts'
import { freePort } from '../test/prove/server-process.ts'
import { median } from '../test/prove/statistics.ts'
import { childrenOf, peakMemoryMb } from '../test/prove/processes.ts'
import { atMost, spread, type Bench } from './section.ts'

const repetitions = 3
const checkout = join(import.meta.dirname, '..')

export const start: Bench = {
  about: 'from the command to a server that can take a message, and its memory',
  run: (say) =>
    withScratch(async (dataDir) => {
      const first = await startOnce(dataDir)
      say(`first start: ${Math.round(first.readyMs)} ms`)
      const seconds = []
      for (let i = 0; i < repetitions; i++) {
        seconds.push(await startOnce(dataDir))
        say(`start again: ${Math.round(seconds.at(-1)?.readyMs ?? 0)} ms`)
      }
      const readyMs = seconds.map((each) => each.readyMs)
      const memory = seconds.map((each) => each.memoryMb)
      return [
        {
          title: 'Start',
          about: `\`node scripts/run.cjs src/server.ts\` with the embedded PostgreSQL and the demo clinic, until /health/ready answers 200. The first start on an empty directory (packages installed, dashboard built) initialises PostgreSQL and seeds; the others find everything there. ${repetitions} repetitions.`,
          columns: ['', 'ready after ms', "Node's peak memory MB"],
          rows: [
            ['first start, empty data directory', spread([first.readyMs]), spread([first.memoryMb])],
            ['start again', spread(readyMs), spread(memory)],
          ],
          goals: [
            atMost('second start', median(readyMs) / 1000, 5, 's'),
            atMost("Node's peak memory after a start", Math.max(first.memoryMb, ...memory), 250, 'MB'),
          ],
        },
      ]
    }),
}

async function startOnce(dataDir: string): Promise<{ readyMs: number; memoryMb: number }> {
  const port = await freePort()
  const startedMs = performance.now()
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '/',
    DATA_DIR: dataDir,
    PORT: String(port),
    DEMO: 'on',
    LOG_LEVEL: 'error',
  }
  const starter = spawn(process.execPath, [join(checkout, 'scripts/run.cjs'), 'src/server.ts'], {
    cwd: checkout,
    env,
    stdio: 'ignore',
  })
  const give = (): void => void starter.kill('SIGTERM')
  process.once('exit', give)
  try {
    await untilReady(port, starter)
    const readyMs = performance.now() - startedMs
    const [server] = childrenOf(starter.pid ?? 0)
    return { readyMs, memoryMb: peakMemoryMb(server ?? 0) }
  } finally {
    process.off('exit', give)
    const ended = once(starter, 'exit')
    starter.kill('SIGTERM')
    await ended
  }
}

async function untilReady(port: number, starter: ChildProcess): Promise<void> {
  const deadlineMs = performance.now() + 120_000
  while (performance.now() < deadlineMs && starter.exitCode === null) {
    const isReady = await fetch(`http://127.0.0.1:${port}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (isReady) return
    await pause(10)
  }
  throw new Error('the server did not become ready')
}
