import { FakeSpeech } from '../fakes/speech/server.ts'
import { connectGraph } from '../fakes/graph/connect.ts'
import { startFakeGraph } from '../fakes/graph/server.ts'
import { message } from '../fakes/graph/webhooks.ts'
import { world } from '../world.ts'
import type { Say } from './proof.ts'
import { newPhone } from './stage.ts'

/** `silent`: what was sent by somebody who never had an answer. */
export type Answered = { sent: number; silent: string[] }

const appSecret = 'the secret of the app'
const atOnce = 20

/** Each file comes by WhatsApp as a voice note, from somebody who never wrote before, and the reception has all the time it wants. */
export async function answerFiles(files: Buffer[], say: Say): Promise<Answered> {
  const speech = new FakeSpeech(() => ({ kind: 'words', text: 'quanto custa limpeza de pele?' }))
  const graph = await startFakeGraph({ appSecret, retryMs: 20, statusDelayMs: 1 })
  const w = await world({ at: '2026-11-23T09:00:00-03:00', graphUrl: graph.url, speechUrl: await speech.listen() })
  try {
    await connectGraph(w, graph, { appSecret })
    const senders: { phone: string; bytes: Buffer }[] = []
    for (let from = 0; from < files.length; from += atOnce) {
      for (const bytes of files.slice(from, from + atOnce)) {
        const phone = newPhone()
        senders.push({ phone, bytes })
        graph.files.set(`media.${phone}`, { bytes, mimeType: 'audio/ogg; codecs=opus' })
        const body = { id: `media.${phone}`, mime_type: 'audio/ogg; codecs=opus', voice: true }
        await graph.deliver(message('audio', body, { from: phone, name: 'Ana', at: w.now() }))
      }
      await w.drainJobs()
      await w.settle()
      say(`${senders.length} files sent to the reception, ${graph.sends.length} answers`)
    }
    const answeredPhones = new Set(graph.sends.flatMap(({ to }) => ('phone' in to ? [to.phone] : [])))
    const silent = senders.filter(({ phone }) => !answeredPhones.has(phone))
    return { sent: senders.length, silent: silent.map(({ bytes }) => bytes.toString('latin1', 0, 60)) }
  } finally {
    await w.close()
    await graph.close()
    await speech.close()
  }
}
