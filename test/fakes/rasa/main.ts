/**
 * A fake Rasa to play with: it guesses as the embedded classifier does, so that what is seen is the way there and back.
 *   node scripts/run.cjs test/fakes/rasa/main.ts --port 5005 --token a_long_word [--untrained]
 *   then RASA_URL=http://127.0.0.1:5005 RASA_TOKEN=a_long_word npm start
 * Lines typed change its mood: well, slow MS, hang, drop, html, status CODE.
 */
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { createUnderstandingEngine } from '#engines/understanding/index.ts'
import { FakeRasa, type RasaMood } from './server.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '5005' },
    token: { type: 'string' },
    untrained: { type: 'boolean', default: false },
  },
})
const engine = createUnderstandingEngine()
const rasa = new FakeRasa({
  token: values.token ?? null,
  hasModel: !values.untrained,
  guess: (words) => {
    const { intent, confidence } = engine.understand({
      text: words,
      now: new Date(),
      zone: 'America/Sao_Paulo',
      catalogue: { services: [], professionals: [] },
      asked: 'nothing',
      open: { fromMin: 480, toMin: 1200 },
    })
    console.log(`parse: ${intent} ${confidence.toFixed(2)}`)
    return { intent, confidence }
  },
})
console.log(`fake Rasa on ${await rasa.listen(Number(values.port))} (RASA_URL)`)
const stop = (): void => void rasa.close().then(() => process.exit(0))
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
for await (const line of createInterface({ input: process.stdin })) {
  const mood = readMood(line.trim())
  if (mood) rasa.mood = mood
  console.log(mood ? `mood: ${line.trim()}` : 'moods: well, slow MS, hang, drop, html, status CODE')
}

function readMood(line: string): RasaMood | null {
  const [kind = '', figure = ''] = line.split(' ')
  if (kind === 'well' || kind === 'hang' || kind === 'drop' || kind === 'html') return { kind }
  if (kind === 'slow' && Number(figure) > 0) return { kind, afterMs: Number(figure) }
  return kind === 'status' && Number(figure) >= 400 ? { kind, status: Number(figure) } : null
}
