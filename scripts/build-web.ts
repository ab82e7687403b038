import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify, stripVTControlCharacters } from 'node:util'
import { StartupFault } from '#platform/errors.ts'

const checkout = join(import.meta.dirname, '..')
const buildPatienceMs = 10 * 60_000

type Log = { info(fields: object, message: string): void }

/**
 * Leaves in `dist/web` the dashboard of the sources as they are now. Vite runs in a process of its own: its memory is given back
 * before the server needs any. An image that carries only the built files is left as it is.
 */
export async function ensureWebBuilt({ log, root = checkout }: { log: Log; root?: string }): Promise<void> {
  const built = join(root, 'dist', 'web')
  if (!existsSync(join(root, 'web', 'vite.config.ts'))) return
  const sources = hashOfSources(root)
  if (readStamp(built) === sources) return

  log.info({}, 'building the dashboard')
  const startedAt = Date.now()
  mkdirSync(join(root, 'dist'), { recursive: true })
  removeAbandoned(join(root, 'dist'))
  const fresh = `${built}.new-${process.pid}`
  try {
    await runVite(root, fresh)
    writeFileSync(join(fresh, '.stamp'), sources)
    replace(built, fresh)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
  log.info({ seconds: Math.round((Date.now() - startedAt) / 1000) }, 'dashboard built')
}

/** Everything a build reads: the dashboard, the contracts it shares with the server, and the versions of its packages. */
function hashOfSources(root: string): string {
  const hash = createHash('sha256')
  const patterns = ['web/**', 'src/**/contract.ts', 'src/live-contract.ts', 'index.html', 'vite.config.ts', 'package-lock.json']
  for (const path of globSync(patterns, { cwd: root, exclude: ['**/node_modules/**'] }).toSorted()) {
    const full = join(root, path)
    if (!statSync(full).isFile()) continue
    hash
      .update(`${path.replaceAll('\\', '/')}\0`)
      .update(readFileSync(full))
      .update('\0')
  }
  return hash.digest('hex')
}

function readStamp(built: string): string | null {
  try {
    return readFileSync(join(built, '.stamp'), 'utf8')
  } catch {
    return null // never built, or not to the end
  }
}

async function runVite(root: string, outDir: string): Promise<void> {
  try {
    // A build is always the production one, whatever NODE_ENV the server runs with.
    await promisify(execFile)(process.execPath, [import.meta.filename, root, outDir], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
      timeout: buildPatienceMs,
      maxBuffer: 16 * 1024 * 1024,
    })
  } catch (cause) {
    const output =
      cause instanceof Error && 'stderr' in cause ? stripVTControlCharacters(String(cause.stderr)).trim() : String(cause)
    throw new StartupFault(`the dashboard could not be built:\n${output.split('\n').slice(0, 12).join('\n')}`, { cause })
  }
}

/** Two renames: whoever serves meanwhile finds the old files or the new ones, never a mixture. */
function replace(built: string, fresh: string): void {
  const old = `${built}.old-${process.pid}`
  if (existsSync(built)) renameSync(built, old)
  renameSync(fresh, built)
  rmSync(old, { recursive: true, force: true })
}

/** What a killed build left behind. */
function removeAbandoned(dist: string): void {
  for (const name of readdirSync(dist)) {
    const pid = /^web\.(?:new|old)-(\d+)$/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) rmSync(join(dist, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false // no such process, or one that is not ours
  }
}

/** The child process's part. Vite is loaded here only: it may be absent where the dashboard comes already built. */
async function build(root: string, outDir: string): Promise<void> {
  // The server's end of this pipe closes when it ends, however it ends: nobody waits for the build then.
  process.stdin.once('end', () => process.exit(1)).resume()
  const vite = await import('vite')
  await vite.build({
    root: join(root, 'web'),
    configFile: join(root, 'web', 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
  })
  process.stdin.destroy()
}

if (import.meta.main) {
  const [root, outDir] = process.argv.slice(2)
  if (root && outDir) await build(root, outDir)
  else await ensureWebBuilt({ log: { info: (_fields, message) => console.error(message) } })
}
