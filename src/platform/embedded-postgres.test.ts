import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test, type TestContext } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import { runningPostgresUrl, startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts'
import { StartupFault } from './errors.ts'

// One cluster for all tests of the file: the first start is the slow one. Each test leaves it stopped.
const dataDir = mkdtempSync(join(tmpdir(), 'harmonia-pg-'))
const cluster = join(dataDir, 'postgres')
const log = { info() {}, warn() {} }
after(() => rmSync(dataDir, { recursive: true, force: true }))

async function start(t: TestContext): Promise<EmbeddedPostgres> {
  const db = await startEmbeddedPostgres({ dataDir, log })
  t.after(() => db.close())
  return db
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {}) // a server that is killed under the connection: the query rejects
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

function postmasterPid(): number {
  return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
}

function isAlive(pid: number): boolean {
  try {
    // Dead and not yet collected by its new parent (Z) is gone for our purposes.
    return process.kill(pid, 0) && !(process.platform === 'linux' && readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z '))
  } catch {
    return false
  }
}

test('the first start makes the cluster, the second finds everything, and nothing runs in between', async (t) => {
  const first = await start(t)
  await query(first.url, 'create table kept (n int); insert into kept values (1)')
  const pid = postmasterPid()
  assert.equal(runningPostgresUrl(dataDir), first.url)
  await first.close()
  assert.equal(isAlive(pid), false)
  assert.equal(runningPostgresUrl(dataDir), null)

  const second = await start(t)
  assert.deepEqual(await query(second.url, 'select n from kept'), [{ n: 1 }])
  await second.close()
  assert.deepEqual(
    readdirSync(dataDir).filter((name) => name.startsWith('postgres.init')),
    [],
  )
})

test('durable, checksummed, Brazilian order, and closed to the other people of the machine', async (t) => {
  const db = await start(t)
  const [row] = await query(
    db.url,
    `select current_setting('fsync') as fsync, current_setting('data_checksums') as sums, current_setting('listen_addresses') as listens,
      (select string_agg(w, ' ' order by w) from unnest(array['Zilda', 'ágata', 'Ana', 'érica']) as w) as words, lower('ÇÃO') as lower`,
  )
  assert.deepEqual(row, { fsync: 'on', sums: 'on', listens: '127.0.0.1', words: 'ágata Ana érica Zilda', lower: 'ção' })
  await assert.rejects(query(db.url.replace(/:[^:@]+@/, ':guess@'), 'select 1'), /password authentication failed/)
  assert.equal(statSync(join(dataDir, 'postgres-password')).mode & 0o077, 0)
})

test('a second process on the same directory is refused in one line', async (t) => {
  const db = await start(t)
  await assert.rejects(
    start(t),
    (error) => error instanceof StartupFault && /already in use by process \d+; stop it/.test(error.message),
  )
  assert.deepEqual(await query(db.url, 'select 1 as one'), [{ one: 1 }])
})

const owner = `
  const { startEmbeddedPostgres } = await import(process.argv[1])
  const { default: pg } = await import('pg')
  const db = await startEmbeddedPostgres({ dataDir: process.argv[2], log: { info() {}, warn() {} } })
  const client = new pg.Client({ connectionString: db.url })
  await client.connect()
  await client.query('create table if not exists acknowledged (n int)')
  for (let n = 0; ; n++) {
    await client.query('insert into acknowledged values ($1)', [n])
    process.stdout.write('.')
  }
`

function startOwner(env = process.env): ChildProcess {
  const module = new URL('embedded-postgres.ts', import.meta.url).href
  const args = ['--input-type=module', '-e', owner, module, dataDir]
  return spawn(process.execPath, args, { env, cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'inherit'] })
}

test('killed ten times by kill -9, each next start copes at once and no acknowledged row is lost', async (t) => {
  let acknowledged = 0
  for (let round = 0; round < 10; round++) {
    const child = startOwner()
    child.stdout?.on('data', (dots: Buffer) => (acknowledged += dots.length))
    while (acknowledged < (round + 1) * 20) await delay(5)
    child.kill('SIGKILL')
    await once(child, 'close')
  }
  const db = await start(t)
  const [row] = await query(db.url, 'select count(*)::int as rows from acknowledged')
  // At most one insert a round may have been committed and not yet said.
  assert.ok(
    Number(row?.rows) >= acknowledged && Number(row?.rows) <= acknowledged + 10,
    `${String(row?.rows)} rows, ${acknowledged} acknowledged`,
  )
})

async function killOwner(child: ChildProcess): Promise<number> {
  assert.ok(child.stdout)
  await once(child.stdout, 'data')
  const pid = postmasterPid()
  child.kill('SIGKILL')
  await once(child, 'close')
  return pid
}

test('PostgreSQL goes down with its owner', { skip: process.platform !== 'linux' }, async () => {
  const pid = await killOwner(startOwner())
  for (let waitedMs = 0; isAlive(pid) && waitedMs < 8000; waitedMs += 20) await delay(20)
  assert.equal(isAlive(pid), false)
  assert.equal(runningPostgresUrl(dataDir), null)
})

test('where nothing ties PostgreSQL to its owner, the next start ends the one left behind', async (t) => {
  const pid = await killOwner(startOwner({ ...process.env, PATH: '/nowhere' }))
  assert.ok(isAlive(pid))
  const db = await start(t)
  assert.equal(isAlive(pid), false)
  assert.deepEqual(await query(db.url, 'select 1 as one'), [{ one: 1 }])
})

test('a pid file that names some other living program does not keep the database closed', async (t) => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 60_000)'])
  t.after(() => other.kill())
  writeFileSync(join(cluster, 'postmaster.pid'), `${other.pid}\n${cluster}\n1\n5432\n\n127.0.0.1\n\nready   \n`)
  await start(t)
  assert.equal(other.exitCode ?? other.signalCode, null)
})

test('a PostgreSQL that dies by itself is started again at the same address', async (t) => {
  const db = await start(t)
  const pid = postmasterPid()
  process.kill(pid, 'SIGKILL')
  const deadline = Date.now() + 10_000
  for (;;) {
    const answer = await query(db.url, 'select 1 as one').catch(() => null)
    if (answer && postmasterPid() !== pid) break
    assert.ok(Date.now() < deadline, 'not back within 10 s')
    await delay(50)
  }
})

test('an interrupted first start is begun again', async (t) => {
  const fresh = mkdtempSync(join(tmpdir(), 'harmonia-pg-'))
  mkdirSync(join(fresh, 'postgres.init-1', 'cluster', 'base'), { recursive: true })
  writeFileSync(join(fresh, 'postgres-password'), 'of the first attempt\n')
  const db = await startEmbeddedPostgres({ dataDir: fresh, log })
  t.after(async () => {
    await db.close()
    rmSync(fresh, { recursive: true, force: true })
  })
  assert.deepEqual(await query(db.url, 'select current_database() as name'), [{ name: 'harmonia' }])
  assert.equal(existsSync(join(fresh, 'postgres.init-1')), false)
})

test('faults are named', async (t) => {
  const version = join(cluster, 'PG_VERSION')
  writeFileSync(version, '16\n')
  t.after(() => writeFileSync(version, '18\n'))
  await assert.rejects(
    start(t),
    (error) => error instanceof StartupFault && /made by PostgreSQL 16, this is 18/.test(error.message),
  )

  const underFile = join(dataDir, 'postgres-password', 'data')
  await assert.rejects(startEmbeddedPostgres({ dataDir: underFile, log }), /cannot create DATA_DIR/)
})
