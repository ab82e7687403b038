import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tidyTime, typedTime } from './typed-time.ts'

test('a time grows as its digits are typed', () => {
  for (const [text, shown] of [
    ['', ''],
    ['0', '0'],
    ['09', '09'],
    ['093', '09:3'],
    ['09:30', '09:30'],
    ['09:300', '09:30'],
  ] as const)
    assert.equal(typedTime(text), shown)
})

test('what was meant is written out, and what is no time is emptied', () => {
  const cases = [
    ['9', '09:00'],
    ['18', '18:00'],
    ['93:0', '09:30'],
    ['09:30', '09:30'],
    ['24:00', '24:00'],
    ['24:30', ''],
    ['99', ''],
    ['', ''],
  ] as const
  for (const [text, time] of cases) assert.equal(tidyTime(text), time, text)
})
