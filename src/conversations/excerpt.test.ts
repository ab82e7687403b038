import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cutExcerpt } from './excerpt.ts'

const marked = (text: string, words: string[]): string =>
  cutExcerpt(text, words)
    .map((piece) => (piece.isHit ? `[${piece.text}]` : piece.text))
    .join('')

test('what was looked for is marked as it stands in the text', () => {
  const cases = [
    ['Oi, faz depilação?', ['depila'], 'Oi, faz [depila]ção?'],
    ['às 15h ou as 16h', ['as'], '[às] 15h ou [as] 16h'],
    ['nada aqui', ['botox'], 'nada aqui'],
    ['LIMPEZA\nde  pele', ['limpeza', 'pele'], '[LIMPEZA] de [pele]'],
  ] as const
  for (const [text, words, excerpt] of cases) assert.equal(marked(text, [...words]), excerpt)
})

test('a long text is cut around the first hit', () => {
  const long = `${'palavra '.repeat(30)}botox ${'depois '.repeat(40)}`
  const excerpt = marked(long, ['botox'])
  assert.match(excerpt, /^…(palavra )+\[botox\] depois/)
  assert.match(excerpt, /…$/)
  assert.ok(excerpt.length < 180)
})
