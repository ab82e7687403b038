import { closeSync, copyFileSync, openSync, readSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'

const maxBytes = 5 * 1024 * 1024
const checkEveryMs = 10 * 60_000

/** PostgreSQL's own log: at most two files of about 5 MB. PostgreSQL writes into it by itself, even while we are gone. */
export class PostgresLog {
  readonly path: string
  readonly #timer: NodeJS.Timeout

  constructor(dataDir: string) {
    this.path = join(dataDir, 'postgres.log')
    this.#rotate()
    this.#timer = setInterval(() => this.#rotate(), checkEveryMs).unref()
  }

  /** A descriptor for a child's output; the caller closes its own copy. */
  open(): number {
    return openSync(this.path, 'a', 0o600)
  }

  size(): number {
    return statSync(this.path, { throwIfNoEntry: false })?.size ?? 0
  }

  /** The last lines written since the log was `from` bytes long. */
  tail(from: number, lines = 12): string {
    const size = this.size()
    const start = Math.max(Math.min(from, size), size - 8192)
    const buffer = Buffer.alloc(size - start)
    const file = openSync(this.path, 'r')
    try {
      readSync(file, buffer, 0, buffer.length, start)
    } finally {
      closeSync(file)
    }
    return buffer.toString('utf8').trimEnd().split('\n').slice(-lines).join('\n')
  }

  close(): void {
    clearInterval(this.#timer)
  }

  /** Copies, then empties in place: PostgreSQL goes on appending to the same file. */
  #rotate(): void {
    if (this.size() < maxBytes) return
    copyFileSync(this.path, `${this.path}.1`)
    truncateSync(this.path)
  }
}
