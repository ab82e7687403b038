import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#platform/config.ts'
import { randomToken } from '#platform/crypto.ts'
import { makeDataDir } from '#platform/data-dir-lock.ts'
import { checkDatabase } from '#platform/database-check.ts'
import { StartupFault } from '#platform/errors.ts'
import type { Log } from '#platform/log.ts'

/** Where the data lives: the owner's database addresses, the key that seals secrets, and how to let go of them. */
export type Place = { url: string; directUrl: string; secretKey: string; close: () => Promise<void> }

/** Opens the configured database, or starts our own under the data directory. Throws StartupFault. */
export async function openPlace(config: Config, log: Log): Promise<Place> {
  if (config.database.kind === 'external') {
    const { url, directUrl } = config.database
    await checkDatabase({ url, directUrl })
    // readConfig refuses DATABASE_URL without SECRET_KEY.
    return { url, directUrl, secretKey: config.secretKey ?? '', close: async () => {} }
  }
  // On demand: an image made for an external database does not carry PostgreSQL.
  const { startEmbeddedPostgres } = await import('#platform/embedded-postgres.ts')
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, log })
  try {
    const secretKey = config.secretKey ?? (await keepSecretKey(config.dataDir))
    return { url: postgres.url, directUrl: postgres.url, secretKey, close: () => postgres.close() }
  } catch (error) {
    await postgres.close()
    throw error
  }
}

/** Made once, readable by this user alone, never in the database or its backup. */
export async function keepSecretKey(dataDir: string): Promise<string> {
  const key = keepSecret(dataDir, 'secret-key', randomToken)
  if (key.length >= 32) return key
  throw new StartupFault(
    `${join(dataDir, 'secret-key')} holds no key: it opens the channel credentials; put it back from your copy`,
  )
}

/** The text kept under this name in the data directory, made when there is none. Whole or absent, whoever dies in between. */
export function keepSecret(dataDir: string, name: string, make: () => string): string {
  const path = join(dataDir, name)
  const kept = readSecret(dataDir, name)
  if (kept !== null) return kept
  makeDataDir(dataDir)
  const draft = `${path}.new-${process.pid}`
  try {
    writeFileSync(draft, make(), { mode: 0o600, flush: true })
    linkSync(draft, path)
  } catch (cause) {
    // Another process of ours was first: its text is the one that counts.
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'))
      throw new StartupFault(`cannot write ${path} (${String(cause)}); set DATA_DIR to a directory you may write`, { cause })
  } finally {
    rmSync(draft, { force: true })
  }
  return readSecret(dataDir, name) ?? ''
}

/** Null when there is none. */
export function readSecret(dataDir: string, name: string): string | null {
  const path = join(dataDir, name)
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')) return null
    throw new StartupFault(`cannot read ${path} (${String(cause)}); start as the user it belongs to`, { cause })
  }
}
