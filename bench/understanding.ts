import { once } from 'node:events'
import { z } from 'zod'
import { createUnderstandingEngine } from '#engines/understanding/index.ts'
import { FakeLanguageModel } from '../test/fakes/language-model/server.ts'
import { FakeRasa } from '../test/fakes/rasa/server.ts'
import { collect, startProgram } from '../test/prove/children.ts'
import { median, quantile } from '../test/prove/statistics.ts'
import { measureReplies } from './reply.ts'
import { withServer } from './rig.ts'
import { atMost, spread, type Bench, type Say, type Section } from './section.ts'

const repetitions = 3
const people = 60

export const understanding: Bench = {
  about: 'what the embedded engine costs, and message to answer with each interpreter',
  run: async (say) => {
    // Trained and kept here, if no start has done so: a fresh process then opens what lies there, as every start does.
    const engine = createUnderstandingEngine()
    const guess = (text: string) => {
      const catalogue = { services: [], professionals: [] }
      const open = { fromMin: 480, toMin: 1200 }
      const said = { text, now: new Date(), zone: 'America/Sao_Paulo', catalogue, asked: 'nothing', open } as const
      return engine.understand(said)
    }
    return [await measureEngine(say), await measureInterpreters(say, guess)]
  },
}

async function measureEngine(say: Say): Promise<Section> {
  const memory = z.object({ rssMb: z.number(), peakMb: z.number() })
  const without: z.infer<typeof memory>[] = []
  const beside: z.infer<typeof memory>[] = []
  const trainings: { ms: number; count: number }[] = []
  const parses: { p50: number; p99: number }[] = []
  for (let i = 0; i < repetitions; i++) {
    without.push(await inProcess('nothing', memory))
    beside.push(await inProcess('engine', memory))
    parses.push(await inProcess('parse', z.object({ p50: z.number(), p99: z.number() })))
    trainings.push(await inProcess('training', z.object({ ms: z.number(), count: z.number() })))
    say(`round ${i + 1}: ${Math.round(beside.at(-1)?.rssMb ?? 0)} MB, ${Math.round(trainings.at(-1)?.ms ?? 0)} ms to train`)
  }
  const added = beside.map(({ rssMb }, i) => rssMb - (without[i]?.rssMb ?? 0))
  const [p50, p99] = [parses.map((each) => each.p50), parses.map((each) => each.p99)]
  return {
    title: 'The embedded engine',
    about: `Each figure in ${repetitions} fresh processes. Memory is what the process has in RAM after a collection, with the engine opened and used, and without it; the model is kept from an earlier start. Training is the house's ${trainings[0]?.count ?? 0} sentences, in one thread. Parsing is 10,000 of those sentences after 1,000 to warm up: rules, classifier, entities and dates.`,
    columns: ['', 'found'],
    rows: [
      ['memory without the engine, MB', spread(without.map(({ rssMb }) => rssMb))],
      ['memory with it, MB', spread(beside.map(({ rssMb }) => rssMb))],
      ['the engine, MB', spread(added)],
      ['peak while it is opened, MB', spread(beside.map(({ peakMb }) => peakMb))],
      [
        "training of the house's sentences, s",
        spread(
          trainings.map(({ ms }) => ms / 1_000),
          1,
        ),
      ],
      ['parse p50, µs', spread(p50)],
      ['parse p99, µs', spread(p99)],
    ],
    goals: [atMost('parse p50', median(p50), 300, 'µs')],
  }
}

async function inProcess<T>(what: string, shape: z.ZodType<T>): Promise<T> {
  const child = startProgram('bench/engine-process.ts', { args: [what], env: {}, nodeArgs: ['--expose-gc'] })
  const [printed, said] = [collect(child.stdout), collect(child.stderr)]
  await once(child, 'close')
  if (child.exitCode !== 0) throw new Error(`the engine's process ended with ${child.exitCode ?? child.signalCode}: ${said()}`)
  return shape.parse(JSON.parse(printed()))
}

type Guess = (text: string) => { intent: string; confidence: number }

async function measureInterpreters(say: Say, guess: Guess): Promise<Section> {
  const rasa = new FakeRasa({ guess })
  // Scripted: no model was asked, and what its answer is worth is not measured.
  const model = new FakeLanguageModel(() => ({ kind: 'json', json: { commands: [{ do: 'start', flow: 'hours' }] } }))
  try {
    const rows = [
      await measureOne('embedded', say, {}),
      await measureOne('Rasa (a fake one)', say, { RASA_URL: await rasa.listen() }),
      await measureOne('language model (scripted), asked first', say, {
        OPENAI_API_KEY: 'a key for the bench',
        OPENAI_BASE_URL: await model.listen(),
      }),
    ]
    if (rasa.parsed.length === 0 || model.asked.length === 0) throw new Error('an interpreter was not asked')
    return {
      title: 'From message to answer, by interpreter',
      about: `${repetitions} × ${people} people each, as in "From message to answer". Rasa and the language model are fakes on loopback that answer at once: the figures are what our side of them costs, and a real one adds its own time, at most 1.5 s and 4 s before the turn goes on without it.`,
      columns: ['interpreter', 'p50 ms', 'p90 ms', 'p99 ms'],
      rows,
      goals: [],
    }
  } finally {
    await rasa.close()
    await model.close()
  }
}

async function measureOne(name: string, say: Say, environment: Record<string, string>): Promise<string[]> {
  const options = { roles: 'http,jobs,channels', quietTimeMs: 0, statuses: true, environment }
  return withServer(options, async (rig) => {
    await rig.units.database.pool.query(`update clinic set model_policy = 'model_first'`)
    await measureReplies(rig, 20, 0)
    const runs: number[][] = []
    for (let i = 1; i <= repetitions; i++) runs.push(await measureReplies(rig, people, i))
    const shares = [0.5, 0.9, 0.99].map((share) => runs.map((run) => quantile(run, share)))
    say(`${name}: p50 ${median(shares[0] ?? []).toFixed(1)} ms`)
    return [name, ...shares.map((values) => spread(values, 1))]
  })
}
