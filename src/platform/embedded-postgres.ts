import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync } from 'node:fs'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import { lockDataDir, type DataDirLock } from './data-dir-lock.ts'
import { findPostgresBinaries, type PostgresBinaries } from './embedded-postgres-binaries.ts'
import { clusterDirectory, prepareCluster, readPassword, type Cluster } from './embedded-postgres-cluster.ts'
import { databaseFault } from './embedded-postgres-fault.ts'
import { findLaunch, launchProgram, type Launch } from './embedded-postgres-launch.ts'
import { PostgresLog } from './embedded-postgres-log.ts'
import { findRunning, readPostmaster, stopOrphan } from './embedded-postgres-orphan.ts'
import { postgresArguments } from './embedded-postgres-settings.ts'
import { StartupFault } from './errors.ts'

type Log = {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}

const recoveryPatienceMs = 5 * 60_000
const fastShutdownMs = 6_000
const immediateShutdownMs = 1_500
const pollMs = 10

/** Starts the PostgreSQL of `dataDir`, made on the first start, and gives the address of its database `harmonia`. */
export async function startEmbeddedPostgres(options: { dataDir: string; log: Log }): Promise<EmbeddedPostgres> {
  return EmbeddedPostgres.start(resolve(options.dataDir), options.log)
}

/** The address of the database that a running server keeps under `dataDir`; null when none runs. For the command line. */
export function runningPostgresUrl(dataDir: string): string | null {
  const running = findRunning(clusterDirectory(resolve(dataDir)))
  return running?.status === 'ready' ? urlOf(running.port, readPassword(resolve(dataDir)), 'harmonia') : null
}

/** A PostgreSQL of our own: started, restarted on the same port if it dies by itself, stopped with us. */
export class EmbeddedPostgres {
  readonly url: string
  readonly #server: Server
  readonly #lock: DataDirLock
  readonly #port: number
  #child: ChildProcess
  #restarting: Promise<void> | null = null
  #closed: Promise<void> | null = null

  private constructor(server: Server, lock: DataDirLock, port: number, child: ChildProcess) {
    this.#server = server
    this.#lock = lock
    this.#port = port
    this.#child = child
    this.url = urlOf(port, server.cluster.password, 'harmonia')
    this.#watch()
  }

  static async start(dataDir: string, log: Log): Promise<EmbeddedPostgres> {
    const binaries = findPostgresBinaries()
    const lock = lockDataDir(dataDir)
    const output = new PostgresLog(dataDir)
    let child: ChildProcess | null = null
    try {
      const launch = findLaunch(binaries.postgres, clusterDirectory(dataDir))
      await stopOrphan(clusterDirectory(dataDir))
      const cluster = await prepareCluster(dataDir, launch, binaries, output)
      const server: Server = { binaries, launch, cluster, output, log }
      const started = await spawnOnFreePort(server)
      child = started.child
      await createDatabase(urlOf(started.port, cluster.password, 'postgres'))
      log.info({ port: started.port, launch: launch.name }, 'embedded PostgreSQL is ready')
      return new EmbeddedPostgres(server, lock, started.port, child)
    } catch (error) {
      if (child) await stop(child)
      output.close()
      lock.close()
      throw error instanceof StartupFault ? error : databaseFault(dataDir, 'does not start', error)
    }
  }

  /** Resolves when no process is left, within 9 s. */
  close(): Promise<void> {
    this.#closed ??= this.#end()
    return this.#closed
  }

  async #end(): Promise<void> {
    await stop(this.#child)
    await this.#restarting
    this.#server.output.close()
    this.#lock.close()
  }

  #watch(): void {
    this.#child.once('exit', (code, signal) => {
      if (!this.#closed) this.#restarting = this.#restart(code, signal)
    })
  }

  async #restart(code: number | null, signal: string | null): Promise<void> {
    this.#server.log.warn({ code, signal }, 'PostgreSQL ended by itself: starting it again')
    for (let pauseMs = 200; !this.#closed; pauseMs = Math.min(pauseMs * 2, 2_000)) {
      try {
        this.#child = await spawnOn(this.#server, this.#port)
        break
      } catch (error) {
        this.#server.log.warn({ err: error }, 'PostgreSQL does not start: trying again')
        await delay(pauseMs)
      }
    }
    if (this.#closed) await stop(this.#child)
    else this.#watch()
  }
}

type Server = { binaries: PostgresBinaries; launch: Launch; cluster: Cluster; output: PostgresLog; log: Log }

async function spawnOnFreePort(server: Server): Promise<{ child: ChildProcess; port: number }> {
  const startedAt = Date.now()
  for (;;) {
    const port = await freePort()
    try {
      return { child: await spawnOn(server, port), port }
    } catch (error) {
      // Somebody took the port in between, or the backends of a killed server have not all noticed yet.
      const mayPass = error instanceof Error && /Address already in use|shared memory block/.test(error.message)
      if (!mayPass || Date.now() - startedAt > 15_000) throw error
      await delay(100)
    }
  }
}

/** Resolves when the server accepts connections, crash recovery included. */
async function spawnOn(server: Server, port: number): Promise<ChildProcess> {
  const { launch, binaries, cluster, output } = server
  const from = output.size()
  const descriptor = output.open()
  const child = launchProgram(launch, binaries.postgres, postgresArguments(cluster.directory, port), [
    'ignore',
    descriptor,
    descriptor,
  ])
  closeSync(descriptor)
  const failure: { error?: Error } = {}
  child.once('error', (error) => (failure.error = error))
  const startedAt = Date.now()
  while (!isReady(child, cluster)) {
    if (failure.error || hasExited(child)) {
      throw failure.error ?? new Error(output.tail(from))
    }
    if (Date.now() - startedAt > recoveryPatienceMs) {
      await stop(child)
      throw new Error(`not ready after ${recoveryPatienceMs / 1000} s\n${output.tail(from)}`)
    }
    await delay(pollMs)
  }
  return child
}

function isReady(child: ChildProcess, cluster: Cluster): boolean {
  const postmaster = readPostmaster(cluster.directory)
  return postmaster?.pid === child.pid && postmaster?.status === 'ready'
}

/** Fast first: running statements are rolled back and a checkpoint is written; a hung one is cut, as a crash would, without loss. */
async function stop(child: ChildProcess): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', fastShutdownMs],
    ['SIGQUIT', immediateShutdownMs],
    ['SIGKILL', immediateShutdownMs],
  ] as const) {
    if (hasExited(child)) return
    child.kill(signal)
    await Promise.race([once(child, 'exit'), delay(patienceMs, undefined, { ref: false })])
  }
}

function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

async function createDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query(`select from pg_database where datname = 'harmonia'`)
    if (rowCount === 0) await client.query('create database harmonia')
  } finally {
    await client.end()
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (!address || typeof address === 'string') throw new Error('a TCP listener has a port')
  return address.port
}

function urlOf(port: number, password: string, database: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/${database}`
}
