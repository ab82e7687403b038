import assert from 'node:assert/strict'
import { test } from 'node:test'
import { packModel, unpackModel } from '../classifier/pack-model.ts'
import { openClassifier, type Example } from '../classifier/train.ts'
import type { Intent } from '../contract.ts'
import { trainAndJudge } from './train-and-judge.ts'

const ofIntent = (intent: Intent, ...texts: string[]): Example<Intent>[] => texts.map((text) => ({ text, intent }))
const times = ['amanhã', 'hoje', 'sexta', 'sábado', 'de manhã', 'à tarde']
const things = ['o botox', 'a limpeza', 'o peeling', 'o laser', 'a drenagem', 'o preenchimento']
const house = [
  ...ofIntent('book', ...times.map((time) => `quero marcar ${time}`), ...times.map((time) => `tem horário ${time}?`)),
  ...ofIntent('price', ...things.map((thing) => `quanto custa ${thing}?`), ...things.map((thing) => `valor d${thing}`)),
  ...ofIntent('parking', 'tem estacionamento?', 'onde estaciono', 'tem vaga para carro?', 'dá pra parar o carro aí?'),
]
/** A word of one town, for a place in a booking. */
const own = ofIntent('book', 'bota eu na fila sexta', 'bota eu na fila hoje', 'bota eu na fila amanhã', 'bota eu na fila sábado')

test('own examples teach the model, and each is judged by one that had not seen it', () => {
  const { model, report } = trainAndJudge({ house, own, before: [], folds: 4 })
  assert.equal(openClassifier(model).classify('bota eu na fila à tarde').intent, 'book')
  assert.equal(report.own.count, own.length)
  assert.equal(report.own.right, own.length)
  assert.deepEqual([report.examples.house, report.examples.own, report.folds], [house.length, own.length, 4])
  assert.equal(report.isShortened, false)
})

test('what was already in use is judged without what it is asked, so that it has no start over the new', () => {
  const again = trainAndJudge({ house, own, before: own, folds: 4 }).report
  assert.equal(again.own.rightBefore, again.own.right)
  assert.deepEqual(again.all.now, again.all.before)
})

test('examples of the wrong intent show on the house’s own', () => {
  const wrong = ofIntent('parking', ...things.map((thing) => `quanto custa ${thing}?`), 'quanto custa?')
  const { report } = trainAndJudge({ house, own: wrong, before: [], folds: 4 })
  const price = report.intents.find((one) => one.intent === 'price')
  assert.ok(price && price.f1 < price.f1Before - 0.1, JSON.stringify(price))
  assert.ok(report.house.now.macroF1 < report.house.before.macroF1 - 0.01)
  assert.deepEqual(report.confused[0], { intent: 'price', taken: 'parking', count: report.confused[0]?.count })
})

test('progress rises to the end, and the packed model answers as the one that was trained', () => {
  const shares: number[] = []
  const { model } = trainAndJudge({ house, own, before: [], folds: 3 }, (share) => shares.push(share))
  assert.deepEqual(shares, [0.25, 0.5, 0.75, 1])
  const packed = packModel(model)
  const opened = unpackModel<Intent>(packed)
  assert.ok(opened)
  for (const text of ['quero marcar', 'bota eu na fila', 'zzz'])
    assert.deepEqual(openClassifier(opened).classify(text), openClassifier(model).classify(text))
  assert.equal(unpackModel(packed.subarray(0, packed.length - 1)), null)
})
