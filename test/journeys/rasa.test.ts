import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { RasaAnswer } from '#assistant/contract.ts'
import { FakeRasa, type RasaMood } from '../fakes/rasa/server.ts'
import { world, type Person, type World } from '../world.ts'

const token = 'a token for tests'
const fake = new FakeRasa({ token })
let w: World
before(async () => {
  w = await world({ at: '2026-03-02T10:00:00-03:00', rasaUrl: await fake.listen(), rasaToken: token })
  const paula = await w.professional({ name: 'Paula', open: 'mon-fri 09:00-18:00' })
  await w.service({ name: 'Limpeza de pele', resourceIds: [paula] })
})
after(async () => {
  await w.close()
  await fake.close()
})
beforeEach(() => {
  fake.mood = { kind: 'well' }
  fake.guess = () => ({ intent: 'nlu_fallback', confidence: 0.3 })
  fake.parsed.splice(0)
  // Whatever failed before, half a minute later it is asked again.
  w.pass(31_000)
})

const heardBy = async (person: Person): Promise<string[]> => {
  const rows = await w.asSystem(
    (ctx) => ctx.sql<{ interpreter: string }>`
    select t.interpreter from turn t join conversation v on v.id = t.conversation_id join identity i on i.contact_id = v.contact_id
    where i.value = ${person.slug} order by t.at`,
  )
  return rows.map((row) => row.interpreter)
}
/** Riddles to the embedded classifier: only Rasa can say what they are about. */
const riddle = 'xcvbnm qwerty zlorp'

test('what Rasa hears becomes a booking; times and choices stay ours', async () => {
  const ana = w.person('Ana')
  fake.guess = (text) =>
    text.includes(riddle)
      ? { intent: 'book', confidence: 0.93, entities: [{ entity: 'service', start: 0, end: 6, value: 'Limpeza de pele' }] }
      : { intent: 'nlu_fallback', confidence: 0.3 }
  assert.match(await w.asks(ana, `${riddle} quinta de tarde`), /1\./)
  await w.asks(ana, 'a primeira')
  await w.asks(ana, 'sim')
  await w.asks(ana, 'Ana Souza')
  const booked = await w.agenda('2026-03-05')
  assert.deepEqual(
    booked.map(({ service, state }) => ({ service, state })),
    [{ service: 'Limpeza de pele', state: 'booked' }],
  )
  assert.equal((await heardBy(ana))[0], 'rasa')
  assert.ok(!fake.parsed.includes('sim') && !fake.parsed.includes('a primeira'), 'what the rules hear is not asked about')
})

const moods: RasaMood[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 401 },
  { kind: 'status', status: 409 },
  { kind: 'html' },
  { kind: 'json', json: { intent: 'price' } },
  { kind: 'drop' },
  { kind: 'trickle' },
  { kind: 'hang' },
  { kind: 'slow', afterMs: 4_000 },
]
test('Rasa down in every way: the embedded engine answers within the time', async () => {
  for (const mood of moods) {
    fake.mood = mood
    const person = w.person()
    const startedMs = performance.now()
    assert.match(await w.asks(person, 'quanto custa a limpeza de pele?'), /R\$ 180/, JSON.stringify(mood))
    assert.ok(performance.now() - startedMs < 4_000, `${JSON.stringify(mood)}: ${performance.now() - startedMs} ms`)
    assert.deepEqual(await heardBy(person), ['embedded'], JSON.stringify(mood))
    w.pass(31_000)
  }
})

test('unsure, the fallback or an intent of somebody else’s: our own classifier decides', async () => {
  const guesses = [
    { intent: 'nlu_fallback', confidence: 0.9 },
    { intent: 'order_pizza', confidence: 0.99 },
    { intent: 'complaint', confidence: 0.49 },
  ]
  for (const guess of guesses) {
    fake.guess = () => guess
    const person = w.person()
    assert.match(await w.asks(person, 'quanto custa a limpeza de pele?'), /R\$ 180/, guess.intent)
    assert.deepEqual(await heardBy(person), ['embedded'], guess.intent)
  }
})

test('the rules stand above it, whatever it says', async () => {
  fake.guess = () => ({ intent: 'book', confidence: 0.99 })
  const person = w.person('Bia')
  await w.asks(person, 'quero falar com uma atendente')
  assert.deepEqual(fake.parsed, [])
  assert.deepEqual(await heardBy(person), ['embedded'])
})

test('after five failures nobody waits for it, and half a minute later it is heard again', async () => {
  fake.mood = { kind: 'status', status: 500 }
  for (let i = 0; i < 5; i++) await w.asks(w.person(), 'quanto custa a limpeza de pele?')
  fake.mood = { kind: 'well' }
  await w.asks(w.person(), 'quanto custa a limpeza de pele?')
  assert.deepEqual(fake.parsed, [], 'left alone')
  w.pass(31_000)
  fake.guess = () => ({ intent: 'hours', confidence: 0.95 })
  const person = w.person()
  assert.match(await w.asks(person, riddle), /19h/)
  assert.deepEqual(await heardBy(person), ['rasa'])
})

test('how it is shows in the health and on the assistant’s screen', async () => {
  const owner = await w.desk('owner')
  const look = async (): Promise<string[]> => {
    w.pass(31_000)
    const health = (await w.http.inject({ url: '/health/ready' })).json<{ status: string; rasa: string }>()
    return [health.status, health.rasa, (await owner.get<RasaAnswer>('/api/assistant/rasa')).standing ?? '']
  }
  assert.deepEqual(await look(), ['ready', 'connected', 'connected'])
  fake.mood = { kind: 'hang' }
  assert.deepEqual(await look(), ['ready', 'down', 'down'], 'without it the reception is as ready')
  fake.mood = { kind: 'status', status: 409 }
  assert.deepEqual(await look(), ['ready', 'no_model', 'no_model'])
})
