import assert from 'node:assert/strict'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { SimulatorMessagesAnswer } from '#channels/simulator/contract.ts'
import type { ConversationsAnswer, MessageItem, MessagesAnswer } from '#conversations/contract.ts'
import { FakeSpeech, type SpeechAnswer } from '../fakes/speech/server.ts'
import { connectGraph } from '../fakes/graph/connect.ts'
import { startFakeGraph, type FakeGraph } from '../fakes/graph/server.ts'
import { message } from '../fakes/graph/webhooks.ts'
import { world, type Desk, type World } from '../world.ts'

const samples = new URL('../../web/src/simulator/samples/', import.meta.url)
const recording = await readFile(new URL('marcar.ogg', samples))
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const appSecret = 'the secret of the app'
let w: World
let desk: Desk
let graph: FakeGraph
let says: SpeechAnswer = { kind: 'words', text: 'oi' }
const speech = new FakeSpeech(() => says)

before(async () => {
  graph = await startFakeGraph({ appSecret, retryMs: 20, statusDelayMs: 1 })
  // A Monday, in the real present: what is sent is counted in real hours.
  w = await world({ at: '2026-11-23T09:00:00-03:00', graphUrl: graph.url, speechUrl: await speech.listen() })
  desk = await w.desk('receptionist')
  const resourceIds = [await w.professional({ name: 'Dra. Carol', open: 'mon-fri 09:00-18:00' })]
  await w.service({ name: 'Limpeza de pele', resourceIds })
})
after(async () => {
  await w.close()
  await graph.close()
  await speech.close()
})

let clicks = 0
const click = (): string => `clickclick${(clicks += 1)}`

async function upload(path: string, query: Record<string, string>, bytes: Buffer, as: Desk = desk) {
  const response = await w.http.inject({
    method: 'POST',
    url: `${path}?${new URLSearchParams({ clientId: click(), ...query }).toString()}`,
    headers: { cookie: as.cookie, 'content-type': 'application/octet-stream' },
    payload: bytes,
  })
  return { status: response.statusCode, body: response.body }
}

async function newPerson(name: string): Promise<string> {
  const { body } = await desk.send('POST', '/api/simulator/people', { name })
  return (body as { id: string }).id // as the route answers
}

const sendFrom = (person: string, query: Record<string, string>, bytes: Buffer) =>
  upload(`/api/simulator/people/${person}/files`, query, bytes)

/** The jobs run, the turns are taken, the answers leave. */
async function settle(): Promise<void> {
  await w.drainJobs()
  await w.settle()
}

async function phone(person: string) {
  return (await desk.get<SimulatorMessagesAnswer>(`/api/simulator/people/${person}/messages`)).items
}

async function talk(name: string): Promise<{ id: string; items: MessageItem[] }> {
  const { items } = await desk.get<ConversationsAnswer>('/api/conversations?limit=100')
  const id = items.find((one) => one.contact.name === name)?.id ?? ''
  return { id, items: (await desk.get<MessagesAnswer>(`/api/conversations/${id}/messages`)).items }
}

function fileOf(item: MessageItem | undefined) {
  assert.equal(item?.content?.kind, 'file')
  const { kept } = item?.content?.kind === 'file' ? item.content : { kept: null }
  assert.ok(kept)
  return kept
}

