import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { keepModel } from './keep-model.ts'
import { openClassifier, trainModel, type Example } from './train.ts'

const folder = mkdtempSync(join(tmpdir(), 'harmonia-model-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const examples: Example[] = [
  ...['quero marcar um horário', 'marcar botox', 'tem horário amanhã?', 'agendar limpeza'].map((text) => ({
    text,
    intent: 'book',
  })),
  ...['quanto custa?', 'qual o preço do botox', 'valor da limpeza', 'quanto fica'].map((text) => ({ text, intent: 'price' })),
]
const texts = ['quero marcarr', 'qto custa a limpeza', 'zzz', '']

let trainings = 0
const train: typeof trainModel = (given) => {
  trainings += 1
  return trainModel(given)
}

test('the same examples are trained once, and the kept model answers to the last digit as the trained one', () => {
  const trained = openClassifier(keepModel(folder, examples, train))
  const kept = openClassifier(keepModel(folder, examples, train))
  assert.equal(trainings, 1)
  for (const text of texts) assert.deepEqual(kept.classify(text), trained.classify(text), text)
})

test('other examples are trained anew and leave one model behind', () => {
  keepModel(folder, [...examples, { text: 'preço', intent: 'price' }], train)
  assert.equal(trainings, 2)
  assert.equal(readdirSync(folder).length, 1)
})

test('a model that was cut short or changed is trained again', () => {
  trainings = 0
  keepModel(folder, examples, train)
  const path = join(folder, readdirSync(folder)[0] ?? '')
  const whole = readFileSync(path)
  writeFileSync(path, whole.subarray(0, whole.length - 3))
  keepModel(folder, examples, train)
  const flipped = Buffer.from(whole)
  flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 1
  writeFileSync(path, flipped)
  keepModel(folder, examples, train)
  assert.equal(trainings, 3)
})

test('a folder that cannot be written costs only the time', () => {
  trainings = 0
  const nowhere = join(folder, readdirSync(folder)[0] ?? '', 'below-a-file')
  keepModel(nowhere, examples, train)
  keepModel(nowhere, examples, train)
  assert.equal(trainings, 2)
})
