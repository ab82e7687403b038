import { setTimeout as pause } from 'node:timers/promises'
import { textMessage } from '../test/fakes/graph/webhooks.ts'
import { number } from '../test/prove/reception.ts'
import { median, quantile } from '../test/prove/statistics.ts'
import { withServer, type Rig } from './rig.ts'
import { atMost, spread, type Bench } from './section.ts'

const repetitions = 3
const people = 150
const texts = ['que horas vocês abrem?', 'onde fica a clínica?', 'quanto custa a limpeza de pele?', 'oi, tudo bem?']

export const reply: Bench = {
  about: 'from the webhook leaving the provider to the answer reaching it, with no quiet time',
  run: async (say) => {
    const runs = await withServer({ roles: 'http,jobs,channels', quietTimeMs: 0, statuses: true }, async (rig) => {
      await measureReplies(rig, 20, 0)
      const measured: number[][] = []
      for (let i = 1; i <= repetitions; i++) {
        measured.push(await measureReplies(rig, people, i))
        say(`p50 ${quantile(measured.at(-1) ?? [], 0.5).toFixed(1)} ms`)
      }
      return measured
    })
    const at = (share: number): number[] => runs.map((run) => quantile(run, share))
    return [
      {
        title: 'From message to answer',
        about: `${repetitions} × ${people} people write one after the other; timed from the POST to the answer's arrival at the fake Graph, quiet time zero. Signature, commit, claim, understanding, decision, commit and send included.`,
        columns: ['p50 ms', 'p90 ms', 'p99 ms'],
        rows: [[0.5, 0.9, 0.99].map((share) => spread(at(share), 1))],
        goals: [atMost('message to answer, p50', median(at(0.5)), 60, 'ms')],
      },
    ]
  },
}

/** Each person's message waits until the one before was answered and its reports are in. */
export async function measureReplies({ graph }: Rig, count: number, round: number): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < count; i++) {
    const from = `55119${String(50_000_000 + round * 1_000 + i)}`
    const expected = graph.sends.length + 1
    const startedMs = performance.now()
    const posting = graph.deliver(textMessage({ ...number, from, text: texts[i % texts.length] ?? 'oi', name: 'Ana' }))
    await graph.waitForSends(expected, 10_000)
    times.push(performance.now() - startedMs)
    await posting
    await graph.settled()
    await pause(5)
  }
  return times
}
