/** An external PostgreSQL as providers rent it out: the owner of the database is no superuser, and others have theirs on the same server. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { after, before, test, type TestContext } from 'node:test'
import pg from 'pg'
import { startTestDatabase } from '../database.ts'
import { refusedServer, remove, startServer, temporaryDirectory, type Running } from '../server-process.ts'
import { Visitor } from '../visitor.ts'

const directory = temporaryDirectory()
// Roles belong to a whole server, so that of the other tests will not do.
let server: Awaited<ReturnType<typeof startTestDatabase>>
before(async () => {
  server = await startTestDatabase()
  // What startTestDatabase migrated as the superuser goes, and its roles with it: nobody has been here yet.
  await asSuperuser('drop database harmonia_template')
  await asSuperuser('drop role harmonia_app, harmonia_edge, harmonia_search')
})
after(async () => {
  await server.close()
  remove(directory)
})

async function asSuperuser(...statements: string[]): Promise<void> {
  await on(server.adminUrl, async (client) => {
    for (const one of statements) await client.query(one)
  })
}

async function on<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

/** A login with a database of its own; returns its address. */
async function rent(name: string, rights: string): Promise<string> {
  const password = randomBytes(12).toString('hex')
  await asSuperuser(`create role ${name} login ${rights} password '${password}'`, `create database ${name} owner ${name}`)
  return Object.assign(new URL(server.adminUrl), { username: name, password, pathname: `/${name}` }).href
}

const environmentOf = (url: string) => ({
  DATABASE_URL: url,
  SECRET_KEY: 'a key for tests, long enough to pass',
  DATA_DIR: join(directory, 'none'),
})

async function serve(t: TestContext, url: string): Promise<Running> {
  const running = await startServer(environmentOf(url))
  t.after(() => running.stop('SIGKILL'))
  assert.equal((await fetch(`${running.address}/health/ready`)).status, 200)
  await on(url, makeHurry)
  return running
}

/** The demo's quiet time is not waited for. As units of work do it: the owner itself sees no clinic. */
async function makeHurry(client: pg.Client): Promise<void> {
  await client.query(`begin; set local role harmonia_edge`)
  const { rows } = await client.query<{ id: string }>('select id from clinic')
  await client.query(
    `set local role harmonia_app; set local app.clinic = '${rows[0]?.id}'; update clinic set quiet_time_ms = 0; commit`,
  )
}

async function book(running: Running): Promise<void> {
  const ana = await Visitor.enter(running.address)
  assert.match(await ana.asks('oi, queria marcar limpeza de pele quinta de tarde'), /quinta|amanhã/)
  let answer = await ana.asks('a primeira')
  for (let turn = 0; turn < 4 && !/agendad|marcad/i.test(answer); turn++)
    answer = await ana.asks(/nome/i.test(answer) ? 'Ana Souza' : 'sim')
  assert.match(answer, /agendad|marcad/i)
  ana.leave()
}

let first = ''

test('the owner with CREATEROLE migrates, seeds, answers and books, and sees no clinic’s rows outside a unit of work', async (t) => {
  first = await rent('clinica_um', 'createrole')
  const running = await serve(t, first)
  await book(running)
  await on(first, async (owner) => {
    const { rows } = await owner.query<{ tables: string; rows: number }>(
      `select (select count(*) from contact)::int + (select count(*) from message)::int + (select count(*) from clinic)::int as rows,
         (select string_agg(inhparent::regclass::text, ',') from pg_inherits where inhrelid::regclass::text like 'fact_20%' and inhparent = 'fact'::regclass) as tables`,
    )
    assert.deepEqual(rows[0], { rows: 0, tables: 'fact,fact,fact' })
    await assert.rejects(owner.query('set row_security = off; select count(*) from message'), { code: '42501' })
  })
  const { code, stderr } = await running.stop('SIGTERM')
  assert.deepEqual([code, stderr], [0, 'making the demo clinic\n'])
})

test('another owner on the same server is told the one statement that is missing, and then works beside the first', async (t) => {
  const second = await rent('clinica_dois', 'createrole')
  const refused = await refusedServer(environmentOf(second))
  assert.match(refused.stderr, /^[^\n]+\n$/)
  const statement = /once: (GRANT .*;)/.exec(refused.stderr)?.[1]
  assert.match(statement ?? refused.stderr, /^GRANT harmonia_app, harmonia_edge, harmonia_search TO "clinica_dois"/)
  // The first owner made the roles and may give them on.
  await on(first, (owner) => owner.query(statement ?? ''))
  const both = await Promise.all([serve(t, second), serve(t, first)])
  await book(both[0])
  for (const one of both) assert.deepEqual((await one.stop('SIGTERM')).code, 0)
})

test('an owner that may create no roles works with those that were made for it', async (t) => {
  const third = await rent('clinica_tres', '')
  const refused = await refusedServer({ ...environmentOf(third), DEMO: 'off' })
  const statement = /once: (GRANT .*;)/.exec(refused.stderr)?.[1]
  await asSuperuser(statement ?? refused.stderr)
  const running = await startServer({ ...environmentOf(third), DEMO: 'off' })
  t.after(() => running.stop('SIGKILL'))
  assert.equal((await running.stop('SIGTERM')).code, 0)
})

test('a login that does not own its database, or roles that pass by row-level security, are refused in one line', async () => {
  const guest = await rent('convidado', 'createrole')
  await asSuperuser(
    'alter database convidado owner to postgres',
    'grant harmonia_app, harmonia_edge, harmonia_search to convidado',
  )
  const refused = await refusedServer(environmentOf(guest))
  assert.match(
    refused.stderr,
    /^The database cannot be brought .*permission denied for schema public.*must own the database[^\n]*\n$/,
  )
  await asSuperuser('alter role harmonia_app bypassrls')
  const unfenced = await refusedServer(environmentOf(first))
  assert.match(unfenced.stderr, /^The role harmonia_app .*passes by row-level security.*NOBYPASSRLS;\n$/)
  assert.deepEqual([refused.code, unfenced.code], [1, 1])
})
