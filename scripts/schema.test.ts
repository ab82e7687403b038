import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstDifference } from './schema.ts'

test('the first line that differs is named', () => {
  assert.equal(firstDifference('a\nb\n', 'a\nb\n'), null)
  assert.equal(firstDifference('a\nb\n', 'a\nc\n'), 'line 2:\n  - b\n  + c')
  assert.match(firstDifference('a\n', 'a\nb\n') ?? '', /^line 2:/)
  assert.match(firstDifference('a\nb', 'a') ?? '', /^line 2:\n {2}- b\n {2}\+ \(end\)/)
})
