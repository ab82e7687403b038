import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { DB } from '../schema.ts'

// bigint columns here count messages and ids of attempts: far below 2^53.
const int8 = 20
pg.types.setTypeParser(int8, Number)

export type Database = { pool: pg.Pool; kysely: Kysely<DB>; close: () => Promise<void> }

/** The server's pool on `url` (the owner's). Units of work lower their rights themselves (`work.ts`). */
export function openDatabase(url: string, maxConnections: number): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    application_name: 'harmonia',
  })
  // A connection lost while idle is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {})
  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  return { pool, kysely, close: () => kysely.destroy() }
}

/**
 * True when the database could not be reached or could not write (restart, full disk, too many connections): the same request may
 * well succeed later. SQLSTATE classes 08, 53, 57, 58, serialization and deadlock; a broken socket has no SQLSTATE.
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (/^(08|53|57|58|40)/.test(code) && code.length === 5) return true
  return ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code) || /connection (terminated|timeout)|timeout exceeded when trying to connect|not queryable/i.test(error.message)
}
