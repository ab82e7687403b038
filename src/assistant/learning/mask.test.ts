import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maskExample, withoutMarks } from './mask.ts'

const cases: [text: string, names: string[], masked: string][] = [
  ['meu cpf é 529.982.247-25', [], 'meu cpf é [CPF]'],
  ['me liga no (11) 98765-4321', [], 'me liga no [telefone]'],
  ['manda pra ana.souza@exemplo.com.br', [], 'manda pra [e-mail]'],
  ['moro na Rua das Palmeiras, 120, é longe?', [], 'moro na [endereço], é longe?'],
  ['oi, aqui é a Ana, bota eu na fila', ['Ana Souza'], 'oi, aqui é a [nome], bota eu na fila'],
  ['a ANA SOUZA quer encaixe', ['Ana Souza'], 'a [nome] quer encaixe'],
  ['me chamo Júlia Prado e quero vaga', [], 'me chamo [nome] e quero vaga'],
  ['sou a Marta da Silva', ['Marta da Silva'], 'sou a [nome]'],
  ['tem vaga dia 15/03 às 14h30?', ['Ana'], 'tem vaga dia 15/03 às 14h30?'],
  ['banana na testa', ['Ana'], 'banana na testa'],
]
for (const [text, names, masked] of cases)
  test(`"${text}" is kept as "${masked}"`, () => assert.equal(maskExample(text, names), masked))

test('a burst becomes one line of 500 letters at most', () => {
  assert.equal(maskExample('oi\n\nbota eu na fila', []), 'oi bota eu na fila')
  assert.equal(maskExample('x '.repeat(600), []).length, 500)
})

test('marks are not trained on', () => assert.equal(withoutMarks('aqui é a [nome], cpf [CPF]'), 'aqui é a , cpf'))
