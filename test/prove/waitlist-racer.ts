/** One of the processes of the race: answers whatever waits, as a server does, until nothing is due. */
import { TurnRunner } from '#assistant/index.ts'
import { createSimulatorAdapter } from '#channels/simulator/adapter.ts'
import { findNextTurn } from '#conversations/index.ts'
import { createLog } from '#platform/log.ts'
import { openUnits, standingClock } from './units.ts'

const [, , url = '', connections = '4', at = ''] = process.argv
const units = openUnits(url, { connections: Number(connections), clock: standingClock(new Date(at)) })
const simulator = createSimulatorAdapter()
const turns = new TurnRunner(
  {
    ...units,
    log: createLog('silent'),
    adapters: { simulator, 'cloud-api': simulator, 'whatsapp-web': simulator },
    openCredentials: () => ({ kind: 'simulator' }),
    // Everybody says the same: what is raced for is the time, not the understanding.
    interpreter: () => Promise.resolve({ interpreter: 'proof', intent: 'affirm', confidence: 1, commands: [{ do: 'affirm' }] }),
  },
  () => {},
)

process.on('message', () => {
  void answerAll().then((passes) => process.send?.(passes))
})
process.once('disconnect', () => void units.close())
await Promise.all(Array.from({ length: Number(connections) }, () => units.edge((edge) => edge.sql`select pg_sleep(0.05)`)))
process.send?.('ready')

/** How often it looked. What failed is due later than the standing clock will ever be: the parent sees it unanswered. */
async function answerAll(): Promise<number> {
  for (let passes = 1; ; passes++) {
    await turns.pass()
    await turns.settle()
    const next = await units.edge(findNextTurn)
    if (!next || next > new Date(at)) return passes
  }
}