test('a voice note is heard, answered as words, and becomes an appointment', async () => {
  says = { kind: 'words', text: 'Oi, queria marcar limpeza de pele na quinta às três da tarde. Meu nome é Alda Menezes.' }
  const alda = await newPerson('Alda Menezes')
  assert.equal((await sendFrom(alda, { voice: 'true' }, recording)).status, 204)
  await settle()
  const answer = (await phone(alda)).at(-1)
  assert.match(answer?.text ?? '', /\(26\/11\) às 15h/)
  await desk.send('POST', `/api/simulator/people/${alda}/messages`, { text: 'isso, pode confirmar', clientId: click() })
  await settle()
  assert.deepEqual(
    (await w.agenda('2026-11-26')).map(({ at, who }) => ({ at, who })),
    [{ at: '15:00', who: 'Alda Menezes' }],
  )

  const asked = speech.asked.at(-1)
  assert.match(asked?.prompt ?? '', /Limpeza de pele/)
  assert.equal(asked?.wav.toString('latin1', 0, 4), 'RIFF')
  const { items } = await talk('Alda Menezes')
  const kept = fileOf(items[0])
  assert.match(items[0]?.text ?? '', /limpeza de pele na quinta/)
  assert.deepEqual(
    [kept.state, kept.type, kept.hearing, kept.hasPlayable, kept.isUnsure],
    ['kept', 'audio/ogg', 'heard', true, false],
  )
  assert.ok(kept.peaks.length > 20 && kept.durationMs !== null && Math.abs(kept.durationMs - 6_300) < 500)
})

test('the turn waits for the words, and not for ever', async () => {
  says = { kind: 'words', text: 'qual o endereço?' }
  const bia = await newPerson('Bia Reis')
  await sendFrom(bia, { voice: 'true' }, recording)
  w.pass(5_000)
  await w.app.turns.pass()
  await w.app.turns.settle()
  assert.equal((await phone(bia)).length, 1, 'nothing is said while it is being heard')
  await settle()
  assert.match((await phone(bia)).at(-1)?.text ?? '', /Acácias/)

  const caio = await newPerson('Caio Luz')
  await sendFrom(caio, { voice: 'true' }, recording)
  // Nobody hears it: the jobs stand still.
  await w.settle()
  const answer = (await phone(caio)).at(-1)
  assert.match(answer?.text ?? '', /áudio.*texto/)
  await settle()
  const { items } = await talk('Caio Luz')
  assert.equal(items[0]?.text, 'qual o endereço?', 'words that come late are still shown')
})

test('words the machine is not sure of are asked back before anything is done', async () => {
  says = { kind: 'words', text: 'quanto custa limpeza de pele', sure: 0.4 }
  const dora = await newPerson('Dora Paz')
  await sendFrom(dora, { voice: 'true' }, recording)
  await settle()
  assert.match((await phone(dora)).at(-1)?.text ?? '', /“quanto custa limpeza de pele”. É isso mesmo\?/)
  await desk.send('POST', `/api/simulator/people/${dora}/messages`, { text: 'sim', clientId: click() })
  await settle()
  assert.match((await phone(dora)).at(-1)?.text ?? '', /R\$ 180/)

  const edu = await newPerson('Edu Mar')
  await sendFrom(edu, { voice: 'true' }, recording)
  await settle()
  await desk.send('POST', `/api/simulator/people/${edu}/messages`, { text: 'não', clientId: click() })
  await settle()
  assert.match((await phone(edu)).at(-1)?.text ?? '', /escrever, ou mandar o áudio de novo/)
  await sendFrom(edu, { voice: 'true' }, recording)
  await settle()
  assert.match((await phone(edu)).at(-1)?.text ?? '', /É isso mesmo/)
  await sendFrom(edu, { voice: 'true' }, recording)
  await settle()
  const { items } = await desk.get<ConversationsAnswer>('/api/conversations?filter=waiting')
  assert.match(items.find((one) => one.contact.name === 'Edu Mar')?.handoffReason ?? '', /áudio/)
})

test('what may be urgent is never put off by doubt', async () => {
  says = { kind: 'words', text: 'estou com falta de ar depois do procedimento', sure: 0.3 }
  const flora = await newPerson('Flora Sá')
  await sendFrom(flora, { voice: 'true' }, recording)
  await settle()
  assert.match((await phone(flora)).at(-1)?.text ?? '', /SAMU/)
})

