/** `npm run check [-- NAME…]`: everything that can be said of the code without running it. All are run, whatever the others say. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const bin = (name: string): string => join(root, 'node_modules', '.bin', name)
const patienceMs = 3 * 60_000
const atOnce = 2

type Check = { name: string; command: string; args: string[]; repair?: string }
type Outcome = { check: Check; isFine: boolean; seconds: number; output: string }

const node = (script: string): Pick<Check, 'command' | 'args'> => ({ command: process.execPath, args: [join('scripts', script)] })

// The slow ones first, so that the quick ones run beside them.
const checks: Check[] = [
  { name: 'schema', ...node('schema.ts'), repair: 'node scripts/run.cjs scripts/schema.ts --write' },
  { name: 'lint', command: bin('oxlint'), args: ['--format=unix'], repair: 'npx oxlint --fix' },
  { name: 'types', command: bin('tsc'), args: ['--noEmit', '-p', '.'] },
  { name: 'types of the dashboard', command: bin('tsc'), args: ['--noEmit', '-p', 'web'] },
  { name: 'types of the service worker', command: bin('tsc'), args: ['--noEmit', '-p', 'web/worker'] },
  { name: 'dead code', command: bin('knip'), args: ['--no-progress', '--no-config-hints'] },
  { name: 'boundaries', ...node('boundaries.ts') },
  { name: 'formatting', command: bin('oxfmt'), args: ['--check'], repair: 'npx oxfmt' },
  { name: 'documents', ...node('documents.ts') },
]

const startedAt = performance.now()
const asked = process.argv.slice(2)
const chosen = checks.filter(({ name }) => asked.length === 0 || asked.some((part) => name.includes(part)))
const outcomes = await runAll(chosen)
const failed = outcomes.filter(({ isFine }) => !isFine).map(({ check }) => check.name)
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
console.log(
  failed.length > 0
    ? `check: ${failed.length} of ${chosen.length} failed (${failed.join(', ')}) in ${seconds} s`
    : `check: all ${chosen.length} passed in ${seconds} s`,
)
process.exitCode = failed.length > 0 || chosen.length === 0 ? 1 : 0

async function runAll(queue: Check[]): Promise<Outcome[]> {
  const waiting = [...queue]
  const done: Outcome[] = []
  const work = async (): Promise<void> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const outcome = await run(check)
      done.push(outcome)
      tell(outcome)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return done
}

async function run(check: Check): Promise<Outcome> {
  const from = performance.now()
  const child = spawn(check.command, check.args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], timeout: patienceMs })
  const pieces: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => pieces.push(piece))
  const ending = await new Promise<string | null>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, signal) => resolve(code === 0 ? null : (signal ?? `exit ${code}`)))
  })
  const output = Buffer.concat(pieces).toString('utf8').trimEnd()
  const seconds = (performance.now() - from) / 1000
  return { check, isFine: ending === null, seconds, output: output || (ending ?? '') }
}

function tell({ check, isFine, seconds, output }: Outcome): void {
  console.log(`${isFine ? '✔' : '✖'} ${check.name} (${seconds.toFixed(1)} s)`)
  if (output !== '') console.log(output.replace(/^/gm, '    '))
  if (!isFine && check.repair) console.log(`    → ${check.repair}`)
}
