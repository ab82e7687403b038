import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPhone } from './phone.ts'

const cases = [
  ['(11) 98765-4321', '5511987654321'],
  ['11 98765 4321', '5511987654321'],
  ['011 98765-4321', '5511987654321'],
  ['+55 11 98765-4321', '5511987654321'],
  ['5511987654321', '5511987654321'],
  // Old accounts and landlines have eight digits.
  ['11 3456-7890', '551134567890'],
  ['55 11 8765-4321', '551187654321'],
  // 55 is also the area code of Santa Maria.
  ['(55) 99876-5432', '5555998765432'],
  ['+351 912 345 678', '351912345678'],
  ['0044 20 7946 0018', '442079460018'],
  ['98765-4321', null],
  ['(10) 98765-4321', null],
  ['(11) 18765-4321', null],
  ['(11) 88765-43210', null],
  ['+55 11 9876', null],
  ['onze nove', null],
  ['', null],
] as const

for (const [written, digits] of cases) test(`"${written}" is ${digits}`, () => assert.equal(readPhone(written), digits))
