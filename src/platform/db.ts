import type { Socket } from 'node:net'
import { Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import pg from 'pg'
import type { DB } from '../schema.ts'

// bigint columns here count messages and ids of attempts: far below 2^53.
const int8 = 20
pg.types.setTypeParser(int8, Number)

export type Database = { pool: pg.Pool; kysely: Kysely<DB>; close: () => Promise<void> }

/** The server's pool on `url` (the owner's). Units of work lower their rights themselves (`work.ts`). */
export function openDatabase(url: string, maxConnections: number, patienceMs = 5_000): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: patienceMs,
    keepAlive: true,
    application_name: 'harmonia',
    pipeline: true,
  })
  // A connection lost while idle is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {})
  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool: preparing(pool) }) })
  return { pool, kysely, close: () => kysely.destroy() }
}

/**
 * The pool as Kysely uses it, where every statement with parameters has a name: PostgreSQL then parses it once a connection and soon
 * plans it no more, which was most of what a small unit cost. A name outlives the transaction, so behind a pooler that changes
 * connections between transactions it must keep them (pgbouncer 1.21 and later do, with `max_prepared_statements`).
 */
function preparing(pool: pg.Pool): PostgresPool {
  const connect = async () => {
    const client = await pool.connect()
    const query = (text: string, values: readonly unknown[]) => {
      gather(client)
      return client.query(prepared(text, [...values]))
    }
    const release = (destroy?: boolean): void => client.release(destroy)
    // Kysely calls `query` with text and parameters only; its other form is for cursors, which need a dialect made with them.
    return { query, release } as unknown as Awaited<ReturnType<PostgresPool['connect']>>
  }
  return { connect, end: () => pool.end(), options: {} }
}

/** What is asked in one breath leaves in one packet: waking the other side costs more than what is sent. */
function gather(client: pg.PoolClient): void {
  // pg declares no `connection`; its own query gathers the messages of one statement on it in the same way.
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/** Our statements are few and fixed. Past this many texts, which only composed queries could reach, they travel without a name. */
const maxNamed = 1_000
const names = new Map<string, string>()

function prepared(text: string, values: unknown[]): pg.QueryConfig {
  if (values.length === 0) return { text }
  if (!names.has(text) && names.size < maxNamed) names.set(text, `s${names.size}`)
  const name = names.get(text)
  return name === undefined ? { text, values } : { name, text, values }
}

/**
 * True when the database could not be reached or could not write (restart, full disk, too many connections): the same request may
 * well succeed later. SQLSTATE classes 08, 53, 57, 58, serialization and deadlock; a broken socket has no SQLSTATE.
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (/^(08|53|57|58|40)/.test(code) && code.length === 5) return true
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code) ||
    /connection (terminated|timeout)|timeout exceeded when trying to connect|not queryable/i.test(error.message)
  )
}