test('whatever goes wrong with the hearing, the person gets an answer and the desk is called', async () => {
  const cases: SpeechAnswer[] = [{ kind: 'silence' }, { kind: 'status', status: 400 }, { kind: 'text', text: '<html>' }]
  for (const [i, answer] of cases.entries()) {
    says = answer
    const person = await newPerson(`Pessoa ${i}`)
    await sendFrom(person, { voice: 'true' }, recording)
    await settle()
    assert.match((await phone(person)).at(-1)?.text ?? '', /áudio.*texto/, answer.kind)
  }
  const broken = await newPerson('Gil Bem')
  assert.equal((await sendFrom(broken, { voice: 'true' }, Buffer.from('#EXTM3U\n/etc/passwd\n'))).status, 400)
  assert.equal((await sendFrom(broken, {}, Buffer.alloc(0))).status, 400)
})

test('a transcript is corrected by a person, and the audit says so', async () => {
  says = { kind: 'words', text: 'quero marca butox' }
  const hana = await newPerson('Hana Ito')
  await sendFrom(hana, { voice: 'true' }, recording)
  await settle()
  const { id, items } = await talk('Hana Ito')
  const path = `/api/messages/${items[0]?.id}/transcript`
  const corrected = await desk.send('PUT', path, { text: 'quero marcar botox amanhã' })
  assert.equal(corrected.status, 200)
  const [after] = (await desk.get<MessagesAnswer>(`/api/conversations/${id}/messages`)).items
  assert.deepEqual(
    [after?.text, fileOf(after).isCorrected, fileOf(after).correctedBy],
    ['quero marcar botox amanhã', true, 'receptionist'],
  )
  const found = await desk.get<{ messages: { id: string }[] }>('/api/inbox/search?q=botox')
  assert.ok(
    found.messages.some((one) => one.id === items[0]?.id),
    'the search finds the new words',
  )
  const audit = await w.asSystem(
    (ctx) => ctx.sql<{ action: string }>`select action from audit where about_id = ${items[0]?.id ?? ''}`,
  )
  assert.deepEqual(
    audit.map((one) => one.action),
    ['transcript.corrected'],
  )
})

test('a picture is kept, thanked and handed over, and shown small and whole', async () => {
  const iris = await newPerson('Iris Melo')
  await sendFrom(iris, { fileName: 'rosto.png' }, pixel)
  await settle()
  assert.match((await phone(iris)).at(-1)?.text ?? '', /Obrigada por enviar a foto.*não avalio/s)
  const { items } = await talk('Iris Melo')
  const kept = fileOf(items[0])
  assert.deepEqual([kept.type, kept.hasThumbnail], ['image/png', true])
  const whole = await get(`/api/media/${kept.id}`)
  assert.deepEqual([whole.statusCode, whole.rawPayload.equals(pixel)], [200, true])
  assert.equal(whole.headers['content-type'], 'image/png')
  assert.equal(whole.headers['x-content-type-options'], 'nosniff')
  assert.match(String(whole.headers['content-security-policy']), /sandbox/)
  assert.match(String(whole.headers['content-disposition']), /^inline; filename\*=UTF-8''rosto.png$/)
  const part = await get(`/api/media/${kept.id}`, { range: 'bytes=1-3' })
  assert.deepEqual([part.statusCode, part.body, part.headers['content-range']], [206, 'PNG', `bytes 1-3/${pixel.length}`])
  assert.equal((await get(`/api/media/${kept.id}`, { range: 'bytes=999999-' })).statusCode, 416)
  assert.equal((await get(`/api/media/${kept.id}?as=thumbnail`)).headers['content-type'], 'image/jpeg')
  assert.match(String((await get(`/api/media/${kept.id}?as=download`)).headers['content-disposition']), /^attachment/)
})

