import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A directory that is gone afterwards, also when the proof is interrupted. */
export async function withScratch<T>(run: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'harmonia-prove-'))
  // A killed server's PostgreSQL may write its last files while they are removed.
  const remove = (): void => rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  process.once('exit', remove)
  try {
    return await run(directory)
  } finally {
    process.off('exit', remove)
    remove()
  }
}
