import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChannelFault } from '../channel.ts'
import { graphFault, httpFault } from './faults.ts'

const table: [number[], boolean, ChannelFault['blames']][] = [
  [[1, 2, 131000, 131016, 131057], true, 'provider'],
  [[4, 80007, 130429], true, 'account'],
  [[131056], true, 'person'],
  [[131048, 131064], false, 'limit'],
  [[131049, 131050, 131026, 131021, 131030, 130472], false, 'person'],
  [[131047, 131008, 131009, 100, 132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016], false, 'message'],
  [[132068, 132069, 139000, 139101, 131051, 131053, 131062], false, 'message'],
  [[131052], true, 'message'],
  [[131042, 131031, 368, 130497, 131037, 131045, 133010], false, 'account'],
  [[0, 3, 10, 190, 200, 294, 299], false, 'account'],
]

test("Meta's codes, whatever the HTTP status", () => {
  for (const [codes, retryable, blames] of table) {
    for (const code of codes) {
      for (const httpStatus of [null, 400, 500]) {
        assert.deepEqual(
          graphFault({ code, message: 'x' }, httpStatus),
          { code: String(code), message: 'x', retryable, blames },
          String(code),
        )
      }
    }
  }
})

test('a code nobody told us of is judged by its status, or by what Meta says of it', () => {
  assert.equal(graphFault({ code: 999999 }, 400).retryable, false)
  assert.equal(graphFault({ code: 999999 }, 500).retryable, true)
  assert.equal(graphFault({ code: 999999, is_transient: true }, 400).retryable, true)
  assert.deepEqual(graphFault('nonsense'), { code: 'unknown', message: '', retryable: false, blames: 'message' })
})

test('an HTTP status alone', () => {
  const verdicts = [429, 401, 403, 302, 400, 500, 503].map((status) => [
    status,
    httpFault(status).retryable,
    httpFault(status).blames,
  ])
  assert.deepEqual(verdicts, [
    [429, true, 'account'],
    [401, false, 'account'],
    [403, false, 'account'],
    [302, true, 'provider'],
    [400, false, 'message'],
    [500, true, 'provider'],
    [503, true, 'provider'],
  ])
})

test('the message carries the details once', () => {
  assert.equal(graphFault({ code: 100, message: 'a', error_data: { details: 'a' } }).message, 'a')
  assert.equal(graphFault({ code: 100, title: 'a', error_data: { details: 'b' } }).message, 'a: b')
})
