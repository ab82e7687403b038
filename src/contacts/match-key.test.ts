import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matchKey } from './match-key.ts'

const same = [
  ['+55 11 98765-4321', '551187654321'],
  ['5511987654321', '55 (11) 8765-4321'],
  ['15550783881', '+1 555 078 3881'],
] as const

for (const [one, other] of same) test(`${one} and ${other} are one person`, () => assert.equal(matchKey(one), matchKey(other)))

test('another area code is another person', () => assert.notEqual(matchKey('5511987654321'), matchKey('5521987654321')))
test('a number too short to mean anyone matches nobody', () => assert.equal(matchKey('190'), null))
