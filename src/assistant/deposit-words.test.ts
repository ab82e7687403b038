import assert from 'node:assert/strict'
import { test } from 'node:test'
import { depositWordsIn } from './deposit-words.ts'

const rows: [text: string, says: 'paid' | 'asks_code' | null][] = [
  ['já paguei', 'paid'],
  ['Paguei agora!', 'paid'],
  ['pix feito 👍', 'paid'],
  ['fiz o pix', 'paid'],
  ['tá pago', 'paid'],
  ['acabei de fazer, segue o comprovante', 'paid'],
  ['ainda não paguei', null],
  ['nao consegui pagar', null],
  ['vou pagar mais tarde', null],
  ['já paguei?', null],
  ['pode mandar o código de novo?', 'asks_code'],
  ['qual a chave pix mesmo?', 'asks_code'],
  ['não chegou o código', 'asks_code'],
  ['perdi o copia e cola', 'asks_code'],
  ['o sinal é devolvido se eu cancelar?', null],
  ['qual o endereço?', null],
  ['quero marcar limpeza de pele', null],
]

test('what is said of a deposit', () => {
  for (const [text, says] of rows) assert.equal(depositWordsIn(text), says, text)
})
