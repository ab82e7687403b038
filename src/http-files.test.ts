import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rangeOf } from './http-files.ts'

test('one range is answered, nonsense with the whole file, and nothing past its end', () => {
  const cases: [string | undefined, ReturnType<typeof rangeOf>][] = [
    [undefined, 'all'],
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=2-', { start: 2, end: 9 }],
    ['bytes=2-99', { start: 2, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=-99', { start: 0, end: 9 }],
    ['bytes=10-', 'none'],
    ['bytes=5-4', 'none'],
    ['bytes=-0', 'none'],
    ['bytes=0-1,3-4', 'all'],
    ['lines=1-2', 'all'],
    ['bytes=-', 'all'],
  ]
  for (const [asked, expected] of cases) assert.deepEqual(rangeOf(asked, 10), expected, asked)
})
