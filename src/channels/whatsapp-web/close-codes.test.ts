import assert from 'node:assert/strict'
import { test } from 'node:test'
import { afterClose, backoffMs } from './close-codes.ts'

const paired = { isPaired: true, hadCode: false }
const unpaired = { isPaired: false, hadCode: true }

test('each close code has its answer', () => {
  assert.deepEqual(afterClose(515, paired), { do: 'reconnect', when: 'now' })
  for (const code of [428, 408, 503, 500, null, 418])
    assert.deepEqual(afterClose(code, paired), { do: 'reconnect', when: 'later' })
  assert.deepEqual(afterClose(440, paired), { do: 'stop', because: 'replaced' })
  assert.deepEqual(afterClose(401, paired), { do: 'stop', because: 'logged_out' })
  for (const code of [403, 411]) assert.deepEqual(afterClose(code, paired), { do: 'stop', because: 'refused' })
  assert.deepEqual(afterClose(405, paired), { do: 'stop', because: 'outdated' })
})

test('before it is paired, a code that ran out stops, and a network that fails is said', () => {
  assert.deepEqual(afterClose(408, unpaired), { do: 'stop', because: 'expired' })
  assert.deepEqual(afterClose(515, unpaired), { do: 'reconnect', when: 'now' })
  assert.deepEqual(afterClose(428, unpaired), { do: 'reconnect', when: 'later' })
  for (const code of [408, 500])
    assert.deepEqual(afterClose(code, { isPaired: false, hadCode: false }), { do: 'reconnect', when: 'unreachable' })
})

test('waits grow to a minute, and spread', () => {
  assert.deepEqual(
    [0, 1, 2, 6, 60].map((attempt) => backoffMs(attempt, 0.5)),
    [1_000, 2_000, 4_000, 60_000, 60_000],
  )
  assert.ok(backoffMs(3, 0) < backoffMs(3, 1))
})
