import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold, readPhonePatterns, readWords, toTsquery } from './search-words.ts'

test('words are read without case, accents and marks, each once', () => {
  const cases = [
    ['Depilação à LASER', ['depilacao', 'a', 'laser']],
    ["d'Ávila; 'drop", ['d', 'avila', 'drop']],
    ['botox botox', ['botox']],
    ['😀 !!', []],
  ] as const
  for (const [asked, words] of cases) assert.deepEqual(readWords(asked), words, asked)
  assert.equal(toTsquery(readWords('às 15h botox')), `'as' & '15h':* & 'botox':*`)
})

test('folding keeps every place in the text', () => {
  assert.equal(fold('Ação É ñ×÷ 😀ß'), 'acao e n×÷ 😀ß')
})

test('a phone is looked for with and without the ninth digit', () => {
  const cases = [
    ['98765-4321', ['%987654321%', '%87654321%']],
    ['(11) 98765-4321', ['%11987654321%', '%1187654321%']],
    ['+55 11 98765 4321', ['%5511987654321%', '%551187654321%']],
    ['011 8765-4321', ['%1187654321%']],
    ['9876-5432', ['%98765432%']],
    ['98765', ['%98765%', '%8765%']],
    ['4321', ['%4321%']],
    ['15h', []],
    ['123', []],
  ] as const
  for (const [asked, patterns] of cases) assert.deepEqual(readPhonePatterns(asked), patterns, asked)
})
