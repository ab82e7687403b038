/** How the server starts, refuses to start, and stops: the real one, in a process of its own. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { runningPostgresUrl } from '#platform/embedded-postgres.ts'
import { createTestDatabase } from '../database.ts'
import {
  isAlive,
  refusedServer,
  remove,
  serverStoppedAt,
  startServer,
  temporaryDirectory,
  type Ended,
} from '../server-process.ts'
import { Visitor } from '../visitor.ts'

const directory = temporaryDirectory()
const dataDir = join(directory, 'data')
const secret = 'a key for tests, long enough to pass'
let database: Awaited<ReturnType<typeof createTestDatabase>>
before(async () => {
  database = await createTestDatabase()
})
after(async () => {
  await database.drop()
  remove(directory)
})

const external = (url = database.url) => ({
  DATABASE_URL: url,
  SECRET_KEY: secret,
  DEMO: 'off',
  DATA_DIR: join(directory, 'none'),
})

/** One line on stderr, nothing else, exit code 1. */
function assertRefused(ended: Ended, ...wanted: RegExp[]): void {
  assert.match(ended.stderr, /^[^\n]+\n$/)
  assert.deepEqual([ended.code, ended.stdout], [1, ''], ended.stderr)
  for (const one of wanted) assert.match(ended.stderr, one)
}

test('asked to stop while it starts for the first time, it stops without a complaint', async () => {
  const ended = await serverStoppedAt('making the demo clinic', { DATA_DIR: dataDir })
  assert.deepEqual([ended.code, ended.stdout, ended.stderr], [0, '', 'making the demo clinic\n'])
})

test('a running server is not disturbed by what starts beside it; stopped with work in hand it finishes that and keeps it', async (t) => {
  const first = await startServer({ DATA_DIR: dataDir })
  t.after(() => first.stop('SIGKILL'))
  assert.match(first.printed().stdout, /Demo login: \S+ \/ \S+\n/)
  // The one that was stopped left no half of it.
  assert.match(first.printed().stderr, /^(making the demo clinic\n)?$/)

  await t.test('a second process on its DATA_DIR, a taken port', async () => {
    assertRefused(await refusedServer({ DATA_DIR: dataDir }), /already in use by process \d+/, /stop it or set another DATA_DIR/)
    const { port } = new URL(first.address)
    const taken = await refusedServer({ ...external(), PORT: port })
    assertRefused(taken, new RegExp(`Port ${port} on 127.0.0.1 is taken`), /set PORT to a free one/)
    assert.equal((await fetch(`${first.address}/health/ready`)).status, 200)
  })

  const ana = await Visitor.enter(first.address)
  const socket = await ana.listens()
  const left = new Promise((resolve) => socket.once('disconnect', resolve))
  const family = first.family()
  assert.ok(family.length > 4, 'PostgreSQL and its own processes belong to it')
  const judge = new pg.Client({ connectionString: runningPostgresUrl(dataDir) ?? '' })
  await judge.connect()
  await judge.query('begin; lock table receipt in access exclusive mode')
  const inHand = ana.writes('a última antes de fechar')
  await untilWaiting(judge)
  const ending = first.stop('SIGTERM', 'SIGTERM')
  await left
  await judge.query('commit')
  await judge.end()
  assert.equal(await inHand, 200)
  const ended = await ending
  assert.deepEqual([ended.code, ended.seconds < 10], [0, true], `${ended.code} after ${ended.seconds} s: ${ended.stderr}`)
  assert.deepEqual(family.filter(isAlive), [])
  ana.leave()

  // Not one of the addresses that only this machine has: the password everyone knows has to go.
  const second = await startServer({ DATA_DIR: dataDir, HOST: '127.0.0.2', DEMO: 'on' })
  t.after(() => second.stop('SIGKILL'))
  const [, email, password] = /Demo login: (\S+) \/ (\S+)/.exec(second.printed().stdout) ?? []
  assert.deepEqual(
    [await login(second.address, email, 'harmonia-demo'), await login(second.address, email, password)],
    [401, 200],
  )
  const back = await Visitor.enter(second.address, 'Bia')
  assert.equal((await back.phone(ana.person))[0]?.text, 'a última antes de fechar')
  const secondFamily = second.family()
  const over = await second.stop('SIGINT', 'SIGINT')
  assert.deepEqual([over.code, over.stderr, secondFamily.filter(isAlive)], [0, '', []])
  back.leave()
})

