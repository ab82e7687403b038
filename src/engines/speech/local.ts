import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { isWhisperInstalled } from './install.ts'
import { SpeechError, type Transcribe, type Transcript } from './speech.ts'

export type Asked = { id: number; pcm: Uint8Array }
/** Id 0: it has loaded. */
export type Told = ({ id: number } & Transcript) | { id: number; fault: string }

type Waiting = { resolve: (heard: Transcript) => void; reject: (error: Error) => void }

const idleMs = 5 * 60_000
/** What it takes once loaded, and some room: below this the machine would begin to swap. */
const neededMemoryMb = 1_800

/** Whisper on this machine: its process starts with the first recording and ends after five minutes without one. */
export class LocalWhisper {
  readonly #folder: string
  readonly #waiting = new Map<number, Waiting>()
  #child: ChildProcess | null = null
  #idle: NodeJS.Timeout | null = null
  #asked = 0

  constructor(folder: string) {
    this.#folder = folder
  }

  readonly transcribe: Transcribe = async ({ pcm }, signal) => {
    if (!isWhisperInstalled(this.#folder)) throw new SpeechError('never', 'no Whisper is installed')
    const child = this.#start()
    const id = (this.#asked += 1)
    if (this.#idle) clearTimeout(this.#idle)
    const { promise, resolve, reject } = Promise.withResolvers<Transcript>()
    this.#waiting.set(id, { resolve, reject })
    // It cannot be interrupted: what takes too long takes the process with it.
    const stop = (): void => this.#end(new SpeechError('later', 'Whisper did not answer in time'))
    signal.addEventListener('abort', stop, { once: true })
    child.send({ id, pcm } satisfies Asked)
    try {
      const { text, confidence } = await promise
      const words = cleaned(text)
      return { text: words, confidence: words === '' ? null : confidence }
    } finally {
      signal.removeEventListener('abort', stop)
      this.#waiting.delete(id)
      if (this.#waiting.size === 0) this.#idle = setTimeout(() => this.#end(null), idleMs).unref()
    }
  }

  get isAwake(): boolean {
    return this.#child !== null
  }

  close(): void {
    this.#end(null)
  }

  #start(): ChildProcess {
    if (this.#child) return this.#child
    if (process.availableMemory() < neededMemoryMb * 1e6)
      throw new SpeechError('later', `less than ${neededMemoryMb} MB of memory are free for Whisper`)
    const path = fileURLToPath(new URL('./local-child.ts', import.meta.url))
    // It runs what others have written: of the server's environment, and so of its secrets, it gets nothing.
    const child = fork(path, [this.#folder], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {},
    })
    child.on('message', (told: Told) => this.#hear(told))
    const ended = (cause?: unknown): void => {
      if (this.#child === child) this.#end(new SpeechError('later', 'Whisper ended unexpectedly', cause))
    }
    child.once('exit', () => ended()).on('error', ended)
    this.#child = child
    return child
  }

  #hear(told: Told): void {
    const waiting = this.#waiting.get(told.id)
    if (!waiting) return
    if ('fault' in told) waiting.reject(new SpeechError('never', told.fault))
    else waiting.resolve({ text: told.text, confidence: told.confidence })
  }

  #end(why: Error | null): void {
    const child = this.#child
    this.#child = null
    if (this.#idle) clearTimeout(this.#idle)
    for (const one of this.#waiting.values()) one.reject(why ?? new SpeechError('later', 'the server is stopping'))
    this.#waiting.clear()
    child?.kill('SIGKILL')
  }
}

/** What Whisper writes for music and silence is nobody's word. */
function cleaned(text: string): string {
  return text.replaceAll(/\[[^\]]*\]|\([^)]*\)|♪/g, '').trim()
}
