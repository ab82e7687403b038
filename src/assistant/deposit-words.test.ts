import assert from 'node:assert/strict'
import { test } from 'node:test'
import { depositAskedIn, depositWordsIn, type DepositQuestion } from './deposit-words.ts'

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
  // The button of the template.
  ['Enviar código Pix', 'asks_code'],
  ['o sinal é devolvido se eu cancelar?', null],
  ['qual o endereço?', null],
  ['quero marcar limpeza de pele', null],
]

test('what is said of a deposit', () => {
  for (const [text, says] of rows) assert.equal(depositWordsIn(text), says, text)
})

const asked: [text: string, asks: DepositQuestion[], isAlone?: boolean][] = [
  ['quanto é o sinal?', ['amount']],
  ['precisa pagar sinal?', ['amount']],
  ['qual o valor do sinal da limpeza', ['amount']],
  ['tem que pagar algum depósito antes?', ['amount']],
  ['o sinal abate do valor?', ['counts']],
  ['esse sinal é descontado depois?', ['counts']],
  ['o sinal é devolvido se eu cancelar?', ['back']],
  ['devolve se eu cancelar?', ['back']],
  ['perco o sinal se eu não puder ir?', ['back']],
  ['quanto é o sinal? e devolve se eu desistir?', ['amount', 'back']],
  ['quanto custa a limpeza? precisa de sinal?', ['amount'], false],
  ['vocês devolvem o pacote se eu desistir?', []],
  ['quero reembolso do meu dinheiro', []],
  ['já paguei o sinal', []],
  ['fiz o pix do sinal', []],
  ['quero cancelar meu horário', []],
  ['qual o endereço?', []],
]

test('what is asked of deposits', () => {
  for (const [text, asks, isAlone = true] of asked) {
    const heard = depositAskedIn(text)
    assert.deepEqual(heard?.asks ?? [], asks, text)
    if (heard) assert.equal(heard.isAlone, isAlone, text)
  }
})
