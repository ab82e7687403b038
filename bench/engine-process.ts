/** A fresh process of the engine's own, for understanding.ts: `nothing`, `engine`, `training` or `parse`. Prints one JSON line. Wants --expose-gc. */
import { setTimeout as pause } from 'node:timers/promises'
import { memoryMb, peakMemoryMb } from '../test/prove/processes.ts'
import { quantile } from '../test/prove/statistics.ts'

const [, , what = ''] = process.argv
const runs: Record<string, () => Promise<object>> = { nothing: resident, engine, training, parse }
const answer = await runs[what]?.()
process.stdout.write(`${JSON.stringify(answer)}\n`)

async function resident(): Promise<{ rssMb: number; peakMb: number }> {
  // Twice: what the first frees the second gives back.
  for (let i = 0; i < 2; i++) {
    globalThis.gc?.()
    await pause(100)
  }
  return { rssMb: memoryMb(process.pid), peakMb: peakMemoryMb(process.pid) }
}

async function openEngine() {
  const { createUnderstandingEngine } = await import('#engines/understanding/index.ts')
  return createUnderstandingEngine()
}

function hearing(text: string) {
  const catalogue = { services: [], professionals: [] }
  const open = { fromMin: 480, toMin: 1200 }
  return { text, now: new Date(), zone: 'America/Sao_Paulo', catalogue, asked: 'nothing', open } as const
}

async function engine(): Promise<object> {
  const ears = await openEngine()
  ears.understand(hearing('oi, tem vaga quinta à tarde?'))
  const measured = await resident()
  // It is still in use here: what was measured held it.
  ears.understand(hearing('obrigada'))
  return measured
}

async function training(): Promise<object> {
  const { loadExamples } = await import('#engines/understanding/index.ts')
  const { trainModel } = await import('#engines/understanding/classifier/train.ts')
  const examples = loadExamples()
  const startedMs = performance.now()
  trainModel(examples)
  return { ms: performance.now() - startedMs, count: examples.length }
}

/** The house's own sentences, in an order that no intent stays together in. */
async function parse(): Promise<object> {
  const { loadExamples } = await import('#engines/understanding/index.ts')
  const texts = loadExamples().map(({ text }) => text)
  const ears = await openEngine()
  const step = 7_919
  const times: number[] = []
  const [warmUp, count] = [1_000, 10_000]
  for (let i = 0; i < warmUp + count; i++) {
    const said = hearing(texts[(i * step) % texts.length] ?? 'oi')
    const startedMs = performance.now()
    ears.understand(said)
    if (i >= warmUp) times.push((performance.now() - startedMs) * 1_000)
  }
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
}
