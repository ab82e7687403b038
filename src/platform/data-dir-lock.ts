import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartupFault } from './errors.ts'

export type DataDirLock = { close(): void }

/**
 * Makes this process the only owner of `dataDir` until it closes the lock or dies, however it dies.
 *
 * The lock is the kernel's own (SQLite's lock on an empty file), so there is nothing to clean up after a kill -9, a reused
 * process id cannot hold it, and two processes that arrive together cannot both win, as they can when each replaces a stale
 * pid file. `server.pid` beside it is only there to name the holder. Nothing else in this process may open `.lock` (a copy of
 * the directory leaves it out): closing any descriptor of it would give the lock away, as POSIX has it.
 */
export function lockDataDir(dataDir: string): DataDirLock {
  makeDataDir(dataDir)
  const lock = tryLock(join(dataDir, '.lock'))
  if (!lock) throw new StartupFault(inUse(dataDir))
  try {
    writeFileSync(join(dataDir, 'server.pid'), `${process.pid}\n`)
  } catch {
    // A full disk must not keep a clinic closed for want of a name in a message.
  }
  return { close: () => lock.close() }
}

/** Creates the directory, readable by its owner only, or says in one line why that cannot be. */
export function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new StartupFault(`cannot create DATA_DIR ${dataDir} (${reason(cause)}); set DATA_DIR to a directory you may write`, {
      cause,
    })
  }
}

function tryLock(path: string): DatabaseSync | null {
  let db: DatabaseSync | null = null
  try {
    db = new DatabaseSync(path, { timeout: 0 })
    // Nothing is ever written: the journal would be a file, and a full disk would then refuse the lock.
    db.exec('pragma journal_mode = memory')
    db.exec('begin exclusive')
    return db
  } catch (cause) {
    db?.close()
    if (isBusy(cause)) return null
    throw new StartupFault(`cannot write in DATA_DIR: ${path} (${reason(cause)}); set DATA_DIR to a directory you may write`, {
      cause,
    })
  }
}

/** SQLite's "database is locked", code 5, as `node:sqlite` hands it on. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5
}

function inUse(dataDir: string): string {
  return `DATA_DIR ${dataDir} is already in use by process ${holder(dataDir)}; stop it or set another DATA_DIR`
}

function holder(dataDir: string): string {
  try {
    return readFileSync(join(dataDir, 'server.pid'), 'utf8').trim() || 'unknown'
  } catch {
    // The holder has the lock and has not written its name yet, or could not.
    return 'unknown'
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
