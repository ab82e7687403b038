import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { readResults, writeJob, type Job, type Results } from './ffmpeg-wire.ts'

/** The file could not be made into what was asked, or not within the limits. */
export class AudioError extends Error {
  readonly why: 'unreadable' | 'too_slow'
  constructor(why: 'unreadable' | 'too_slow', cause?: unknown) {
    super(why === 'too_slow' ? 'FFmpeg was stopped: its time was up' : 'FFmpeg cannot read this file', { cause })
    this.name = 'AudioError'
    this.why = why
  }
}

/** Of one file: seconds of the processor, and of the clock for a machine that is busy. */
const cpuSec = 10
const wallClockMs = 30_000
/** The longest thing that is ever made: 15 minutes as 16-bit samples at 16 kHz, and its renditions. */
const mostBytes = 40_000_000

const child = fileURLToPath(new URL('./ffmpeg-child.ts', import.meta.url))
const { resolve } = createRequire(import.meta.url)
const core = { script: resolve('@ffmpeg/core'), wasm: resolve('@ffmpeg/core/wasm') }
/** Its own code, and the packages that code is made of. */
const readable = [dirname(child), join(dirname(core.script), '..', '..'), dirname(resolve('zod'))]

/** Runs one job in a process of its own, which may read its own code and nothing else, and ends with it. */
export async function runFfmpeg(job: Job): Promise<Results> {
  const [program, ...before] = limited(process.execPath)
  const started = spawn(
    program,
    [
      ...before,
      '--permission',
      ...readable.map((folder) => `--allow-fs-read=${folder}/*`),
      '--max-old-space-size=64',
      '--disable-warning=ExperimentalWarning',
      '--disable-warning=SecurityWarning',
      child,
      core.script,
      core.wasm,
    ],
    { stdio: ['pipe', 'pipe', 'pipe'], env: {}, timeout: wallClockMs, killSignal: 'SIGKILL' },
  )
  // A child that dies early closes its ear; what it did is told by how it ended.
  started.stdin.on('error', () => {})
  const said: Buffer[] = []
  let size = 0
  started.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > mostBytes) started.kill('SIGKILL')
    else said.push(chunk)
  })
  const complaints: Buffer[] = []
  started.stderr.on('data', (chunk: Buffer) => {
    if (complaints.length < 50) complaints.push(chunk)
  })
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((settle, fail) => {
    started.once('error', fail)
    started.once('close', (code, signal) => settle({ code, signal }))
  })
  writeJob(started.stdin, job)
  const { code, signal } = await ended
  if (signal !== null) throw new AudioError('too_slow')
  if (code !== 0) throw new AudioError('unreadable', new Error(Buffer.concat(complaints).toString('utf8').slice(0, 2_000)))
  return readResults(Buffer.concat(said))
}

/** The system itself ends what has used up its seconds; where there is no `ulimit` the clock alone does. */
function limited(program: string): [string, ...string[]] {
  return process.platform === 'win32' ? [program] : ['/bin/sh', '-c', `ulimit -t ${cpuSec}; exec "$0" "$@"`, program]
}
