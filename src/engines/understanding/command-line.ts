import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { StartupFault } from '#platform/errors.ts'
import { isLocalDate, isLocalTime, isZone, toInstant } from '#platform/local-time.ts'
import { accuracyOf, macroF1 } from './classifier/scores.ts'
import { trainClassifier } from './classifier/train.ts'
import type { Example } from './classifier/train.ts'
import { createUnderstandingEngine } from './engine.ts'
import type { UnderstandingEngine } from './engine.ts'
import type { Catalogue, Hearing, Understanding } from './model.ts'

type UnderstandOptions = {
  input: Readable
  output: Writable
  /** What the assistant would do on hearing it; this module only hears. */
  commands: (understanding: Understanding, text: string) => unknown[]
  catalogue?: Catalogue
  open?: Hearing['open']
  engine?: UnderstandingEngine
}

const line = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  now: z.iso.datetime({ offset: true, local: true }).optional(),
  zone: z.string().refine(isZone).optional(),
})
const labelled = z.array(z.object({ text: z.string(), intent: z.string() })).min(1)

const defaultZone = 'America/Sao_Paulo'
const defaultOpen = { fromMin: 8 * 60, toMin: 20 * 60 }

/** One JSON object a line in, what was understood out, in the same order. A line that is none gives an `error` and the rest go on. */
export async function runUnderstand(options: UnderstandOptions): Promise<void> {
  const engine = options.engine ?? createUnderstandingEngine()
  for await (const raw of createInterface({ input: options.input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (raw.trim() === '') continue
    await write(options.output, `${JSON.stringify(answerLine(raw, engine, options))}\n`)
  }
}

function answerLine(raw: string, engine: UnderstandingEngine, options: UnderstandOptions): object {
  const parsed = line.safeParse(parseJson(raw))
  if (!parsed.success) return { id: null, error: z.prettifyError(parsed.error) }
  const { id, text, now, zone = defaultZone } = parsed.data
  const heard = engine.understand({
    text,
    now: now === undefined ? new Date() : instantOf(now, zone),
    zone,
    catalogue: options.catalogue ?? { services: [], professionals: [] },
    asked: 'nothing',
    open: options.open ?? defaultOpen,
  })
  return {
    id: id ?? null,
    intent: heard.intent,
    confidence: round(heard.confidence),
    entities: heard.entities,
    when: heard.span,
    commands: options.commands(heard, text),
  }
}

/** Trains on one labelled set and reports on another. */
export async function runClassify(options: { args: string[]; output: Writable }): Promise<void> {
  const { train, test } = readPaths(options.args)
  const report = evaluateClassifier(readLabelled(train), readLabelled(test))
  await write(options.output, `${JSON.stringify(report)}\n`)
}

export type ClassifyReport = {
  accuracy: number
  macro_f1: number
  train_ms: number
  parse_us_p50: number
  predictions: { text: string; intent: string; predicted: string; confidence: number }[]
}

function evaluateClassifier(train: readonly Example[], test: readonly Example[]): ClassifyReport {
  const began = performance.now()
  const classifier = trainClassifier(train)
  const trainMs = performance.now() - began
  const times: number[] = []
  const predictions = test.map(({ text, intent }) => {
    const from = performance.now()
    const guess = classifier.classify(text)
    times.push((performance.now() - from) * 1000)
    return { text, intent, predicted: guess.intent, confidence: round(guess.confidence) }
  })
  return {
    accuracy: round(accuracyOf(predictions)),
    macro_f1: round(macroF1(predictions)),
    train_ms: Math.round(trainMs),
    parse_us_p50: round(times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0),
    predictions,
  }
}

function readPaths(args: string[]): { train: string; test: string } {
  try {
    const { values } = parseArgs({ args, options: { train: { type: 'string' }, test: { type: 'string' } } })
    if (values.train !== undefined && values.test !== undefined) return { train: values.train, test: values.test }
  } catch (cause) {
    throw new StartupFault('Usage: classify --train A.json --test B.json', { cause })
  }
  throw new StartupFault('Usage: classify --train A.json --test B.json')
}

function readLabelled(path: string): Example[] {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    throw new StartupFault(`Cannot read ${path}`, { cause })
  }
  const parsed = labelled.safeParse(parseJson(text))
  if (!parsed.success) throw new StartupFault(`${path} is not a list of {"text","intent"}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

/** A time without an offset is the clinic's wall time. */
function instantOf(now: string, zone: string): Date {
  if (/(Z|[+-]\d{2}:?\d{2})$/.test(now)) return new Date(now)
  const [date = '', time = ''] = now.split('T')
  const minute = time.slice(0, 5)
  return isLocalDate(date) && isLocalTime(minute) ? toInstant(date, minute, zone) : new Date(now)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The schema says what is wrong with it.
    return undefined
  }
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

async function write(output: Writable, text: string): Promise<void> {
  if (!output.write(text)) await new Promise((resolve) => output.once('drain', resolve))
}
