import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { recogniserCatalogue } from '#assistant/index.ts'
import { demoKnown } from '#demo/index.ts'
import {
  createRasaClient,
  faultsBetween,
  importExamples,
  projectFiles,
  RasaError,
  readRasaDocument,
  trainRasa,
  type Imported,
  type RasaLesson,
} from '#engines/rasa/index.ts'
import { createUnderstandingEngine, intents, loadExamples, type Intent } from '#engines/understanding/index.ts'
import { systemClock } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { StartupFault } from '#platform/errors.ts'

const usage = 'Usage: rasa generate [--check]   |   rasa import FILE… [--map THEIRS=OURS]… [--out FILE]   |   rasa train'
const projectDir = new URL('../rasa/', import.meta.url)

/** `rasa …`: the Rasa project that comes with the product. */
export async function runRasa(args: string[]): Promise<void> {
  const [what = '', ...rest] = args
  if (what === 'generate') return generate(rest)
  if (what === 'import') return importFiles(rest)
  if (what === 'train' && rest.length === 0) return train()
  throw new StartupFault(usage)
}

/** What is taught where there is no clinic: the house's own procedures, and the team of the demo clinic. */
function ownLesson(): RasaLesson {
  return { examples: loadExamples(), catalogue: recogniserCatalogue(demoKnown(systemClock.now())) }
}

/** Writes the files that follow from the data; with `--check` only says whether they are what they would be. */
function generate(args: string[]): void {
  const { values } = parse(args, { check: { type: 'boolean' } })
  const lesson = ownLesson()
  const files = Object.entries(projectFiles(lesson))
  const sentences = { nlu: lesson.examples.map(({ intent, text }) => ({ intent, examples: [{ text }] })) }
  const faults = faultsBetween([sentences, ...files.map(([, text]) => readRasaDocument(text))])
  if (faults.length > 0) throw new StartupFault(`Rasa would not take this:\n${faults.join('\n')}`)
  const stale = files.filter(([path, text]) => readOwn(path) !== text)
  if (values.check) {
    if (stale.length > 0)
      throw new StartupFault(
        `Out of date: ${stale.map(([path]) => `rasa/${path}`).join(', ')}. Run: npm run -s harmonia -- rasa generate`,
      )
    return
  }
  for (const [path, text] of stale) writeFileSync(new URL(path, projectDir), text)
  process.stdout.write(`${JSON.stringify({ files: files.length, written: stale.map(([path]) => `rasa/${path}`) })}\n`)
}

function readOwn(path: string): string | null {
  try {
    return readFileSync(new URL(path, projectDir), 'utf8')
  } catch {
    // Not there yet: it is written.
    return null
  }
}

function importFiles(args: string[]): void {
  const { values, positionals } = parse(args, { map: { type: 'string', multiple: true }, out: { type: 'string' } })
  if (positionals.length === 0) throw new StartupFault(usage)
  const known = new Set(loadExamples().map(({ text }) => text.toLocaleLowerCase('pt-BR')))
  const engine = createUnderstandingEngine()
  const hearing = { now: systemClock.now(), zone: 'America/Sao_Paulo', catalogue: { services: [], professionals: [] } }
  const imported = importExamples({
    files: positionals.map((name) => ({ name, text: readGiven(name) })),
    map: Object.fromEntries((values.map ?? []).map(readMapping)),
    isKnown: (text) => known.has(text.toLocaleLowerCase('pt-BR')),
    guess: (text) => engine.understand({ ...hearing, text, asked: 'nothing', open: { fromMin: 480, toMin: 1200 } }).intent,
  })
  if (values.out === undefined) process.stdout.write(imported.yaml)
  else writeFileSync(values.out, imported.yaml)
  process.stderr.write(tellImport(imported))
}

function tellImport({ taken, repeated, contradicted, unknown }: Imported): string {
  return [
    `${taken} examples taken, ${repeated} left out that are there already.`,
    ...contradicted.map(({ text, kept, dropped }) => `"${text}" stands under ${kept} and ${dropped}: kept under ${kept}.`),
    ...unknown.map(
      ({ intent, examples, looksLike }) =>
        `Unknown intent ${intent} (${examples} examples left out): --map ${intent}=${looksLike}, which they look like, or another of ours; --map ${intent}=- leaves it out for good.`,
    ),
    ...(unknown.length > 0 ? [`Ours are: ${intents.join(', ')}.`] : []),
    '',
  ].join('\n')
}

function readMapping(raw: string): [string, Intent | null] {
  const at = raw.lastIndexOf('=')
  const [theirs, named] = [raw.slice(0, at), raw.slice(at + 1)]
  const ours = intents.find((one) => one === named)
  if (at < 1 || (ours === undefined && named !== '-'))
    throw new StartupFault(`--map ${raw}: write THEIRS=OURS, where OURS is one of ${intents.join(', ')}, or - to leave it out.`)
  return [theirs, ours ?? null]
}

function readGiven(name: string): string {
  try {
    return readFileSync(name, 'utf8')
  } catch (cause) {
    throw new StartupFault(`Cannot read ${name}`, { cause })
  }
}

/** Teaches the Rasa at RASA_URL what comes with the product. What clinics added is taught from the dashboard. */
async function train(): Promise<void> {
  const { rasa } = readConfig(process.env)
  if (!rasa) throw new StartupFault('Set RASA_URL (and RASA_TOKEN): where the Rasa is that shall learn.')
  try {
    process.stdout.write(`${JSON.stringify(await trainRasa(createRasaClient(rasa), ownLesson()))}\n`)
  } catch (cause) {
    if (!(cause instanceof RasaError)) throw cause
    throw new StartupFault(`Rasa was not trained: ${cause.message}.`, { cause })
  }
}

function parse<Options extends NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>>(
  args: string[],
  options: Options,
) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (cause) {
    throw new StartupFault(usage, { cause })
  }
}
