import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readdirSync, readFileSync } from 'node:fs'
import { loadExamples, withoutAnnotations } from '../understanding/index.ts'
import { intents, type Catalogue } from '../understanding/model.ts'
import { projectFiles, projectInOne, rasaEntities } from './project.ts'
import { faultsBetween, readRasaDocument } from './published-shape.ts'

const catalogue: Catalogue = {
  services: [
    {
      id: 'srv_1',
      name: 'Toxina botulínica',
      synonyms: ['botox', 'toxina', 'a [b'],
      areas: [{ id: 'var_1', name: 'Testa', synonyms: ['fronte'] }],
    },
    {
      id: 'srv_2',
      name: 'Laser',
      synonyms: ['botox', 'depilação'],
      areas: [{ id: 'var_2', name: 'Testa', synonyms: ['testa'] }],
    },
  ],
  professionals: [{ id: 'res_1', name: 'Dra. Ana Lima', synonyms: ['ana', 'dra ana'] }],
}
const examples = loadExamples()
const files = projectFiles({ examples, catalogue })
const read = (path: string) => readRasaDocument(files[path] ?? '')
const nlu = () => read('data/entities.yml').nlu ?? []

test('every file is one that Rasa takes, and the same data give the same bytes', () => {
  const documents = Object.values(files).map(readRasaDocument)
  const sentences = { nlu: examples.map(({ intent, text }) => ({ intent, examples: [{ text }] })) }
  assert.deepEqual(faultsBetween([sentences, ...documents]), [])
  assert.deepEqual(projectFiles({ examples, catalogue }), files)
})

test('the domain has every intent, and a rule and a response for each', () => {
  const domain = read('domain.yml')
  assert.deepEqual(domain.intents, [...intents])
  assert.deepEqual(domain.entities, [...rasaEntities])
  const ruled = (read('data/rules.yml').rules ?? []).flatMap(({ steps }) =>
    steps.flatMap((one) => ('intent' in one ? [one.intent] : [])),
  )
  assert.deepEqual(ruled, [...intents, 'nlu_fallback'])
  for (const intent of ruled) assert.ok(domain.responses?.[`utter_${intent}`], intent)
})

test('the catalogue becomes lookup tables and synonyms; a word that two share leads to one', () => {
  const tables = Object.fromEntries(nlu().flatMap((one) => ('lookup' in one ? [[one.lookup, one.examples]] : [])))
  assert.deepEqual(tables, {
    service: '- Toxina botulínica\n- botox\n- toxina\n- Laser\n- depilação\n',
    area: '- Testa\n- fronte\n',
    professional: '- Dra. Ana Lima\n- ana\n- dra ana\n',
  })
  const synonyms = nlu().flatMap((one) => ('synonym' in one ? [[one.synonym, one.examples]] : []))
  assert.deepEqual(synonyms[0], ['Toxina botulínica', '- botox\n- toxina\n'])
  assert.deepEqual(synonyms[1], ['Laser', '- depilação\n'])
})

test('every entity has its two annotated examples, without which Rasa looks for none', () => {
  const sentences = nlu()
    .flatMap((one) => ('intent' in one ? [String(one.examples)] : []))
    .join('')
  for (const entity of rasaEntities) {
    const found = sentences.match(new RegExp(`\\(${entity}\\)|"entity":"${entity}"`, 'g')) ?? []
    assert.ok(found.length >= 2, `${entity}: ${found.length}`)
  }
  assert.match(sentences, /\[botox\]\{"entity":"service","value":"Toxina botulínica"\}/)
})

test('the regular expressions find what they are for', () => {
  const samples: Record<string, string[]> = {
    phone: ['(11) 90000-0001', '+55 21 90000 0002', '1130000000'],
    cpf: ['000.000.000-00', '00000000000'],
    email: ['ana.lima@exemplo.com.br'],
    money: ['R$ 1.350,00', 'R$350', '300 reais'],
  }
  for (const item of nlu()) {
    if (!('regex' in item)) continue
    const patterns = item.examples.split('\n').flatMap((line) => (line === '' ? [] : [new RegExp(`^(?:${line.slice(2)})$`)]))
    for (const sample of samples[item.regex] ?? ['no sample'])
      assert.ok(
        patterns.some((one) => one.test(sample)),
        `${item.regex}: ${sample}`,
      )
  }
})

test('no sentence stands twice, in the generated ones or in the training data, nor under two intents', () => {
  const own = nlu().flatMap((one) =>
    'intent' in one && typeof one.examples === 'string' ? one.examples.trimEnd().split('\n') : [],
  )
  const texts = own.map((line) => withoutAnnotations(line.slice(2)).toLocaleLowerCase('pt-BR'))
  assert.equal(new Set(texts).size, texts.length)
  const known = new Set(examples.map(({ text }) => text.toLocaleLowerCase('pt-BR')))
  assert.deepEqual(
    texts.filter((text) => known.has(text)),
    [],
  )
})

test('what is sent for training is all of it in one document', () => {
  const whole = readRasaDocument(projectInOne({ examples, catalogue }))
  assert.deepEqual(faultsBetween([whole]), [])
  assert.equal(whole.language, 'pt')
  const sent = (whole.nlu ?? []).flatMap((one) =>
    'intent' in one && typeof one.examples === 'string' ? one.examples.trimEnd().split('\n') : [],
  )
  assert.ok(sent.length > examples.length)
})

test('the files written by hand, and every file of training sentences, are what Rasa takes', () => {
  const at = (path: string): URL => new URL(`../../../rasa/${path}`, import.meta.url)
  const config = readRasaDocument(readFileSync(at('config.yml'), 'utf8'))
  assert.deepEqual(Object.keys(config), ['recipe', 'assistant_id', 'language', 'pipeline', 'policies'])
  for (const name of readdirSync(at('data/nlu')))
    assert.ok(readRasaDocument(readFileSync(at(`data/nlu/${name}`), 'utf8')).nlu, name)
})

test('what Rasa would refuse is refused', () => {
  const wrong = [
    'version: "2.0"\nnlu: []',
    'nlu:\n  - intent: greet\n    examples: |\n      oi',
    'nlu:\n  - intent: greet\n    exemples: |\n      - oi',
    'nlu:\n  - lookup: service\n    examples:\n      - botox',
    'rules:\n  - rule: x\n    steps:\n      - intent: greet\n        says: oi',
    'responses:\n  say_hello:\n    - text: oi',
  ]
  for (const yaml of wrong) assert.throws(() => readRasaDocument(yaml), yaml)
  const undeclared = readRasaDocument(
    'intents: [a, b]\nnlu:\n  - intent: a\n    examples: |\n      - oi\n  - intent: c\n    examples: |\n      - oi\n',
  )
  assert.deepEqual(faultsBetween([undeclared]), [
    '"oi" is an example of a and of c',
    'the domain does not declare the intent c',
    'the intent b has no example',
  ])
})
