import assert from 'node:assert/strict'
import { test } from 'node:test'
import { centsOf, inReais, moneyText } from './money.ts'

test('digits come in from the right, as at a cash machine', () => {
  const cases = [
    ['', null],
    ['R$ ', null],
    ['1', 1],
    ['0,018', 18],
    ['1.890,00', 189_000],
    ['0,00', 0],
    ['99999999999', 999_999_999],
  ] as const
  for (const [text, cents] of cases) assert.equal(centsOf(text), cents, text)
})

test('what is shown reads back as the same amount', () => {
  for (const cents of [0, 5, 99, 100, 18_900, 123_456_789]) assert.equal(centsOf(moneyText(cents)), cents)
  assert.equal(inReais(18_900).replace(/\u00a0/g, ' '), 'R$ 189')
  assert.equal(inReais(18_950).replace(/\u00a0/g, ' '), 'R$ 189,50')
})
