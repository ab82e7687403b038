import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { FakeRasa, type RasaMood } from '../../../test/fakes/rasa/server.ts'
import { createRasaClient } from './client.ts'
import { createRasaEar, watchRasa } from './hear.ts'
import { RasaError, type RasaClient } from './model.ts'
import type { RasaLesson } from './project.ts'
import { trainRasa } from './train.ts'

const token = 'a long & odd word'
const fake = new FakeRasa({ token })
let url = ''
let client: RasaClient
before(async () => {
  url = await fake.listen()
  client = createRasaClient({ url, token })
})
after(() => fake.close())
beforeEach(() => {
  fake.mood = { kind: 'well' }
  fake.parsed.splice(0)
  fake.trained.splice(0)
})

const soon = (): AbortSignal => AbortSignal.timeout(300)
const faultOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'none',
    (error: unknown) => {
      if (error instanceof RasaError) return error.fault
      throw error
    },
  )
const lesson: RasaLesson = {
  // Every intent that the domain declares has an example in a true project; two show what is sent.
  examples: [
    { intent: 'book', text: 'quero marcar\n[botox]{urgente}' },
    { intent: 'price', text: 'quanto custa?' },
  ],
  catalogue: { services: [], professionals: [] },
}

test('says what Rasa heard: intent, confidence, ranking, and entities in our own counting', async () => {
  fake.guess = () => ({
    intent: 'book',
    confidence: 0.91,
    entities: [
      { entity: 'service', start: 14, end: 19, value: 'Toxina botulínica' },
      { entity: 'cpf', start: 0, end: 2, value: '1' },
      { entity: 'service', start: 90, end: 95, value: 'nowhere' },
    ],
  })
  const words = '😀 quer marcar botox'
  const heard = await client.parse(words, soon())
  assert.equal(heard.intent, 'book')
  assert.equal(heard.confidence, 0.91)
  assert.deepEqual(
    heard.ranking.map((one) => one.intent),
    ['book', 'chitchat'],
  )
  // Rasa counts the emoji as one character, JavaScript as two.
  assert.deepEqual(heard.named, [{ kind: 'service', name: 'Toxina botulínica', start: 15, end: 20 }])
  assert.equal(words.slice(15, 20), 'botox')
})

test('an intent that we do not know, the fallback and no intent are no guess', async () => {
  for (const intent of ['nlu_fallback', 'order_pizza', null]) {
    fake.guess = () => ({ intent, confidence: 0.99 })
    assert.equal((await client.parse('oi', soon())).intent, null, String(intent))
  }
})

const moods: [mood: RasaMood, fault: string][] = [
  [{ kind: 'status', status: 500 }, 'down'],
  [{ kind: 'status', status: 503 }, 'down'],
  [{ kind: 'status', status: 409 }, 'no_model'],
  [{ kind: 'status', status: 401 }, 'refused'],
  [{ kind: 'status', status: 400 }, 'refused'],
  [{ kind: 'html' }, 'nonsense'],
  [{ kind: 'json', json: [] }, 'nonsense'],
  [{ kind: 'json', json: { intent: { name: 'book', confidence: 'high' } } }, 'nonsense'],
  [{ kind: 'json', json: { intent: { name: 'book', confidence: 70 } } }, 'nonsense'],
  [{ kind: 'drop' }, 'unreachable'],
  [{ kind: 'hang' }, 'timeout'],
  [{ kind: 'trickle' }, 'timeout'],
  [{ kind: 'slow', afterMs: 2_000 }, 'timeout'],
]
test('every way of failing has its name, and ends with its deadline', async () => {
  for (const [mood, fault] of moods) {
    fake.mood = mood
    const startedMs = performance.now()
    assert.equal(await faultOf(client.parse('oi', soon())), fault, JSON.stringify(mood))
    assert.ok(performance.now() - startedMs < 800, JSON.stringify(mood))
  }
  fake.mood = { kind: 'well' }
  assert.equal(await faultOf(createRasaClient({ url, token: 'another' }).parse('oi', soon())), 'refused')
  assert.equal(await faultOf(createRasaClient({ url, token: null }).parse('oi', soon())), 'refused')
  assert.equal(await faultOf(createRasaClient({ url: 'http://127.0.0.1:9', token }).parse('oi', soon())), 'unreachable')
})

test('a turn’s texts are asked at once, within a second and a half', async () => {
  const ear = createRasaEar(client)
  fake.mood = { kind: 'slow', afterMs: 400 }
  const startedMs = performance.now()
  assert.equal((await ear(['oi', 'quanto custa', 'onde fica'])).length, 3)
  assert.ok(performance.now() - startedMs < 1_100)
  fake.mood = { kind: 'hang' }
  const hangMs = performance.now()
  assert.equal(await faultOf(ear(['oi'])), 'timeout')
  assert.ok(performance.now() - hangMs < 1_900)
})

test('how it is, is asked at most every ten seconds', async () => {
  let nowMs = 0
  const standing = watchRasa(client, () => nowMs)
  assert.equal(await standing(), 'connected')
  fake.mood = { kind: 'status', status: 500 }
  assert.equal(await standing(), 'connected', 'still the last answer')
  const after10s = async (mood: RasaMood): Promise<string> => {
    nowMs += 10_000
    fake.mood = mood
    return standing()
  }
  assert.equal(await after10s({ kind: 'status', status: 500 }), 'down')
  assert.equal(await after10s({ kind: 'status', status: 409 }), 'no_model')
  assert.equal(await after10s({ kind: 'status', status: 401 }), 'refused')
  assert.equal(await after10s({ kind: 'html' }), 'down')
  assert.equal(await after10s({ kind: 'json', json: { status: 'live' } }), 'down')
  assert.equal(await after10s({ kind: 'well' }), 'connected')
})

test('training sends the whole project as one document and loads what came of it', async () => {
  const before = fake.model
  const untaught = await trainRasa(client, lesson).catch((error: unknown) => error)
  assert.ok(
    untaught instanceof RasaError && untaught.fault === 'refused',
    'a project with intents that have no example is refused',
  )
  assert.equal(fake.model, before, 'and the model stays')
  const { loadExamples } = await import('../understanding/examples.ts')
  const whole = { ...lesson, examples: [...loadExamples(), ...lesson.examples] }
  const { model } = await trainRasa(client, whole)
  assert.equal(fake.model, model)
  const [project] = fake.trained
  assert.ok(project?.pipeline?.some(({ name }) => name === 'DIETClassifier'))
  const book = project?.nlu?.find((one) => 'intent' in one && one.intent === 'book')
  assert.match(
    JSON.stringify(book),
    /quero marcar \(botox\)\(urgente\)/,
    'one line, and no annotation where a person wrote brackets',
  )
})

test('a training that breaks off, or a model that does not load, is told', async () => {
  const { loadExamples } = await import('../understanding/examples.ts')
  const whole = { ...lesson, examples: loadExamples() }
  fake.mood = { kind: 'status', status: 500 }
  assert.equal(await faultOf(trainRasa(client, whole)), 'down')
  fake.mood = { kind: 'html' }
  assert.equal(await faultOf(trainRasa(client, whole)), 'nonsense', 'no file name in the answer')
  fake.mood = { kind: 'well' }
  assert.equal(await faultOf(client.load('nothing.tar.gz', soon())), 'refused')
  fake.mood = { kind: 'hang' }
  assert.equal(await faultOf(trainRasa(client, whole, AbortSignal.timeout(100))), 'timeout')
})
