import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fillText, listUnknownVariables } from './fill.ts'

test('variables are filled; one without a value goes without leaving a hole', () => {
  const cases = [
    ['Oi {{primeiro_nome}}, tudo bem?', { primeiro_nome: 'Ana' }, 'Oi Ana, tudo bem?', []],
    ['Oi {{primeiro_nome}}, tudo bem?', {}, 'Oi, tudo bem?', ['primeiro_nome']],
    ['{{saudacao}}, {{ Primeiro_Nome }}!', { saudacao: 'Bom dia', primeiro_nome: 'Bia' }, 'Bom dia, Bia!', []],
    ['Mapa: {{mapa}} {{mapa}}', { mapa: ' ' }, 'Mapa:', ['mapa']],
    ['Custa {{valor}}', {}, 'Custa {{valor}}', []],
  ] as const
  for (const [text, values, filled, missing] of cases) assert.deepEqual(fillText(text, values), { text: filled, missing })
})

test('a misspelled variable is noticed', () => {
  assert.deepEqual(listUnknownVariables('Oi {{primero_nome}}, {{clinica}} {{constructor}}'), ['primero_nome', 'constructor'])
})
