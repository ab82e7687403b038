import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { connectCloudApiNumber } from '#conversations/index.ts'
import { startFakeGraph, type FakeGraph, type TakenSend } from '../fakes/graph/server.ts'
import { demoNumber, textMessage } from '../fakes/graph/webhooks.ts'
import { world, type World } from '../world.ts'

const appSecret = 'the secret of the app'
let w: World
let graph: FakeGraph

before(async () => {
  graph = await startFakeGraph({ appSecret, retryMs: 20, statusesFor: () => [] })
  // A Monday.
  w = await world({ at: '2026-03-02T10:00:00-03:00', quietTimeMs: 0, graphUrl: graph.url })
  const carla = await w.professional({ name: 'Dra. Carla Dias', open: 'mon-fri 09:00-18:00' })
  await w.service({ name: 'Limpeza de pele', resourceIds: [carla] })
  await connectCloudApiNumber(w.app, w.app.vault, w.clinicId, {
    ...demoNumber,
    appSecret,
    verifyToken: 'verify me',
    accessToken: 'EAA',
    label: 'Recepção',
    mode: 'on',
  })
  await w.http.listen({ port: 0, host: '127.0.0.1' })
  const address = w.http.server.address()
  graph.setWebhook(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/webhooks/cloud-api`)
})
after(async () => {
  await graph.close()
  await w.close()
})

let people = 0
const newPerson = (): string => `55119${String(80_000_000 + people++)}`

/** What the clinic answers: everything a turn says, so one message. */
async function answerTo(act: () => Promise<unknown>): Promise<TakenSend> {
  const before = graph.sends.length
  w.pass(1_000)
  await act()
  await w.settle()
  assert.equal(graph.sends.length, before + 1, 'one turn is one message: each is billed')
  const sent = graph.sends.at(-1)
  assert.ok(sent)
  return sent
}
const says = (from: string, text: string) =>
  answerTo(() => graph.deliver(textMessage({ ...demoNumber, from, name: 'Ana Souza', text, at: w.now() })))
const press = (send: TakenSend, title: string) => answerTo(() => graph.press(send, title, { at: w.now(), name: 'Ana Souza' }))
const titles = (send: TakenSend) => send.choices.map((one) => one.title)
/** What stands in the agenda of the day, of everybody. */
const bookings = async (day: string) => (await w.agenda(day)).filter((one) => one.state !== 'held').length

test('free times are buttons, the yes is one, and a turn that says several things is one message', async () => {
  const ana = newPerson()
  const offer = await says(ana, 'oi! quanto custa e quando posso marcar limpeza de pele? de tarde na quinta')
  assert.match(offer.text, /assistente virtual[\s\S]*R\$ 180[\s\S]*1\. /, 'greeting, price and times in one')
  assert.deepEqual(titles(offer).length, 3)
  assert.match(titles(offer)[0] ?? '', /^qui 05\/03 1\dh/)
  assert.ok(offer.choices.every((one) => one.title.length <= 20))
  const asked = await press(offer, titles(offer)[1] ?? '')
  assert.match(asked.text, /quinta \(05\/03\)/i)
  const done = await says(ana, 'Ana Souza')
  assert.match(done.text, /05\/03/)
  assert.equal(await bookings('2026-03-05'), 1)
})

test('a button of an older message books nothing, neither after another question nor days later', async () => {
  const bia = newPerson()
  const thursday = await says(bia, 'quero marcar limpeza de pele quinta de manhã, sou a Bia Lima')
  const before = await bookings('2026-03-05')
  const held = await press(thursday, titles(thursday)[0] ?? '')
  assert.deepEqual(titles(held), ['Confirmar', 'Outro horário'])
  // She picks another of the same list instead: that is a change of mind, and is asked back.
  const other = await press(thursday, titles(thursday)[2] ?? '')
  assert.notEqual(other.text, held.text)
  assert.deepEqual(titles(other), ['Confirmar', 'Outro horário'])
  // The yes to the first one is no yes to the second.
  const old = await press(held, 'Confirmar')
  assert.match(old.text, /mais antiga/)
  assert.deepEqual(titles(old), titles(other), 'what is asked now is asked again')
  assert.equal(await bookings('2026-03-05'), before)
  await press(old, 'Confirmar')
  assert.equal(await bookings('2026-03-05'), before + 1)
  // Pressed twice, it is booked once.
  assert.match((await press(old, 'Confirmar')).text, /mais antiga/)
  assert.match((await press(thursday, titles(thursday)[1] ?? '')).text, /mais antiga/)
  assert.equal(await bookings('2026-03-05'), before + 1)

  const friday = await says(bia, 'quero marcar outra limpeza de pele sexta de manhã')
  const asked = await press(friday, titles(friday)[0] ?? '')
  w.pass(2 * 86_400_000)
  assert.match((await press(asked, 'Confirmar')).text, /mais antiga/)
  assert.equal(await bookings('2026-03-06'), 0)
})

test('a button nobody here made is read as the words on it', async () => {
  const caio = newPerson()
  await says(caio, 'oi')
  const choices = [{ id: 'feito-em-outro-sistema', title: 'Endereço', description: null }]
  const last = graph.sends.at(-1)
  assert.ok(last)
  const told = await answerTo(() => graph.press({ ...last, choices }, 'Endereço', { at: w.now() }))
  assert.match(told.text, /Rua das Acácias/)
})
