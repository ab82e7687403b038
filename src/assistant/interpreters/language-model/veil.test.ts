import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createVeil } from './veil.ts'

const secrets: [text: string, covered: string][] = [
  ['meu cpf é 529.982.247-25', 'meu cpf é [CPF_1]'],
  ['cpf 52998224725 e zap 11 98765-4321', 'cpf [CPF_1] e zap [TELEFONE_1]'],
  ['me liga no (11) 98765-4321 ou 11 98765-4321', 'me liga no [TELEFONE_1] ou [TELEFONE_2]'],
  ['manda pra ana.souza@exemplo.com.br', 'manda pra [EMAIL_1]'],
  ['moro na Rua das Palmeiras, 120 apto 32, é longe?', 'moro na [ENDERECO_1], é longe?'],
  ['cep 01310-100', 'cep [ENDERECO_1]'],
  ['meu nome é Ana Souza Lima', 'meu nome é Ana [SOBRENOME_1]'],
  ['me chamo Júlia Prado e queria marcar', 'me chamo Júlia [SOBRENOME_1] e queria marcar'],
  ['aqui é a Ana, a PRADO', 'aqui é a Ana, a [SOBRENOME_1]'],
  ['documento 123.456.789-00 com erro', 'documento [TELEFONE_1] com erro'],
]
for (const [text, covered] of secrets)
  test(`"${text}" leaves as "${covered}" and comes back whole`, () => {
    const veil = createVeil(['Prado'])
    assert.equal(veil.cover(text), covered)
    assert.equal(veil.uncover(covered), text)
  })

const plain = [
  'quero marcar dia 15/03/2027, ou 16-03-2027',
  'quero marcar dia 15/03 às 14h30',
  'tem desconto pra 10 sessões de R$ 1.200,00?',
  'sou a Ana',
  'me chamo Ana',
  'avaliação sábado 9h',
]
for (const text of plain) test(`"${text}" hides nothing`, () => assert.equal(createVeil([]).cover(text), text))

test('the same value has one token in every text of the turn, and a made-up token uncovers nothing', () => {
  const veil = createVeil([])
  assert.equal(veil.cover('a@b.com'), '[EMAIL_1]')
  assert.equal(veil.cover('de novo: A@b.com'), 'de novo: [EMAIL_1]')
  assert.equal(veil.uncover('[EMAIL_2] [CPF_9]'), '[EMAIL_2] [CPF_9]')
})
