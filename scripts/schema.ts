/**
 * `node scripts/run.cjs scripts/schema.ts [--write]`: the row types that the migrations give, from a database made for the purpose,
 * compared with src/schema.ts or written there.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startTestDatabase } from '../test/database.ts'

const root = join(import.meta.dirname, '..')
const kept = join(root, 'src', 'schema.ts')
const generator = join(root, 'node_modules', 'kysely-codegen', 'dist', 'cli', 'bin.js')
const patienceMs = 60_000

/** The first lines that differ, for whoever forgot to generate; null when there are none. */
export function firstDifference(before: string, after: string): string | null {
  const [old, fresh] = [before.split('\n'), after.split('\n')]
  const at = fresh.findIndex((line, index) => line !== old[index])
  if (at === -1 && old.length === fresh.length) return null
  const line = at === -1 ? fresh.length : at
  return `line ${line + 1}:\n  - ${old[line] ?? '(end)'}\n  + ${fresh[line] ?? '(end)'}`
}

async function generate(): Promise<string> {
  const database = await startTestDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'harmonia-schema-'))
  try {
    const file = join(folder, 'schema.ts')
    const options = ['--dialect', 'postgres', '--default-schema', 'public', '--log-level', 'error']
    // Partitions of the facts are made by the month: their rows are the parent's. bigint is read as a number (platform/db.ts).
    const shape = ['--include-pattern', 'public.*', '--exclude-pattern', 'public.fact_*', '--type-mapping', '{"int8":"number"}']
    const args = [generator, '--url', database.templateUrl, '--out-file', file, ...options, ...shape]
    await promisify(execFile)(process.execPath, args, { cwd: root, timeout: patienceMs })
    return readFileSync(file, 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await database.close()
  }
}

if (import.meta.main) {
  const fresh = await generate()
  if (process.argv.includes('--write')) writeFileSync(kept, fresh)
  const difference = firstDifference(readFileSync(kept, 'utf8'), fresh)
  if (difference)
    console.log(
      `src/schema.ts is not what the migrations make, from ${difference}\nWrite it anew: node scripts/run.cjs scripts/schema.ts --write`,
    )
  else console.log('src/schema.ts is what the migrations make')
  process.exitCode = difference ? 1 : 0
}
