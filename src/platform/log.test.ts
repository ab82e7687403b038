import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeError } from './log.ts'

test('a database error is logged without the values it repeats', () => {
  const error = Object.assign(new Error('invalid input syntax for type integer: "11 98765-4321"'), {
    code: '22P02',
    detail: 'Ana Souza',
    where: 'oi',
  })
  const text = JSON.stringify(describeError(error))
  assert.doesNotMatch(text, /98765|Ana|"oi"/)
  assert.match(text, /22P02/)
})

test('other errors keep their message, their frames and their cause', () => {
  const described = describeError(new Error('outer', { cause: new Error('inner') }))
  assert.deepEqual([described.message, described.cause?.message], ['outer', 'inner'])
  assert.match(described.stack ?? '', /log\.test/)
})
