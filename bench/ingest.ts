import { setTimeout as pause } from 'node:timers/promises'
import { quantile } from '../test/prove/statistics.ts'
import { peakMemoryMb } from '../test/prove/processes.ts'
import { costBetween, readCost, underLoad, withServer, withSink, type Cost, type Rig } from './rig.ts'
import { atLeast, atMost, format, spread, type Bench, type Section, type Say } from './section.ts'
import { median } from '../test/prove/statistics.ts'
import type { LoadReport } from './load.ts'

const people = 500
const repetitions = 3
const loads = [
  { connections: 1, posts: 1_000 },
  { connections: 8, posts: 3_000 },
  { connections: 32, posts: 5_000 },
]

export const ingest: Bench = {
  about: 'durable ingestion of signed webhooks beside a plain sink, turns deferred',
  run: async (say) => [await besideSink(say)],
}
export const paced: Bench = {
  about: 'ingestion at 200 messages a second, whatever the answers take',
  run: async (say) => [await openLoop(say)],
}
export const turns: Bench = {
  about: 'ingestion while every message is answered, and the time to answer all',
  run: async (say) => [await withTurns(say)],
}

type Measured = LoadReport & Cost & { posts: number }

type System = Pick<Rig, 'port' | 'pid' | 'postmaster'>

/** The sinks and ours take turns at each load, so that what else the machine does falls on all. */
function besideSink(say: Say): Promise<Section> {
  return withSink('transaction', (sink) =>
    withSink('statement', (tight) =>
      withServer({ roles: 'http', quietTimeMs: 3_000, statuses: false }, (ours) =>
        compare({ sink, 'sink, one statement': tight, Harmonia: ours }, say),
      ),
    ),
  )
}

async function compare(systems: { sink: System; 'sink, one statement': System; Harmonia: System }, say: Say): Promise<Section> {
  const rows: string[][] = []
  const ratios = new Map<number, number>()
  for (const system of Object.values(systems)) await underLoad(system, { posts: 1_000, people, pace: { connections: 8 } })
  for (const { connections, posts } of loads) {
    const measured = new Map<string, Measured[]>(Object.keys(systems).map((name) => [name, []]))
    for (let i = 0; i < repetitions; i++) {
      for (const [name, system] of Object.entries(systems)) {
        measured.get(name)?.push({ posts, ...(await underLoad(system, { posts, people, pace: { connections } })) })
        await pause(500)
      }
    }
    const reference = median(measured.get('sink')?.map(perSecond) ?? [])
    for (const [name, runs] of measured) rows.push(describe(connections, name, runs, median(runs.map(perSecond)) / reference))
    ratios.set(connections, median(measured.get('Harmonia')?.map(perSecond) ?? []) / reference)
    say(`${connections} connections: ${format(ratios.get(connections) ?? 0, 2)} × the sink`)
  }
  const memory = peakMemoryMb(systems.Harmonia.pid)
  return {
    title: 'Durable ingestion, turns deferred',
    about: `${repetitions} repetitions by turns, median (least–greatest). The 200 comes after the commit. ${people} people, one message a webhook, all on one PostgreSQL with the settings of the embedded one. The sink stores contact, conversation and message in a transaction a request; its one-statement form is the least a request of its own can ask of the database. Harmonia also keeps the raw payload, the fact and the turn, and shares commits. Peak memory: sink ${format(peakMemoryMb(systems.sink.pid))} MB, Harmonia ${format(memory)} MB.`,
    columns: [
      'connections',
      'system',
      'messages/s',
      '× sink',
      'p50 ms',
      'p99 ms',
      'Node CPU ms/message',
      'PostgreSQL CPU ms/message',
    ],
    rows,
    goals: [
      atLeast('ingestion at 32 connections, × the sink', ratios.get(32) ?? 0, 1.2, ''),
      atMost("Node's peak memory while ingesting", memory, 250, 'MB'),
    ],
  }
}

