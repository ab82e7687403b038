import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Question } from './model.ts'
import { asksWhere, unitWordsIn } from './unit-words.ts'

const units = [
  { id: 'uni_moema', name: 'Unidade Moema', synonyms: ['shopping ibirapuera'] },
  { id: 'uni_paulista', name: 'Paulista', synonyms: ['centro', 'Av. Paulista'] },
] as const

test('a unit is heard where it is named as a place, and bare only as an answer', () => {
  const rows: [string, Question, string | null][] = [
    ['quero marcar limpeza na Paulista', 'nothing', 'uni_paulista'],
    ['tem horário na unidade do centro quinta?', 'nothing', 'uni_paulista'],
    ['pode ser em moema', 'when', 'uni_moema'],
    ['na de Moema', 'unit', 'uni_moema'],
    ['moema', 'unit', 'uni_moema'],
    ['Moema', 'slot', 'uni_moema'],
    ['Moema', 'nothing', null],
    ['Moema Souza', 'name', null],
    ['meu nome é Moema', 'name', null],
    ['perto do Shopping Ibirapuera', 'nothing', 'uni_moema'],
    ['tanto faz', 'unit', 'any'],
    ['tanto faz', 'when', null],
    ['em qualquer unidade', 'nothing', 'any'],
    ['em Moema ou na Paulista', 'unit', 'any'],
    ['não quero em Moema, quero na Paulista', 'unit', 'uni_paulista'],
    ['moro no Morumbi', 'nothing', null],
    ['quinta às 14h', 'unit', null],
    ['na centroavante', 'unit', null],
  ]
  for (const [text, asked, unit] of rows) assert.equal(unitWordsIn(text, units, asked), unit, `${text} (${asked})`)
  assert.deepEqual(['na do centro', 'onde fica a do centro?', 'qual o endereço da Paulista'].map(asksWhere), [false, true, true])
  assert.equal(unitWordsIn('na Paulista', units.slice(1), 'nothing'), null, 'one unit is no choice')
})
