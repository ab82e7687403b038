import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalogue } from './phrases/catalogue.ts'
import type { PhraseSpec } from './phrases/phrase.ts'
import { compose as composeIn, vary } from './compose.ts'

const compose = (paragraphs: string[]) =>
  composeIn(paragraphs, { clinic: { tone: 'warm', emojiPolicy: 'one' }, contact: { name: null } })

test('paragraphs, without the empty ones', () => assert.equal(compose(['a', '', 'b']), 'a\n\nb'))
test('only the first emoji stays', () => assert.equal(compose(['Oi 😊 você', 'Pronto ✅ 👍🏽']), 'Oi 😊 você\n\nPronto.'))
test('digits and list marks are no emoji', () =>
  assert.equal(compose(['😊', '1. às 9h\n• R$ 10 *x* #']), '😊\n\n1. às 9h\n• R$ 10 *x* #'))

test('a seed always gives the same variant, and seeds give all of them', () => {
  const variants = ['a', 'b', 'c'] as const
  const given = new Set(Array.from({ length: 60 }, (_, seed) => vary(String(seed), variants)))
  assert.equal(given.size, 3)
  assert.equal(vary('x', variants), vary('x', variants))
})

test('a sentence is whole with its emoji and without it', () => {
  const rows: [text: string, left: string][] = [
    ['já passou 🙂 Qual outro?', 'já passou. Qual outro?'],
    ['Combinado 😊', 'Combinado.'],
    ['Combinado! 😊', 'Combinado!'],
    ['*axilas* 😊\nQual?', '*axilas*.\nQual?'],
    ['Oi 😊, tudo bem?', 'Oi, tudo bem?'],
  ]
  for (const [text, left] of rows) assert.equal(compose(['✅', text]), `✅\n\n${left}`, text)
})

test('no reply leaves it to an emoji to end a sentence', () => {
  for (const [key, spec] of Object.entries<PhraseSpec>(catalogue))
    for (const wording of [...spec.variants, ...(spec.formal ?? []), ...(spec.playful ?? [])])
      assert.doesNotMatch(wording, /[\p{L}\p{N}})*] ?\p{Extended_Pictographic}/u, key)
})