async function openLoop(say: Say): Promise<Section> {
  const rows: string[][] = []
  const p99s: number[] = []
  for (const [name, roles] of [
    ['turns deferred', 'http'],
    ['turns on', 'http,jobs,channels'],
  ] as const) {
    const runs = await withServer({ roles, quietTimeMs: 3_000, statuses: true }, async (ours) => {
      await underLoad(ours, { posts: 300, people: 2_000, pace: { connections: 4 } })
      const measured: Measured[] = []
      for (let i = 0; i < repetitions; i++)
        measured.push({ posts: 2_000, ...(await underLoad(ours, { posts: 2_000, people: 2_000, pace: { perSecond: 200 } })) })
      return measured
    })
    if (roles === 'http') p99s.push(...runs.map((run) => quantile(run.latenciesMs, 0.99)))
    rows.push([
      name,
      ...[0.5, 0.99].map((share) =>
        spread(
          runs.map((run) => quantile(run.latenciesMs, share)),
          1,
        ),
      ),
      String(sum(runs.map((run) => run.refused))),
    ])
    say(`200/s, ${name}: p99 ${rows.at(-1)?.[2]} ms`)
  }
  return {
    title: 'Open loop at 200 messages a second',
    about: `${repetitions} × 10 s, timed from when each post was due. 2,000 people, one message a webhook.`,
    columns: ['', 'p50 ms', 'p99 ms', 'not 200'],
    rows,
    goals: [atMost('p99 at 200/s, turns deferred', median(p99s), 50, 'ms')],
  }
}

async function withTurns(say: Say): Promise<Section> {
  const runs: { perSecond: number; drainMs: number; turns: number; nodeMs: number; postgresMs: number; memory: number }[] = []
  for (let i = 0; i < repetitions; i++) {
    runs.push(
      await withServer({ roles: 'http,jobs,channels', quietTimeMs: 3_000, statuses: false }, async (ours) => {
        const posts = 3_000
        const report = await underLoad(ours, { posts, people, pace: { connections: 32 } })
        const [before, beganMs, had] = [readCost(ours), performance.now(), await countTurns(ours)]
        await untilDrained(ours)
        const turns = await countTurns(ours)
        const cost = costBetween(before, readCost(ours))
        const during = turns.taken - had.taken
        return {
          perSecond: (posts / report.tookMs) * 1000,
          drainMs: performance.now() - beganMs,
          turns: turns.taken,
          nodeMs: cost.nodeMs / during,
          postgresMs: cost.postgresMs / during,
          memory: peakMemoryMb(ours.pid),
        }
      }),
    )
    say(`turns on: drained in ${format(runs.at(-1)?.drainMs ?? 0)} ms`)
  }
  const memory = Math.max(...runs.map((run) => run.memory))
  return {
    title: 'Ingestion with turns on',
    about: `3,000 messages of ${people} people over 32 connections; every burst is read, understood, answered and sent to a fake Graph. Drain: from the last 200 until no turn and no send is left, of which 3 s are the quiet time.`,
    columns: ['', ''],
    rows: [
      ['messages/s while turns are on', spread(runs.map((run) => run.perSecond))],
      ['turns', spread(runs.map((run) => run.turns))],
      ['time to drain, ms', spread(runs.map((run) => run.drainMs))],
      [
        'Node CPU, ms a turn',
        spread(
          runs.map((run) => run.nodeMs),
          2,
        ),
      ],
      [
        'PostgreSQL CPU, ms a turn',
        spread(
          runs.map((run) => run.postgresMs),
          2,
        ),
      ],
      ["Node's peak memory, MB", spread(runs.map((run) => run.memory))],
    ],
    goals: [atMost("Node's peak memory with turns on", memory, 250, 'MB')],
  }
}

async function untilDrained(rig: Rig): Promise<void> {
  const deadlineMs = performance.now() + 120_000
  while (!(await countTurns(rig)).isDrained) {
    if (performance.now() > deadlineMs) throw new Error('the turns do not drain')
    await pause(100)
  }
}

async function countTurns({ units }: Rig): Promise<{ taken: number; isDrained: boolean }> {
  const { rows } = await units.database.pool.query<{ taken: number; isDrained: boolean }>(
    `select (select count(*)::int from turn) as taken,
       not exists (select 1 from conversation where turn_due_at is not null) and not exists (select 1 from delivery) as "isDrained"`,
  )
  return rows[0] ?? { taken: 0, isDrained: false }
}

function describe(connections: number, name: string, runs: Measured[], ratio: number): string[] {
  const refused = sum(runs.map((run) => run.refused))
  if (refused > 0) throw new Error(`${name} did not answer ${refused} posts with 200`)
  return [
    String(connections),
    name,
    spread(runs.map(perSecond)),
    format(ratio, 2),
    spread(
      runs.map((run) => quantile(run.latenciesMs, 0.5)),
      1,
    ),
    spread(
      runs.map((run) => quantile(run.latenciesMs, 0.99)),
      1,
    ),
    spread(
      runs.map((run) => run.nodeMs / run.posts),
      2,
    ),
    spread(
      runs.map((run) => run.postgresMs / run.posts),
      2,
    ),
  ]
}

const perSecond = (run: Measured): number => (run.posts / run.tookMs) * 1000
const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
