import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { StartupFault } from './errors.ts'

const oldest = 18
const patienceMs = 5_000

type Variable = 'DATABASE_URL' | 'DATABASE_DIRECT_URL'

/** Says in one line, before anything is begun, what is wrong with the addresses of an external database. Throws StartupFault. */
export async function checkDatabase({ url, directUrl }: { url: string; directUrl: string }): Promise<void> {
  const direct: Variable = url === directUrl ? 'DATABASE_URL' : 'DATABASE_DIRECT_URL'
  await connected(direct, directUrl, async (one) => {
    const { rows } = await one.query<{ version: number }>(`select current_setting('server_version_num')::int as version`)
    const major = Math.floor((rows[0]?.version ?? 0) / 10_000)
    if (major < oldest) throw new StartupFault(`${direct} leads to PostgreSQL ${major}; Harmonia needs ${oldest} or later.`)
    await connected(direct, directUrl, async (other) => {
      // Two open connections that one server process answers: a pooler lends it for a transaction at a time.
      if ((await backendOf(one)) === (await backendOf(other)))
        throw new StartupFault(
          `${direct} leads through a pooler, where LISTEN, locks and migrations fail. Set DATABASE_DIRECT_URL to the database itself; DATABASE_URL may stay the pooler.`,
        )
    })
  })
  if (url === directUrl) return
  await connected('DATABASE_URL', url, async (one) => {
    await connected('DATABASE_URL', url, (other) => checkNames(one, other))
  })
}

/** Statements have names (platform/db.ts), which a pooler has to carry over to whichever connection it lends next. */
async function checkNames(one: pg.Client, other: pg.Client): Promise<void> {
  const statement = { name: `probe_${randomUUID()}`, text: 'select $1::int', values: [1] }
  await one.query(statement)
  try {
    await other.query(statement)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && error.code === '42P05')) throw error
    throw new StartupFault(
      'The pooler of DATABASE_URL mixes up prepared statements. Use pgbouncer 1.21 or later with max_prepared_statements = 200, or let DATABASE_URL lead to the database itself.',
      { cause: error },
    )
  }
}

async function backendOf(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  return rows[0]?.pid
}

async function connected(variable: Variable, url: string, use: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patienceMs, query_timeout: patienceMs })
  client.on('error', () => {}) // told by what is waiting for it
  try {
    await client.connect()
    await use(client)
  } catch (error) {
    throw error instanceof StartupFault ? error : new StartupFault(explain(variable, url, error), { cause: error })
  } finally {
    await client.end().catch(() => {}) // it may never have connected
  }
}

/** Names the place and the person, never the password. */
function explain(variable: Variable, url: string, error: unknown): string {
  const { hostname, port, username, pathname } = new URL(url)
  const place = `${hostname || 'this machine'}:${port || '5432'}`
  const message = (error instanceof Error ? error.message : String(error)).replaceAll('\n', ' ')
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === '28P01' || code === '28000')
    return `${variable}: ${place} refuses the login ${username} (${message}). Correct user and password.`
  if (code === '3D000')
    return `${variable}: there is no database ${pathname.slice(1)} at ${place}. Correct its name, or create it: CREATE DATABASE ${pathname.slice(1)} OWNER ${username};`
  if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH')
    return `${variable}: nothing listens at ${place}. Start that PostgreSQL, or correct host and port.`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `${variable}: there is no host ${hostname}. Correct its name.`
  if (/timeout|terminated unexpectedly|expired/i.test(message))
    return `${variable}: what listens at ${place} does not answer as PostgreSQL does (${message}). Correct host and port.`
  return `${variable} cannot be used: ${message || 'no answer'} (${place}). Check host, port, user, password and database name.`
}
