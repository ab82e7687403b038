import assert from 'node:assert/strict'
import { test } from 'node:test'
import { costText, microsOf, priceText } from './cost-text.ts'

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

test('what a message costs keeps its fractions, and a month does not', () => {
  assert.equal(plain(costText(6_800, 'USD')), 'US$ 0,0068')
  assert.equal(plain(costText(12_345_678, 'BRL')), 'R$ 12,35')
  assert.equal(plain(costText(0, 'BRL')), 'R$ 0,00')
})

test('a price is read as it is written, with comma or point', () => {
  assert.deepEqual([microsOf('0,0068'), microsOf('0.0625'), microsOf(' 1 ')], [6_800, 62_500, 1_000_000])
  assert.deepEqual([microsOf(''), microsOf('a'), microsOf('-1'), microsOf('0,0000001')], [null, null, null, null])
  assert.equal(microsOf(priceText(62_500)), 62_500)
})
