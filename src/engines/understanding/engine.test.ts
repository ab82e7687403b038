import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trainClassifier, splitFolds } from './classifier/train.ts'
import { createUnderstandingEngine } from './engine.ts'
import { loadExamples } from './examples.ts'
import { intents } from './model.ts'
import type { Asked, Catalogue, Understanding } from './model.ts'
import { withoutPoliteness } from './politeness.ts'

const catalogue: Catalogue = {
  services: [
    { id: 'srv_toxin', name: 'Toxina botulínica', synonyms: ['botox'], areas: [] },
    { id: 'srv_cleaning', name: 'Limpeza de pele', synonyms: ['limpeza'], areas: [] },
    {
      id: 'srv_laser',
      name: 'Depilação a laser',
      synonyms: ['laser'],
      areas: [{ id: 'var_armpit', name: 'Axilas', synonyms: [] }],
    },
  ],
  professionals: [{ id: 'res_carol', name: 'Dra. Caroline Prado', synonyms: ['Carol'] }],
}
const engine = createUnderstandingEngine()

function hear(text: string, asked: Asked = 'nothing'): Understanding {
  // A Wednesday.
  return engine.understand({
    text,
    asked,
    catalogue,
    now: new Date('2027-03-03T10:00:00-03:00'),
    zone: 'America/Sao_Paulo',
    open: { fromMin: 480, toMin: 1200 },
  })
}

function named(heard: Understanding): string[] {
  return heard.entities.filter((entity) => entity.kind !== 'when').map((entity) => `${entity.kind} ${entity.value}`)
}

test('"oi, queria marcar limpeza de pele quinta de tarde"', () => {
  const heard = hear('oi, queria marcar limpeza de pele quinta de tarde')
  assert.equal(heard.intent, 'book')
  assert.deepEqual(named(heard), ['service srv_cleaning'])
  assert.deepEqual(heard.when, {
    days: { kind: 'dates', dates: ['2027-03-04'] },
    time: { kind: 'window', from: '12:00', to: '18:00' },
  })
  assert.equal(heard.greets, true)
})

test('"oi td bem? qto ta o botox"', () => {
  const heard = hear('oi td bem? qto ta o botox')
  assert.equal(heard.intent, 'price')
  assert.deepEqual(named(heard), ['service srv_toxin'])
  assert.equal(heard.greets, true)
  assert.equal(heard.when, null)
})

test('messages of every day', () => {
  const rows: [text: string, intent: Understanding['intent']][] = [
    ['oi', 'greet'],
    ['boa tarde!', 'greet'],
    ['obrigada, até mais', 'goodbye'],
    ['muito obrigada!', 'thanks'],
    ['quero desmarcar meu horário de amanhã', 'cancel'],
    ['não vou poder ir quinta, pode ser sexta?', 'reschedule'],
    ['que horas é minha consulta?', 'my_appointments'],
    ['boa noite, onde fica a clínica?', 'address'],
    ['vcs abrem sábado?', 'hours'],
    ['parcela em quantas vezes?', 'payment'],
    ['tem desconto à vista?', 'discount'],
    ['dói muito?', 'pain'],
    ['quero falar com uma atendente', 'human'],
    ['SAIR', 'opt_out'],
    ['meu rosto tá muito inchado e não consigo respirar', 'emergency'],
    ['tem estacionamento aí?', 'parking'],
    ['você é um robô?', 'bot_question'],
    ['tem horario com a dra carol amanhã as 15h?', 'book'],
  ]
  const wrong = rows.flatMap(([text, intent]) => (hear(text).intent === intent ? [] : [`${text}: ${hear(text).intent}`]))
  assert.deepEqual(wrong, [])
})

test('"não, quinta" refuses and says when', () => {
  const heard = hear('não, quinta', 'yes_no')
  assert.deepEqual(heard.rules, [{ rule: 'deny' }])
  assert.deepEqual(heard.when?.days, { kind: 'dates', dates: ['2027-03-04'] })
})

test('"pode ser quinta?" is no yes', () => {
  const heard = hear('pode ser quinta?', 'yes_no')
  assert.deepEqual(heard.rules, [])
  assert.notEqual(heard.intent, 'affirm')
})

test('while something is asked only the rules say yes and no', () => {
  assert.deepEqual(hear('não sei', 'yes_no').rules, [])
  assert.notEqual(hear('não sei', 'yes_no').intent, 'deny')
})

test('a choice is no day, and an answer has no intent of its own', () => {
  const heard = hear('a segunda', 'choice')
  assert.deepEqual(heard.rules, [{ rule: 'choice', place: 2 }])
  assert.equal(heard.when, null)
  assert.equal(heard.confidence, 0)
  assert.equal(hear('quinta', 'when').confidence, 0)
})

test('figures that are no times', () => {
  for (const text of ['me liga 11 98765-4321', 'cpf 529.982.247-25', 'custa 150 reais?', '2 sessões'])
    assert.equal(hear(text, 'when').when, null, text)
})

test('a name goes before what the clinic sells where a name was asked for, and only there', () => {
  const rows: [text: string, asked: Asked, found: string[]][] = [
    ['Marina Axila', 'name', ['name Marina Axila']],
    ['sim, Marina Axilla', 'name', ['name Marina Axilla']],
    ['meu nome é Marina Axila', 'nothing', ['name Marina Axila']],
    ['axila', 'name', ['area var_armpit']],
    ['quero axila', 'name', ['area var_armpit']],
    ['axilas completas', 'name', ['area var_armpit']],
    ['na verdade axila', 'name', ['area var_armpit']],
    ['Marina Axila', 'nothing', ['area var_armpit']],
  ]
  for (const [text, asked, found] of rows) assert.deepEqual(named(hear(text, asked)), found, `${asked}: ${text}`)
})

test("a name that is also a professional's is the person's when a name was asked for", () => {
  assert.deepEqual(named(hear('Caroline', 'name')), ['name Caroline'])
  assert.deepEqual(named(hear('com a Caroline', 'professional')), ['professional res_carol'])
})

test('offsets point into the original text', () => {
  const text = '😍 Olá!! qto custa o BOTOX p/ amanhã às 15h?'
  for (const entity of hear(text).entities) assert.equal(text.slice(entity.start, entity.end), entity.text)
  assert.deepEqual(
    hear(text).entities.map((entity) => entity.text),
    ['BOTOX', 'amanhã às 15h'],
  )
})

test('no text makes it fail', () => {
  for (const text of [
    '',
    ' ',
    '👍',
    '❤️❤️',
    '?',
    '\u0000',
    'a'.repeat(5000),
    '1'.repeat(300),
    '\ud83d',
    'ＦＵＬＬ',
    '<script>',
    '((((((((((',
  ])
    hear(text, 'when')
})

test('the training data covers every intent, says nothing twice and keeps its quality', (t) => {
  const examples = loadExamples()
  const count = new Map<string, number>()
  for (const { intent } of examples) count.set(intent, (count.get(intent) ?? 0) + 1)
  for (const intent of intents) assert.ok((count.get(intent) ?? 0) >= 40, intent)
  assert.equal(new Set(examples.map((example) => example.text.toLowerCase())).size, examples.length)
  const [fold] = splitFolds(examples.map(withoutPoliteness), 5)
  assert.ok(fold)
  const { classify } = trainClassifier(fold.train)
  const right = fold.held.filter((example) => classify(example.text).intent === example.intent).length
  t.diagnostic(`own data, one fold of five held out: ${((100 * right) / fold.held.length).toFixed(1)} % of ${fold.held.length}`)
  assert.ok(right / fold.held.length > 0.78)
})
