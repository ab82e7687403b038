import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { splitFolds, trainClassifier } from './train.ts'
import type { Example } from './train.ts'

const fruit =
  'quero uma maçã|tem banana madura?|me vê um cacho de uva|quanto custa o quilo da pera|a laranja está doce?|gosto de abacaxi gelado|manga ou mamão|suco de fruta'.split(
    '|',
  )
const tools =
  'preciso de um martelo|onde acho parafuso?|furadeira com impacto|vende prego de aço?|a chave de fenda quebrou|serra para madeira|alicate universal|caixa de ferramentas'.split(
    '|',
  )
const examples: Example[] = [
  ...fruit.map((text) => ({ text, intent: 'fruit' })),
  ...tools.map((text) => ({ text, intent: 'tools' })),
]

test('learns from a handful of examples, slips included', () => {
  const { classify } = trainClassifier(examples)
  for (const text of ['banana', 'quero laranja', 'abacaxy']) assert.equal(classify(text).intent, 'fruit', text)
  for (const text of ['um martello', 'PARAFUSOS', 'furadera']) assert.equal(classify(text).intent, 'tools', text)
})

test('the same examples give the same answers to the last digit', () => {
  const [one, other] = [trainClassifier(examples), trainClassifier(examples)]
  for (const text of ['uva e prego', 'banana', 'zzz']) assert.deepEqual(one.classify(text), other.classify(text))
})

test('what it has never seen gets less confidence than what it has', () => {
  const { classify } = trainClassifier(examples)
  assert.ok(classify('tem banana?').confidence > classify('qwxz kjhg').confidence)
  assert.equal(classify('').ranking.length, 2)
})

test('the ranking begins with the guess and adds up to no more than one', () => {
  const guess = trainClassifier(examples).classify('martelo')
  assert.equal(guess.ranking[0]?.intent, guess.intent)
  assert.ok(guess.ranking.reduce((sum, one) => sum + one.confidence, 0) < 1.0001)
})

test('folds share no example and each has some of every intent', () => {
  for (const { train, held } of splitFolds(examples, 4)) {
    assert.equal(train.length + held.length, examples.length)
    assert.equal(new Set(held.map((example) => example.intent)).size, 2)
  }
})

const outside = join(import.meta.dirname, '../../../../../shared/fixtures/understanding/pt-BR-homeassistant.json')

test('a set that nobody here wrote, where it is present', { skip: !existsSync(outside) }, (t) => {
  const all = z
    .array(z.object({ text: z.string(), intent: z.string(), split: z.string() }))
    .parse(JSON.parse(readFileSync(outside, 'utf8')))
  let right = 0
  for (const fold of ['fold0', 'fold1', 'fold2', 'fold3', 'fold4']) {
    const { classify } = trainClassifier(all.filter((example) => example.split !== fold))
    right += all.filter((example) => example.split === fold && classify(example.text).intent === example.intent).length
  }
  t.diagnostic(`Home Assistant pt-BR, 5 folds: ${((100 * right) / all.length).toFixed(1)} %`)
  assert.ok(right / all.length > 0.93)
})
