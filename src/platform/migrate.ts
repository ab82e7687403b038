import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { getConstructionPlans } from 'pg-boss'
import { prepareRoles } from './database-roles.ts'
import { StartupFault } from './errors.ts'

const folder = join(import.meta.dirname, '../../migrations')
/** Any number, as long as every process uses the same: the lock that lets one migrate while the others wait. */
const lockKey = 7_206_251_123
const queueSchema = 'pgboss'

/**
 * Brings the database at `url` (the owner's, direct) to this program's schema: the SQL files in order, each in its own transaction,
 * once; then the queue's schema. Several processes may call it at once. Returns the names that were applied.
 * Throws StartupFault when an applied file has changed since, the database is newer than this program, or it refuses a statement.
 */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'harmonia migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    // An owner that is no superuser sees no tenant's rows: a migration that would quietly change none of them fails instead.
    await client.query('set row_security = off')
    // The same owner cannot plan what a function reads of a tenant's table; whoever calls it can, in a clinic of theirs.
    await client.query('set check_function_bodies = off')
    return await applyPending(client)
  } catch (error) {
    throw error instanceof pg.DatabaseError ? refusedByDatabase(error) : error
  } finally {
    await client.end()
  }
}

async function applyPending(client: pg.Client): Promise<string[]> {
  await prepareRoles(client)
  await client.query(
    'create table if not exists migration (name text primary key, hash text not null, applied_at timestamptz not null default now())',
  )
  const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from migration')
  const applied = new Map(rows.map((row) => [row.name, row.hash]))
  const files = await readMigrations()
  refuseSurprises(applied, files)
  const done: string[] = []
  for (const file of files) {
    if (applied.has(file.name)) continue
    await inTransaction(client, async () => {
      await client.query(file.text).catch((error: unknown) => {
        throw error instanceof pg.DatabaseError ? refusedByDatabase(error, ` (${file.name})`) : error
      })
      await client.query('insert into migration (name, hash) values ($1, $2)', [file.name, file.hash])
    })
    done.push(file.name)
  }
  await makeQueueSchema(client)
  return done
}

type MigrationFile = { name: string; text: string; hash: string }

async function readMigrations(): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8')
      return { name, text, hash: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

function refuseSurprises(applied: Map<string, string>, files: MigrationFile[]): void {
  for (const file of files) {
    const hash = applied.get(file.name)
    if (hash && hash !== file.hash)
      throw new StartupFault(
        `The migration ${file.name} was changed after this database had applied it. Restore the file and add a migration of its own instead.`,
      )
  }
  const unknown = [...applied.keys()].filter((name) => !files.some((file) => file.name === name))
  if (unknown.length > 0)
    throw new StartupFault(
      `This database is newer than this version of Harmonia (it has ${unknown.join(', ')}). Start the version that made it, or a later one.`,
    )
}

/** pg-boss's own schema, made here so that the server needs no right to create one while it runs. */
async function makeQueueSchema(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ found: boolean }>(`select to_regnamespace('${queueSchema}') is not null as found`)
  if (rows[0]?.found) return
  await client.query(getConstructionPlans(queueSchema))
  await client.query(`
    grant usage on schema ${queueSchema} to harmonia_app;
    grant select, insert, update on all tables in schema ${queueSchema} to harmonia_app;
    grant execute on all functions in schema ${queueSchema} to harmonia_app`)
}

/** Each migration is whole or not at all, so that the next start may simply try again. */
function refusedByDatabase(error: pg.DatabaseError, step = ''): StartupFault {
  return new StartupFault(
    `The database cannot be brought to this version: ${error.message.replaceAll('\n', ' ')} (${error.code}). ${remedyFor(error.code)} Nothing was changed by the step that failed${step}.`,
    { cause: error },
  )
}

function remedyFor(code: string | undefined): string {
  if (code === '42501')
    return 'The login of DATABASE_URL must own the database: ALTER DATABASE … OWNER TO …, as a superuser, once.'
  if (code === '0A000' || code === '58P01')
    return 'The server needs the extensions btree_gist and pg_trgm (of PostgreSQL’s contrib package).'
  return 'Mend that and start again.'
}

async function inTransaction(client: pg.Client, run: () => Promise<void>): Promise<void> {
  await client.query('begin')
  try {
    await run()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
