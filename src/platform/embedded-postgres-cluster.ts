import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { databaseFault } from './embedded-postgres-fault.ts'
import { StartupFault } from './errors.ts'
import type { PostgresBinaries } from './embedded-postgres-binaries.ts'
import { giveTo, launchProgram, type Launch } from './embedded-postgres-launch.ts'
import type { PostgresLog } from './embedded-postgres-log.ts'

const majorVersion = '18'
const unfinished = 'postgres.init-'

export type Cluster = { directory: string; password: string }

/** The cluster under `dataDir`, made if there is none, owned by whoever will run it. */
export async function prepareCluster(
  dataDir: string,
  launch: Launch,
  binaries: PostgresBinaries,
  log: PostgresLog,
): Promise<Cluster> {
  const directory = clusterDirectory(dataDir)
  removeUnfinished(dataDir)
  if (existsSync(directory)) {
    giveTo(launch, directory)
    checkVersion(directory)
    return { directory, password: readPassword(dataDir) }
  }
  const password = keepPassword(dataDir)
  await initialise(dataDir, password, launch, binaries, log)
  return { directory, password }
}

export function clusterDirectory(dataDir: string): string {
  return join(dataDir, 'postgres')
}

export function readPassword(dataDir: string): string {
  const path = passwordPath(dataDir)
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (cause) {
    throw new StartupFault(`${path} is missing or unreadable: it opens the database beside it; put it back from your backup`, {
      cause,
    })
  }
}

/** initdb works in a directory of its own, renamed when complete: a cluster that exists is a whole one. */
async function initialise(
  dataDir: string,
  password: string,
  launch: Launch,
  binaries: PostgresBinaries,
  log: PostgresLog,
): Promise<void> {
  const workplace = join(dataDir, `${unfinished}${process.pid}`)
  const cluster = join(workplace, 'cluster')
  const passwordFile = join(workplace, 'password')
  try {
    mkdirSync(workplace, { mode: 0o700 })
    writeFileSync(passwordFile, password, { mode: 0o600 })
    for (const path of [workplace, passwordFile]) if (launch.owner) chownSync(path, launch.owner.uid, launch.owner.gid)
    await runInitdb(launch, binaries.initdb, ['-D', cluster, `--pwfile=${passwordFile}`], log)
    renameSync(cluster, clusterDirectory(dataDir))
    syncDirectory(dataDir)
  } catch (cause) {
    throw databaseFault(dataDir, 'cannot be created', cause)
  } finally {
    removeTree(workplace)
  }
}

async function runInitdb(launch: Launch, initdb: string, args: string[], log: PostgresLog): Promise<void> {
  const from = log.size()
  const output = log.open()
  const settings = ['-U', 'postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--data-checksums', '--no-instructions']
  // Names sort and fold as Brazilians read them; the C library's part stays the same on every machine.
  const locale = ['--locale-provider=icu', '--icu-locale=pt-BR', `--locale=${process.platform === 'linux' ? 'C.UTF-8' : 'C'}`]
  try {
    const child = launchProgram(launch, initdb, [...args, ...settings, ...locale], ['ignore', output, output])
    await once(child, 'exit')
    if (child.exitCode !== 0) throw new Error(`initdb failed:\n${log.tail(from)}`)
  } finally {
    closeSync(output)
  }
}

/** Kept apart from the cluster, for us alone. Other people of this machine can reach the port, so the port asks for it. */
function keepPassword(dataDir: string): string {
  const path = passwordPath(dataDir)
  const password = randomBytes(24).toString('base64url')
  try {
    // A password without a cluster is left from an unfinished first start.
    writeFileSync(path, `${password}\n`, { mode: 0o600, flush: true })
  } catch (cause) {
    throw databaseFault(dataDir, 'cannot be created', cause)
  }
  return password
}

function passwordPath(dataDir: string): string {
  return join(dataDir, 'postgres-password')
}

function checkVersion(directory: string): void {
  let found: string
  try {
    found = readFileSync(join(directory, 'PG_VERSION'), 'utf8').trim()
  } catch (cause) {
    throw new StartupFault(`${directory} is not a PostgreSQL cluster we can read; move it away or set another DATA_DIR`, {
      cause,
    })
  }
  if (found === majorVersion) return
  throw new StartupFault(
    `${directory} was made by PostgreSQL ${found}, this is ${majorVersion}; restore a backup into a new DATA_DIR, or set DATABASE_URL`,
  )
}

function removeUnfinished(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    if (name.startsWith(unfinished)) removeTree(join(dataDir, name))
  }
}

/** More than once, because the initdb of a killed start may be tidying up the same files. */
function removeTree(path: string): void {
  for (let turn = 0; turn < 20 && existsSync(path); turn++) rmSync(path, { recursive: true, force: true, maxRetries: 5 })
}

/** So that a power cut after the first commit cannot take the new directory's name. */
function syncDirectory(path: string): void {
  if (process.platform === 'win32') return // directories cannot be opened there
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
