import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeCancellation, judgeMove, usualPolicy, type CancellationPolicy } from './model.ts'

const serviceId = 'srv_1' as const
const strict: CancellationPolicy = {
  freeHours: 24,
  deposit: 'keep',
  session: 'consume',
  lateMove: 'desk',
  movesMax: 2,
  services: [{ serviceId: 'srv_2', freeHours: 72, deposit: 'desk', session: 'keep' }],
}
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
    assert.deepEqual(judgeCancellation(strict, { serviceId, startsAt, now, by }), expected, `${now.toISOString()} ${by}`)
  assert.deepEqual(judgeCancellation({ ...strict, freeHours: 0 }, { serviceId, startsAt, now: before(0), by: 'patient' }), free)
  const byDefault = judgeCancellation(usualPolicy, { serviceId, startsAt, now: before(1), by: 'patient' })
  assert.deepEqual(byDefault, { isLate: true, deposit: 'desk', session: 'keep' })
})

test('a procedure with a rule of its own is judged by it, moved or cancelled, and every other by the clinic’s', () => {
  const other = { serviceId: 'srv_2', startsAt, now: before(48) } as const
  assert.deepEqual(judgeCancellation(strict, { ...other, by: 'patient' }), { isLate: true, deposit: 'desk', session: 'keep' })
  assert.deepEqual(judgeCancellation(strict, { ...other, serviceId, by: 'patient' }), free)
  assert.deepEqual(judgeCancellation(strict, { ...other, by: 'clinic' }), free)
  assert.equal(judgeMove(strict, { ...other, isPaid: false, moves: 0 }), 'late')
})

test('moving has a rule of its own, and a deposit its number of moves', () => {
  const visit = { serviceId, startsAt, now: before(48), isPaid: true, moves: 1 }
  assert.equal(judgeMove(strict, visit), 'free')
  assert.equal(judgeMove(strict, { ...visit, now: before(23) }), 'late')
  assert.equal(judgeMove(strict, { ...visit, moves: 2 }), 'too_often')
  assert.equal(judgeMove(strict, { ...visit, moves: 9, isPaid: false }), 'free')
  assert.equal(judgeMove(usualPolicy, { ...visit, moves: 9, now: before(1) }), 'free')
})
