import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { FakeLanguageModel, type ModelAnswer } from '../../../test/fakes/language-model/server.ts'
import { LanguageModelError, type Ask, type LanguageModel, type ModelFault } from './model.ts'
import { createOpenAiModel } from './openai.ts'
import { withPatience } from './patience.ts'

const fake = new FakeLanguageModel()
let model: LanguageModel
before(async () => {
  model = createOpenAiModel({ apiKey: 'sk-test', baseUrl: await fake.listen(), model: 'a-model' })
})
after(() => fake.close())
beforeEach(() => void fake.asked.splice(0))

const ask: Ask = {
  instructions: 'who you are',
  input: 'what was said',
  answer: { name: 'commands', schema: { type: 'object', properties: {}, required: [], additionalProperties: false } },
  maxOutputTokens: 300,
  signal: new AbortController().signal,
}

async function faultOf(asking: Promise<unknown>): Promise<ModelFault | null> {
  try {
    await asking
    return null
  } catch (error) {
    assert.ok(error instanceof LanguageModelError, String(error))
    return error.fault
  }
}

test('a question carries everything and asks the provider to keep nothing', async () => {
  fake.answer = () => ({ kind: 'json', json: { commands: [] } })
  const told = await model(ask)
  assert.deepEqual(told, { json: { commands: [] }, use: { inputTokens: 900, cachedTokens: 700, outputTokens: 60 } })
  const [asked] = fake.asked
  assert.deepEqual(
    { ...asked, text: null },
    {
      model: 'a-model',
      instructions: 'who you are',
      input: 'what was said',
      store: false,
      text: null,
      authorization: 'Bearer sk-test',
    },
  )
  assert.deepEqual(asked?.text, { format: { type: 'json_schema', strict: true, ...ask.answer } })
})

const failures: [what: string, answer: ModelAnswer, fault: ModelFault][] = [
  ['asked too often', { kind: 'status', status: 429 }, 'too_many'],
  ['down', { kind: 'status', status: 500 }, 'down'],
  ['overloaded', { kind: 'status', status: 503 }, 'down'],
  ['a wrong key', { kind: 'status', status: 401 }, 'refused'],
  ['a wrong request', { kind: 'status', status: 400 }, 'refused'],
  ['words instead of JSON', { kind: 'text', text: 'Claro! Vou agendar.' }, 'nonsense'],
  ['JSON cut off', { kind: 'text', text: '{"commands":[' }, 'nonsense'],
  ['nothing', { kind: 'text', text: '' }, 'nonsense'],
  ['a proxy’s page', { kind: 'html' }, 'nonsense'],
]
for (const [what, answer, fault] of failures)
  test(`${what} is a fault of its own kind`, async () => {
    fake.answer = () => answer
    assert.equal(await faultOf(model(ask)), fault)
  })

test('a connection that breaks or cannot be made is told apart from an answer', async () => {
  fake.answer = () => ({ kind: 'drop' })
  assert.match(String(await faultOf(model(ask))), /unreachable|nonsense/)
  const nobody = createOpenAiModel({ apiKey: 'x', baseUrl: 'http://127.0.0.1:9/v1', model: 'm' })
  assert.equal(await faultOf(nobody(ask)), 'unreachable')
})

const short = { totalMs: 300, retryWithinMs: 100 }
for (const kind of ['hang', 'trickle'] as const)
  test(`a model that ${kind}s is given up in time`, async () => {
    fake.answer = () => ({ kind })
    const startedMs = performance.now()
    assert.equal(await faultOf(withPatience(model, short)(ask)), 'timeout')
    assert.ok(performance.now() - startedMs < 2_000)
  })

test('a failure at once is tried again, a late or a final one is not', async () => {
  fake.answer = (_asked, n) => (n === 0 ? { kind: 'status', status: 500 } : { kind: 'json', json: { fine: true } })
  assert.deepEqual((await withPatience(model)(ask)).json, { fine: true })
  fake.asked.splice(0)
  fake.answer = () => ({ kind: 'status', status: 401 })
  assert.equal(await faultOf(withPatience(model)(ask)), 'refused')
  assert.equal(fake.asked.length, 1)
  const late: LanguageModel = async () => {
    await new Promise((resolve) => setTimeout(resolve, 150))
    throw new LanguageModelError('down', 'late')
  }
  let asked = 0
  assert.equal(await faultOf(withPatience((one) => ((asked += 1), late(one)), short)(ask)), 'down')
  assert.equal(asked, 1)
})
