/** `npm run prove -- NAME [--size small|full] [--seed N] [--steps N]`: one of the long proofs. Exit code 1 when a promise is broken. */
import { parseArgs } from 'node:util'
import { isKept, present, type Part, type Proof, type Size } from './proof.ts'
import { proofs } from './proofs.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { size: { type: 'string', default: 'full' }, seed: { type: 'string' }, steps: { type: 'string' } },
})
// What runs for us is stopped on the way out, by whatever registered itself for 'exit'.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))

const [name] = positionals
const proof = name === undefined ? undefined : proofs[name]
if (proof === undefined || (values.size !== 'small' && values.size !== 'full')) {
  const list = Object.entries(proofs).map(([each, { about }]) => `  ${each.padEnd(8)} ${about}\n`)
  process.stdout.write(`Usage: npm run prove -- NAME [--size small|full] [--seed N] [--steps N]\n\n${list.join('')}`)
  process.exit(name === undefined ? 0 : 1)
}
/** Only a proof that runs over seeds listens to these. */
const part: Part = {
  ...(values.seed !== undefined && { seed: Number(values.seed) }),
  ...(values.steps !== undefined && { steps: Number(values.steps) }),
}
process.exit((await prove(name ?? '', proof, values.size)) ? 0 : 1)

async function prove(what: string, { about, run }: Proof, size: Size): Promise<boolean> {
  const startedMs = performance.now()
  const seconds = (): number => Math.round((performance.now() - startedMs) / 100) / 10
  process.stdout.write(`${what} (${size}): ${about}\n`)
  const verdict = await run(size, (line) => process.stdout.write(`  ${seconds().toFixed(1).padStart(6)} s  ${line}\n`), part)
  process.stdout.write(`${present(verdict)}\n`)
  const kept = isKept(verdict)
  process.stdout.write(
    `${JSON.stringify({ proof: what, size, kept, seconds: seconds(), figures: verdict.figures, findings: verdict.findings })}\n`,
  )
  return kept
}
