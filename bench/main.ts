/** `npm run bench -- [NAMES] [--write]`: measures, prints a table for each, and with `--write` keeps them in docs/benchmarks.md. */
import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ingest, paced, turns } from './ingest.ts'
import { reply } from './reply.ts'
import { present, type Bench, type Section } from './section.ts'
import { slots } from './slots.ts'
import { start } from './start.ts'

const benches: Record<string, Bench> = { ingest, paced, turns, reply, slots, start }

const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean', default: false } } })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))

const unknown = positionals.filter((name) => !(name in benches))
if (unknown.length > 0) {
  process.stdout.write(
    `Usage: npm run bench -- [NAMES] [--write]\n\n${Object.entries(benches)
      .map(([name, { about }]) => `  ${name.padEnd(8)} ${about}\n`)
      .join('')}`,
  )
  process.exit(1)
}
const sections: Section[] = []
for (const [name, bench] of Object.entries(benches)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  process.stdout.write(`${name}: ${bench.about}\n`)
  const measured = await bench.run((line) => process.stdout.write(`  ${line}\n`))
  process.stdout.write(`\n${measured.map(present).join('\n')}\n`)
  sections.push(...measured)
}
if (values.write) writeFileSync(join(import.meta.dirname, '../docs/benchmarks.md'), page(sections))
process.exit(0)

function page(measured: Section[]): string {
  const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, Linux, Node ${process.versions.node}, PostgreSQL 18`
  return `# Benchmarks

Written by \`npm run bench -- --write\`; every figure below was printed by that run, on ${new Date().toISOString().slice(0, 10)}.

Machine: ${machine}. It is a shared virtual machine, and the load generator, the server and PostgreSQL share its cores: trust the ratios
to what was measured in the same run more than the figures themselves.

${measured.map(present).join('\n')}`
}
