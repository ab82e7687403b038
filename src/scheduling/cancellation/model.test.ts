import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeCancellation, judgeMove, usualPolicy, type CancellationPolicy } from './model.ts'

const strict: CancellationPolicy = { freeHours: 24, deposit: 'keep', session: 'consume', lateMove: 'desk', movesMax: 2 }
const startsAt = new Date('2026-03-03T08:30:00Z')
const before = (hours: number, ms = 0): Date => new Date(startsAt.getTime() - hours * 3_600_000 + ms)
const free = { isLate: false, deposit: 'refund', session: 'keep' }
const lost = { isLate: true, deposit: 'keep', session: 'consume' }

test('until the last minute of the window nothing is lost, and from then on what the clinic says', () => {
  for (const [now, by, expected] of [
    [before(48), 'patient', free],
    [before(24), 'patient', free],
    [before(24, 1), 'patient', lost],
    [before(1), 'patient', lost],
    [before(-1), 'patient', lost],
    [before(1), 'clinic', free],
    [before(1), 'clock', free],
  ] as const)
    assert.deepEqual(judgeCancellation(strict, { startsAt, now, by }), expected, `${now.toISOString()} ${by}`)
  assert.deepEqual(judgeCancellation({ ...strict, freeHours: 0 }, { startsAt, now: before(0), by: 'patient' }), free)
  const byDefault = judgeCancellation(usualPolicy, { startsAt, now: before(1), by: 'patient' })
  assert.deepEqual(byDefault, { isLate: true, deposit: 'desk', session: 'keep' })
})

test('moving has a rule of its own, and a deposit its number of moves', () => {
  const visit = { startsAt, now: before(48), isPaid: true, moves: 1 }
  assert.equal(judgeMove(strict, visit), 'free')
  assert.equal(judgeMove(strict, { ...visit, now: before(23) }), 'late')
  assert.equal(judgeMove(strict, { ...visit, moves: 2 }), 'too_often')
  assert.equal(judgeMove(strict, { ...visit, moves: 9, isPaid: false }), 'free')
  assert.equal(judgeMove(usualPolicy, { ...visit, moves: 9, now: before(1) }), 'free')
})