test('what its bytes do not say to be a picture or a sound is only ever downloaded', async () => {
  const jo = await newPerson('Jo Lins')
  await sendFrom(jo, { fileName: 'foto.png' }, Buffer.from('<html><script>alert(1)</script></html>'))
  await settle()
  const { items } = await talk('Jo Lins')
  const kept = fileOf(items[0])
  assert.equal(items[0]?.kind, 'document')
  const answer = await get(`/api/media/${kept.id}`)
  assert.equal(answer.headers['content-type'], 'application/octet-stream')
  assert.match(String(answer.headers['content-disposition']), /^attachment/)
})

test('nobody of another clinic, and nobody who is not in, gets a file', async () => {
  const { items } = await talk('Iris Melo')
  const path = `/api/media/${fileOf(items[0]).id}`
  assert.equal((await w.http.inject({ method: 'GET', url: path })).statusCode, 401)
  const professional = await w.desk('professional')
  assert.equal((await w.http.inject({ method: 'GET', url: path, headers: { cookie: professional.cookie } })).statusCode, 403)
})

test('through WhatsApp: a voice note is fetched and heard, the desk answers by voice and with a file', async () => {
  await connectGraph(w, graph, { appSecret })
  says = { kind: 'words', text: 'quero falar com uma pessoa' }
  graph.files.set('media.1', { bytes: recording, mimeType: 'audio/ogg; codecs=opus' })
  const from = { from: '5511987654321', name: 'Kátia Nunes', at: w.now() }
  await graph.deliver(message('audio', { id: 'media.1', mime_type: 'audio/ogg; codecs=opus', voice: true }, from))
  await settle()
  const { id, items } = await talk('Kátia Nunes')
  assert.equal(items[0]?.text, 'quero falar com uma pessoa')
  assert.equal(graph.sends.length, 1)

  await desk.send('PUT', `/api/conversations/${id}/holder`, { heldBy: 'desk', insteadOf: null })
  assert.equal((await upload(`/api/conversations/${id}/files`, { voice: 'true' }, recording)).status, 200)
  await settle()
  assert.equal(
    (
      await upload(
        `/api/conversations/${id}/files`,
        { fileName: 'preparo.txt', caption: 'Siga isto' },
        Buffer.from('Não tome sol.'),
      )
    ).status,
    200,
  )
  await settle()
  const [, voice, document] = graph.sends
  assert.deepEqual([voice?.file?.kind, voice?.file?.voice, voice?.text], ['audio', true, ''])
  const sent = graph.files.get(voice?.file?.id ?? '')
  assert.deepEqual(
    [sent?.mimeType, sent?.bytes.toString('latin1', 0, 4), sent?.bytes.includes('OpusHead')],
    ['audio/ogg', 'OggS', true],
  )
  assert.deepEqual([document?.file?.kind, document?.file?.fileName, document?.text], ['document', 'preparo.txt', 'Siga isto'])

  await graph.deliver(message('image', { id: 'long gone', mime_type: 'image/jpeg' }, from))
  await settle()
  assert.equal(fileOf((await talk('Kátia Nunes')).items.find((item) => item.kind === 'image')).state, 'lost')
})

test('files nobody has any more are swept, those of messages stay', async () => {
  const { clinicId } = w
  const { key } = await w.app.storage.keep(clinicId, [Buffer.from('nobody’s')], 100)
  const left = join(w.app.config.dataDir, 'media', 'incoming', `${process.pid}-left`)
  await writeFile(left, 'half')
  const before = await countFiles()
  w.pass(Date.now() - w.now().getTime() + 25 * 60 * 60_000)
  await w.runJob('media.sweep')
  assert.equal(await countFiles(), before - 1)
  await assert.rejects(w.app.storage.read(key))
  assert.deepEqual(await readdir(join(left, '..')), [])
})

async function countFiles(): Promise<number> {
  let count = 0
  for await (const _ of w.app.storage.list(w.clinicId)) count += 1
  return count
}

const get = (url: string, headers: Record<string, string> = {}) =>
  w.http.inject({ method: 'GET', url, headers: { cookie: desk.cookie, ...headers } })
