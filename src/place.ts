import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Config } from '#platform/config.ts'
import { randomToken } from '#platform/crypto.ts'
import { StartupFault } from '#platform/errors.ts'
import type { Log } from '#platform/log.ts'

/** Where the data lives: the owner's database addresses, the key that seals secrets, and how to let go of them. */
export type Place = { url: string; directUrl: string; secretKey: string; close: () => Promise<void> }

/** Opens the configured database, or starts our own under the data directory. Throws StartupFault. */
export async function openPlace(config: Config, log: Log): Promise<Place> {
  if (config.database.kind === 'external') {
    await checkDatabase(config.database.directUrl)
    // readConfig refuses DATABASE_URL without SECRET_KEY.
    return {
      url: config.database.url,
      directUrl: config.database.directUrl,
      secretKey: config.secretKey ?? '',
      close: async () => {},
    }
  }
  // On demand: an image made for an external database does not carry PostgreSQL.
  const { startEmbeddedPostgres } = await import('#platform/embedded-postgres.ts')
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, log })
  return {
    url: postgres.url,
    directUrl: postgres.url,
    secretKey: config.secretKey ?? (await keepSecretKey(config.dataDir)),
    close: () => postgres.close(),
  }
}

/** Made once, readable by this user alone, never in the database or its backup. */
export async function keepSecretKey(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true })
  const path = join(dataDir, 'secret-key')
  try {
    await writeFile(path, randomToken(), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return (await readFile(path, 'utf8')).trim()
}

async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string }>('show server_version_num')
    const version = Number(Object.values(rows[0] ?? {})[0])
    if (version < 180_000)
      throw new StartupFault(`DATABASE_URL leads to PostgreSQL ${Math.floor(version / 10_000)}; Harmonia needs 18 or later.`)
  } catch (error) {
    if (error instanceof StartupFault) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new StartupFault(
      `DATABASE_URL cannot be used: ${why || 'no answer'}. Check host, port, user, password and database name.`,
      { cause: error },
    )
  } finally {
    await client.end().catch(() => {}) // it may never have connected
  }
}
