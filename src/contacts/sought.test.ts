import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSought } from './sought.ts'

test('words are beginnings without accents, cut at every sign', () => {
  assert.deepEqual(readSought(' Ângela  d’Ávila 100%_'), { kind: 'name', words: "'angela':* & 'd':* & 'avila':* & '100':*" })
  assert.equal(readSought('  '), null)
  assert.equal(readSought(undefined), null)
  assert.equal(readSought("%_'"), null)
})

const phones = [
  ['98765-4321', ['%987654321%', '%87654321%']],
  ['(11) 98765-4321', ['%11987654321%', '%1187654321%']],
  ['+55 11 98765-4321', ['%5511987654321%', '%551187654321%']],
  ['011 8765-4321', ['%1187654321%']],
  ['4321', ['%4321%']],
] as const
for (const [typed, patterns] of phones)
  test(`"${typed}" is sought as ${patterns.join(' or ')}`, () =>
    assert.deepEqual(readSought(typed), { kind: 'phone', patterns: [...patterns] }))
