import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compose, vary } from './compose.ts'

test('paragraphs, without the empty ones', () => assert.equal(compose(['a', '', 'b']), 'a\n\nb'))
test('only the first emoji stays', () => assert.equal(compose(['Oi 😊 você', 'Pronto ✅ 👍🏽']), 'Oi 😊 você\n\nPronto'))
test('digits and list marks are no emoji', () =>
  assert.equal(compose(['😊', '1. às 9h\n• R$ 10 *x* #']), '😊\n\n1. às 9h\n• R$ 10 *x* #'))

test('a seed always gives the same variant, and seeds give all of them', () => {
  const variants = ['a', 'b', 'c'] as const
  const given = new Set(Array.from({ length: 60 }, (_, seed) => vary(String(seed), variants)))
  assert.equal(given.size, 3)
  assert.equal(vary('x', variants), vary('x', variants))
})
