import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { migrate } from '#platform/migrate.ts'

const template = 'harmonia_template'
const silent = { info: () => {}, warn: () => {} }

/** A PostgreSQL of its own with a migrated template; nothing of it is left after `close`. */
export async function startTestDatabase(): Promise<{ adminUrl: string; templateUrl: string; close: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'harmonia-test-'))
  const remove = (): void => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  try {
    const server = await startEmbeddedPostgres({ dataDir, log: silent })
    const close = async (): Promise<void> => {
      await server.close()
      remove()
    }
    try {
      await makeTemplate(server.url)
    } catch (error) {
      await close()
      throw error
    }
    return { adminUrl: server.url, templateUrl: urlOf(server.url, template), close }
  } catch (error) {
    remove()
    throw error
  }
}

/** Migrated once; every test database is a copy of it. One left by an earlier run of a lasting server is made again. */
export async function makeTemplate(adminUrl: string): Promise<void> {
  await administer(adminUrl, `drop database if exists ${template} with (force)`)
  await administer(adminUrl, `create database ${template}`)
  await migrate(urlOf(adminUrl, template))
}

/**
 * An empty, migrated database for one test file; `url` is its owner's. On the server of TEST_DATABASE_URL, which `npm test` starts; a
 * file run by itself gets a server that ends with the process.
 */
export async function createTestDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL']
  const adminUrl = given ?? (await (own ??= startBeside()))
  const name = `test_${randomBytes(6).toString('hex')}`
  await administer(adminUrl, `create database ${name} template ${template}`)
  // Dropping one forces a checkpoint of all (a second here): a server that is thrown away whole keeps them until then.
  const isThrownAway = !given || process.env['TEST_DATABASE_LASTS'] === 'no'
  const drop = async (): Promise<void> => {
    if (!isThrownAway) await administer(adminUrl, `drop database if exists ${name} with (force)`)
  }
  return { url: urlOf(adminUrl, name), drop }
}

let own: Promise<string> | null = null

/** In a process of its own that we do not wait for: it stops the server when its channel to us closes, however we end. */
async function startBeside(): Promise<string> {
  const program = join(import.meta.dirname, 'database-process.ts')
  const child = fork(program, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the test database did not start (exit ${code})`)
  })
  const [message]: unknown[] = await Promise.race([once(child, 'message'), ended])
  ended.catch(() => {}) // at the end, when nobody listens any more
  child.unref()
  child.channel?.unref()
  return String(message)
}

async function administer(adminUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'harmonia test' })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  return url.href
}