/** Until somebody waits for the lock we hold. */
async function untilWaiting(judge: pg.Client): Promise<void> {
  for (const limit = AbortSignal.timeout(5_000); ; limit.throwIfAborted()) {
    const { rowCount } = await judge.query(`select from pg_locks where not granted and relation = 'receipt'::regclass`)
    if (rowCount) return
  }
}

test('bad variables are named all at once', async () => {
  const bad = {
    PORT: 'abc',
    DATABASE_URL: 'mysql://x:hidden@y/z',
    DEMO: 'maybe',
    ROLES: 'http,cook',
    LOG_LEVEL: 'loud',
    PUBLIC_URL: 'clinica',
  }
  const ended = await refusedServer(bad)
  assertRefused(ended, ...[...Object.keys(bad), 'SECRET_KEY'].map((name) => new RegExp(`\\b${name} `)), /See \.env\.example/)
  assert.doesNotMatch(ended.stderr, /hidden/)
  assertRefused(await refusedServer({ PORT: '1.5' }), /PORT must be a port/)
})

test('DATABASE_URL without SECRET_KEY is refused', async () => {
  assertRefused(await refusedServer({ DATABASE_URL: database.url }), /SECRET_KEY is required with DATABASE_URL/, /openssl rand/)
})

test('a wrong DATABASE_URL is told from the others, without its password', async (t) => {
  const web = createServer((_request, response) => void response.end()).listen(0, '127.0.0.1')
  t.after(() => web.close())
  await once(web, 'listening')
  // Of a server that listens on TCP.
  const { port: webPort } = web.address() as AddressInfo
  const changed = (change: (url: URL) => void): string => {
    const url = new URL(database.url)
    change(url)
    return url.href
  }
  const cases: [string, RegExp][] = [
    [changed((url) => (url.port = '1')), /nothing listens at 127\.0\.0\.1:1\./],
    [changed((url) => (url.password = 'guess')), /refuses the login postgres .*Correct user and password/],
    [changed((url) => (url.pathname = '/nowhere')), /no database nowhere .*CREATE DATABASE nowhere/],
    [changed((url) => (url.port = String(webPort))), /does not answer as PostgreSQL does/],
  ]
  for (const [url, wanted] of cases) {
    const ended = await refusedServer(external(url))
    assertRefused(ended, /^DATABASE_URL: /, wanted)
    assert.ok(!ended.stderr.includes(new URL(url).password), 'says no password')
  }
  assert.equal(existsSync(join(directory, 'none')), false, 'nothing was made on the way')
})

test('a DATA_DIR that cannot be written is refused, and serves once it can', async () => {
  const file = join(directory, 'file')
  writeFileSync(file, '')
  assertRefused(
    await refusedServer({ DATA_DIR: join(file, 'data') }),
    /cannot create DATA_DIR/,
    /set DATA_DIR to a directory you may write/,
  )
  if (process.getuid?.() === 0) return // nothing is closed to root
  const closed = join(directory, 'closed')
  mkdirSync(closed)
  chmodSync(closed, 0o500)
  assertRefused(await refusedServer({ DATA_DIR: closed }), /cannot write in DATA_DIR/, /set DATA_DIR/)
  chmodSync(closed, 0o700)
  assert.deepEqual(readdirSync(closed), [])
})

test('each role starts and stops by itself, and after refused starts the database is as it was', async () => {
  const [desk, hands] = await Promise.all([
    startServer({ ...external(), ROLES: 'http' }),
    startServer({ ...external(), ROLES: 'jobs,channels' }),
  ])
  assert.equal((await fetch(`${desk.address}/health/ready`)).status, 200)
  assert.match(hands.printed().stdout, /running, without HTTP/)
  for (const one of [desk, hands]) {
    const { code, stderr } = await one.stop('SIGTERM')
    assert.deepEqual([code, stderr], [0, ''])
  }
})

async function login(address: string, email: string | undefined, password: string | undefined): Promise<number> {
  const headers = { 'content-type': 'application/json' }
  return (await fetch(`${address}/api/session`, { method: 'POST', headers, body: JSON.stringify({ email, password }) })).status
}
