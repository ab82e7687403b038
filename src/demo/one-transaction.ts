import { Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import type { PoolClient } from 'pg'
import type { Database } from '#platform/db.ts'
import type { DB } from '../schema.ts'

/**
 * Runs `play` on one connection and in one transaction, so that a crash in the middle leaves nothing behind. Units of work opened on
 * the Kysely it is given are savepoints of that transaction.
 */
export async function inOneTransaction<T>(
  database: Pick<Database, 'pool'>,
  play: (kysely: Kysely<DB>) => Promise<T>,
): Promise<T> {
  const client = await database.pool.connect()
  let isBroken = true
  try {
    await client.query('begin')
    const result = await play(new Kysely<DB>({ dialect: new PostgresDialect({ pool: poolOfOne(client) }) }))
    await client.query('commit')
    isBroken = false
    return result
  } finally {
    // A connection that did not commit is thrown away, and its transaction with it.
    client.release(isBroken)
  }
}

function poolOfOne(client: PoolClient): PostgresPool {
  const query = (text: string, parameters: readonly unknown[]): Promise<unknown> => {
    const result = client.query(asSavepoint(text), [...parameters])
    if (!text.endsWith('commit')) return result
    // Not waited for: it can fail only after the transaction has, and then everything after it fails as well.
    result.catch(() => {})
    return Promise.resolve({ command: 'COMMIT', rowCount: null, rows: [] })
  }
  // Kysely calls `query` with text and parameters only; its other form is for cursors, which need a dialect made with them.
  const one = { query, release: () => {} } as unknown as Awaited<ReturnType<PostgresPool['connect']>>
  return { connect: async () => one, end: async () => {}, options: {} }
}

/** platform/work.ts opens a unit with `begin; …` and ends it with `…commit` or `rollback`. What it tells the screens nobody has open yet. */
function asSavepoint(text: string): string {
  if (text === 'rollback') return 'rollback to savepoint unit; release savepoint unit'
  return text.endsWith('commit') ? 'release savepoint unit' : text.replace(/^begin;/, 'savepoint unit;')
}
