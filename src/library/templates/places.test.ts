import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkTemplate } from './check.ts'
import { fillTemplate, numbered, placesIn } from './places.ts'
import { shippedTemplates } from './shipped.ts'
import { samples } from './variables.ts'

test('places are numbered in the order they are met, each once', () => {
  const text = 'Oi, {{nome}}! {{horario}} na {{clinica}}. Até lá, {{ nome }}!'
  assert.deepEqual(placesIn(text), ['nome', 'horario', 'clinica'])
  assert.equal(numbered(text).text, 'Oi, {{1}}! {{2}} na {{3}}. Até lá, {{1}}!')
})

test('a filled template says what is missing, and gives the provider one line a place', () => {
  const template = { header: 'Olá, {{nome}}', body: 'Seu horário: {{horario}}. Até {{quando}}!', isNamed: false }
  const filled = fillTemplate(template, { nome: 'Ana', horario: 'quinta\n às 14h' })
  assert.equal(filled.text, '*Olá, Ana*\n\nSeu horário: quinta às 14h. Até !')
  assert.deepEqual(filled.missing, ['quando'])
  assert.deepEqual(
    filled.body.map(({ value }) => value),
    ['quinta às 14h', ''],
  )
  assert.equal(fillTemplate({ ...template, isNamed: true }, {}).header[0]?.name, 'nome')
})

const words = { header: null, footer: null, buttons: [] }
const bodies: [body: string, field: string | null][] = [
  ['Oi, {{nome}}! Tudo certo por aí?', null],
  ['{{nome}}, tudo certo por aí hoje?', 'body'],
  ['Oi, tudo certo por aí hoje, {{nome}}', 'body'],
  ['Oi, tudo certo por aí hoje, {{nome}}!', 'body'],
  ['Oi, {{nome}} {{outro}} tudo certo por aí hoje?', 'body'],
  ['Oi {{nome}} e {{outro}} ok', 'body'],
  ['Oi, {{primeiro nome}}! Tudo certo por aí?', 'body'],
]

test('what Meta refuses before anybody looks is said at once', () => {
  for (const [body, field] of bodies) assert.equal(checkTemplate({ ...words, body })?.field ?? null, field, body)
  const body = 'Oi, tudo certo por aí?'
  assert.equal(checkTemplate({ ...words, body, footer: 'de {{clinica}}' })?.field, 'footer')
  assert.equal(checkTemplate({ ...words, body, header: '{{a}} e {{b}}' })?.field, 'header')
  const twice = [
    { kind: 'quick_reply' as const, text: 'Sim' },
    { kind: 'quick_reply' as const, text: 'sim' },
  ]
  assert.equal(checkTemplate({ ...words, body, buttons: twice })?.field, 'buttons')
})

test('every shipped template passes, has a sample for each place, and buttons that fit', () => {
  for (const one of shippedTemplates) {
    assert.equal(checkTemplate(one), null, one.name)
    for (const place of placesIn(one.body)) assert.ok(samples[place], `${one.name}: ${place}`)
    assert.ok(one.buttons.every(({ text }) => text.length <= 20))
  }
})
