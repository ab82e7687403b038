import assert from 'node:assert/strict'
import { test } from 'node:test'
import { databaseFault } from './embedded-postgres-fault.ts'

const cases: [string, RegExp][] = [
  [
    '2026-11-23 [7] LOG:  starting\n2026-11-23 [7] FATAL:  data directory "/d" has wrong ownership\n2026-11-23 [7] LOG:  database system is shut down',
    /: data directory "\/d" has wrong ownership \(/,
  ],
  ['initdb failed:\ninitdb: error: could not change permissions\n', /: could not change permissions \(/],
  ['spawn postgres EACCES', /: spawn postgres EACCES \(/],
  ['write: No space left on device\nmore', /is full; free some space/],
]

test('whatever PostgreSQL wrote, the fault is one line with its reason', () => {
  for (const [text, wanted] of cases) {
    const { message } = databaseFault('/', 'does not start', new Error(text))
    assert.doesNotMatch(message, /\n/)
    assert.match(message, wanted)
  }
})
