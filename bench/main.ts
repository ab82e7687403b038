/** `npm run bench -- [NAMES] [--write]`: measures, prints a table for each, and with `--write` keeps them in docs/benchmarks.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { agenda } from './agenda.ts'
import { desk } from './desk.ts'
import { ingest, paced, turns } from './ingest.ts'
import { qr } from './qr.ts'
import { reply } from './reply.ts'
import { present, type Bench, type Section } from './section.ts'
import { slots } from './slots.ts'
import { start } from './start.ts'
import { statuses } from './statuses.ts'
import { understanding } from './understanding.ts'

const benches: Record<string, Bench> = { ingest, statuses, paced, turns, reply, understanding, desk, agenda, slots, qr, start }

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
const kept = join(import.meta.dirname, '../docs/benchmarks.md')
if (values.write) writeFileSync(kept, page(sections, readFileSync(kept, 'utf8')))
process.exit(0)

/** The page with what was measured now in its place; the other sections stay as they were, each with its day. */
function page(measured: Section[], before: string): string {
  const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, Linux, Node ${process.versions.node}, PostgreSQL 18`
  const old = new Map(
    before
      .split(/^## /m)
      .slice(1)
      .map((text) => [text.slice(0, text.indexOf('\n')), `## ${text.trimEnd()}\n`]),
  )
  const day = new Date().toISOString().slice(0, 10)
  for (const section of measured) old.set(section.title, `${present(section)}\nMeasured on ${day}.\n`)
  return `# Benchmarks

Written by \`npm run bench -- [NAMES] --write\`; every figure below was printed by such a run, on the day that stands under it.

Machine: ${machine}. It is a shared virtual machine, and the load generator, the server and PostgreSQL share its cores: trust the ratios
to what was measured in the same run more than the figures themselves.

${[...old.values()].join('\n')}`
}
