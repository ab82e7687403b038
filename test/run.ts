/** `npm test [-- patterns…]`: every test file in a process of its own, on one throw-away PostgreSQL. */
import { globSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, relative } from 'node:path'
import { run } from 'node:test'
import { makeTemplate, startTestDatabase } from './database.ts'
import { startOnce } from './browser/reception.ts'
import { report } from './report.ts'
import { trainAhead } from '#engines/understanding/index.ts'
import { ensureWebBuilt } from '../scripts/build-web.ts'

const root = join(import.meta.dirname, '..')
const everything = ['src/**/*.test.ts', 'web/src/**/*.test.ts', 'scripts/**/*.test.ts', 'test/**/*.test.ts']
// A walk through many screens on a busy machine takes its time; what hangs is ended all the same.
const testPatienceMs = 180_000
const runPatienceMs = 30 * 60_000

const files = findFiles(process.argv.slice(2))
const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort())
if (files.length === 0) console.error(`no test file matches ${process.argv.slice(2).join(' ')}`)
process.exitCode = files.length > 0 && (await runAll()) ? 0 : 1

/** Paths, globs, or any part of a path (`npm test -- slots journeys/chat`). */
function findFiles(patterns: string[]): string[] {
  const found = globSync(everything, { cwd: root, exclude: (name) => name === 'node_modules' }).toSorted()
  if (patterns.length === 0) return found
  const named = new Set(globSync(patterns, { cwd: root }).map((path) => relative(root, join(root, path))))
  return found.filter((path) => named.has(path) || patterns.some((pattern) => path.includes(pattern)))
}

async function runAll(): Promise<boolean> {
  const log = { info: (_fields: object, message: string) => console.log(message) }
  // Only tests under test/ open the dashboard.
  if (files.some((path) => path.startsWith('test/'))) await ensureWebBuilt({ log })
  // Once for all of them, and not in each file that opens an engine.
  await trainAhead({ log, signal: stopping.signal })
  const forget = files.filter((path) => path.startsWith('test/browser/')).length > 1 ? await startOnce() : () => {}
  const close = await openDatabase()
  try {
    const events = run({
      cwd: root,
      files: files.map((path) => join(root, path)),
      // Each file may have a browser or a server of its own; more at once would only make waiting times fail.
      concurrency: Math.min(2, availableParallelism()),
      // A handle left open ends with its file's last test rather than with the patience for the whole run.
      execArgv: [`--test-timeout=${testPatienceMs}`, '--test-force-exit'],
      signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(runPatienceMs)]),
    })
    return await report(events, root, close)
  } finally {
    await close()
    forget()
  }
}

/** Tells the test files where PostgreSQL is; resolves with the way to stop it, which may be called twice. */
async function openDatabase(): Promise<() => Promise<void>> {
  const lasting = process.env['TEST_DATABASE_URL']
  if (lasting) {
    await makeTemplate(lasting)
    return async () => {}
  }
  const { adminUrl, close } = await startTestDatabase()
  process.env['TEST_DATABASE_URL'] = adminUrl
  process.env['TEST_DATABASE_LASTS'] = 'no'
  let closing: Promise<void> | null = null
  return () => (closing ??= close())
}
