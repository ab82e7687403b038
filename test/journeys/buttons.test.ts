import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { MessagesAnswer } from '#conversations/contract.ts'
import type { ClinicSettingsAnswer } from '#settings/contract.ts'
import { connectGraph } from '../fakes/graph/connect.ts'
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
  await connectGraph(w, graph, { appSecret })
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

test('the desk answers one message, reacts to it, and the person sees that it was read and that somebody writes', async () => {
  const desk = await w.desk('receptionist')
  const duda = newPerson()
  const id = await graph.sendText('vocês atendem no sábado?', { ...demoNumber, from: duda, name: 'Duda', at: w.now() })
  await w.settle()
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ id: string; message: string }>`
      select m.conversation_id as id, m.id as message from message m where m.external_id = ${id}`,
  )
  assert.ok(row)
  const path = `/api/conversations/${row.id}`
  await desk.send('PUT', `${path}/holder`, { heldBy: 'desk' })
  await graph.sendText('de manhã', { ...demoNumber, from: duda, at: w.now() })
  const quiet = graph.typings.length
  await desk.send('PUT', `${path}/reading`)
  await desk.send('PUT', `${path}/presence`, { doing: 'writing' })
  await desk.send('PUT', `${path}/presence`, { doing: 'writing' })
  await waitFor(() => graph.typings.length >= quiet + 2)
  // One too many would come a moment later.
  await waitFor(() => graph.typings.length >= quiet + 3, 5)
  assert.deepEqual(
    graph.typings.slice(quiet).map((one) => one.isTyping),
    [false, true],
    'read once, and the dots once in 20 seconds',
  )

  const sent = graph.sends.length
  await desk.send('POST', `${path}/messages`, { text: 'sim, até 13h', clientId: 'press-quote-1', quotes: row.message })
  await w.settle()
  assert.equal(graph.sends[sent]?.quotes, id)
  const { items } = await desk.get<MessagesAnswer>(`${path}/messages`)
  assert.equal(items.at(-1)?.quoted?.text, 'vocês atendem no sábado?')

  const react = (emoji: string) => desk.send('PUT', `/api/messages/${row.message}/reaction`, { emoji })
  const reactionOf = async () =>
    (await desk.get<MessagesAnswer>(`${path}/messages`)).items.find((one) => one.id === row.message)?.reactions.clinic ?? null
  await react('❤️')
  await react('❤️')
  await w.settle()
  assert.equal(await reactionOf(), '❤️')
  const extra = graph.sends.at(-1)?.extra
  assert.deepEqual(extra?.type === 'reaction' && extra.reaction, { message_id: id, emoji: '❤️' })
  assert.equal(graph.sends.length, sent + 2, 'the same again leaves nothing')
  assert.equal((await react('oi')).status, 400)
  await react('')
  await w.settle()
  assert.equal(await reactionOf(), null)
  // One that does not arrive lies on nothing, and is shown as not sent.
  graph.failNext({ kind: 'error', code: 131026 })
  await react('👍')
  assert.equal(await reactionOf(), '👍')
  await w.settle()
  assert.equal(await reactionOf(), null)
  assert.equal((await desk.get<MessagesAnswer>(`${path}/messages`)).items.at(-1)?.status, 'failed')
})

test('a clinic that shows nobody when it reads tells Graph nothing, and one with a point on its map sends the pin', async () => {
  const owner = await w.desk('owner')
  const { voice, data } = await owner.get<ClinicSettingsAnswer>('/api/settings/clinic')
  const saved = await owner.send('PUT', '/api/settings/clinic/voice', {
    ...voice,
    value: { ...voice.value, readReceipts: false },
  })
  assert.equal(saved.status, 200, JSON.stringify(saved.body))
  const mapUrl = 'https://maps.google.com/?q=-23.5505,-46.6333'
  await owner.send('PUT', '/api/settings/clinic', { ...data, value: { ...data.value, mapUrl } })
  const eva = newPerson()
  const [quiet, before] = [graph.typings.length, graph.sends.length]
  await graph.sendText('onde fica a clínica?', { ...demoNumber, from: eva, name: 'Eva', at: w.now() })
  w.pass(1_000)
  await w.settle()
  const sends = graph.sends.slice(before)
  assert.deepEqual(
    sends.map(({ extra }) => (extra?.type === 'location' ? [extra.location.latitude, extra.location.address] : 'text')),
    ['text', [-23.5505, 'Rua das Acácias, 100, Centro']],
  )
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ id: string }>`
      select v.id from conversation v join identity i on i.contact_id = v.contact_id where i.value = ${eva}`,
  )
  await owner.send('PUT', `/api/conversations/${row?.id}/holder`, { heldBy: 'desk' })
  await graph.sendText('obrigada', { ...demoNumber, from: eva, at: w.now() })
  await owner.send('PUT', `/api/conversations/${row?.id}/reading`)
  await owner.send('PUT', `/api/conversations/${row?.id}/presence`, { doing: 'writing' })
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(graph.typings.length, quiet)
})

/** Nobody waits for a receipt, so a test has to. */
async function waitFor(isSo: () => boolean, times = 200): Promise<void> {
  for (let left = times; left > 0 && !isSo(); left--) await new Promise((resolve) => setTimeout(resolve, 10))
}
