import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { SpeechAnswer } from '#settings/contract.ts'
import { FakeSpeech } from '../fakes/speech/server.ts'
import { connectGraph } from '../fakes/graph/connect.ts'
import { startFakeGraph, type FakeGraph } from '../fakes/graph/server.ts'
import { message } from '../fakes/graph/webhooks.ts'
import { world, type Desk, type World } from '../world.ts'
import { withChildCosts } from './child-costs.ts'
import { equal, holds, type Proof, type Say, type Verdict } from './proof.ts'
import { newPhone } from './stage.ts'

const appSecret = 'the secret of the app'
const sample = (name: string) => readFile(new URL(`../../web/src/simulator/samples/${name}.ogg`, import.meta.url))
/** What the installed Whisper made of the same recordings when it was last asked: the small size hears with these. */
const heardBefore = {
  marcar: { text: 'Boa tarde. Quero marcar uma limpeza de pele na quinta feita, as quinhas e fogas.', sure: 0.54 },
  preco: { text: 'Boa tarde. Quanto custa a limpeza de pele?', sure: 0.68 },
}
/** As long as a turn waits for the words. */
const mostMs = 20_000

export const voice: Proof = {
  about:
    'Whisper is installed from the settings, hears Portuguese voice notes that come by WhatsApp, and one becomes an appointment',
  run: async (size, say) => {
    const scripted = Object.values(heardBefore)
    const speech = new FakeSpeech((_asked, n) => ({ kind: 'words', ...(scripted[n] ?? { text: '' }) }))
    const graph = await startFakeGraph({ appSecret, retryMs: 20, statusDelayMs: 1 })
    const speechUrl = size === 'small' ? await speech.listen() : null
    const w = await world({
      at: '2026-11-23T09:00:00-03:00',
      graphUrl: graph.url,
      ...(speechUrl ? { speechUrl } : { hasRoom: true }),
    })
    try {
      const desk = await openReception(w, graph)
      const installSec = size === 'full' ? await install(desk, say) : 0
      return await talk({ w, graph, desk }, installSec, say)
    } finally {
      await w.close()
      await graph.close()
      if (speechUrl) await speech.close()
    }
  },
}

async function openReception(w: World, graph: FakeGraph): Promise<Desk> {
  await connectGraph(w, graph, { appSecret })
  const resourceIds = [await w.professional({ name: 'Dra. Carol', open: 'mon-fri 09:00-18:00' })]
  await w.service({ name: 'Limpeza de pele', resourceIds })
  return w.desk('owner')
}

/** By the button's own route, with everything it downloads; seconds it took. */
async function install(desk: Desk, say: Say): Promise<number> {
  const startedMs = performance.now()
  await desk.send('POST', '/api/settings/speech/whisper')
  for (;;) {
    const { whisper } = await desk.get<SpeechAnswer>('/api/settings/speech')
    const sec = (performance.now() - startedMs) / 1000
    if (whisper.state === 'installed') return Math.round(sec * 10) / 10
    if (whisper.state !== 'installing' || sec > 600) throw new Error(`not installed: ${JSON.stringify(whisper)}`)
    say(`${whisper.step}: ${whisper.doneMb} of ${whisper.totalMb} MB`)
    await pause(2_000)
  }
}

type Reception = { w: World; graph: FakeGraph; desk: Desk }

async function talk(reception: Reception, installSec: number, say: Say): Promise<Verdict> {
  const { w, graph } = reception
  const phone = newPhone()
  const send = async (type: string, body: object): Promise<string> => {
    const before = graph.sends.length
    await graph.deliver(message(type, body, { from: phone, name: 'Alda Menezes', at: w.now() }))
    await w.drainJobs()
    await w.settle()
    return graph.sends
      .slice(before)
      .map(({ text }) => text)
      .join('\n')
  }
  const speak = async (name: 'marcar' | 'preco') => {
    graph.files.set(name, { bytes: await sample(name), mimeType: 'audio/ogg; codecs=opus' })
    const startedMs = performance.now()
    const answer = await send('audio', { id: name, mime_type: 'audio/ogg; codecs=opus', voice: true })
    const ms = Math.round(performance.now() - startedMs)
    say(`"${name}" was answered after ${ms} ms: ${answer.replaceAll('\n', ' ')}`)
    return { answer, ms }
  }
  const { result, costs } = await withChildCosts(async () => {
    const wish = await speak('marcar')
    const offer = await send('text', { body: 'sim' })
    say(`"sim": ${offer.replaceAll('\n', ' ')}`)
    const held = await send('text', { body: 'às 15h' })
    say(`"às 15h": ${held.replaceAll('\n', ' ')}`)
    const booked = await send('text', { body: 'pode confirmar sim, meu nome é Alda Menezes' })
    say(`"pode confirmar sim": ${booked.replaceAll('\n', ' ')}`)
    return { wish, price: await speak('preco') }
  })
  const appointments = (await w.agenda('2026-11-26')).map(({ at, who, service }) => `${at} ${who}, ${service}`)
  const peakMb = Math.round(costs.peakMb)
  const slowestMs = Math.max(result.wish.ms, result.price.ms)
  return {
    findings: [
      holds('what it is unsure of is asked back', /limpeza de pele.*É isso mesmo/s.test(result.wish.answer), result.wish.answer),
      equal('appointments that came of it', appointments.length, 1),
      holds(
        'it is the one that was spoken of',
        appointments[0] === '15:00 Alda Menezes, Limpeza de pele',
        appointments.join('; '),
      ),
      holds('what it is sure of is answered at once', /R\$ 180/.test(result.price.answer), result.price.answer),
      holds(`each was answered within ${mostMs / 1000} s`, slowestMs <= mostMs, `${slowestMs} ms`),
    ],
    figures: { installSec, firstMs: result.wish.ms, nextMs: result.price.ms, peakMb },
  }
}
