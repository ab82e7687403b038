import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spanOn, visibleRange } from './day-range.ts'

test('the day shows its opening hours and whatever is booked outside of them', () => {
  const open = { from: '08:30', to: '18:00' }
  assert.deepEqual(visibleRange(open, []), { from: 480, to: 1080 })
  assert.deepEqual(
    visibleRange(open, [
      { from: 430, to: 490 },
      { from: 1100, to: 1190 },
    ]),
    { from: 420, to: 1200 },
  )
  assert.deepEqual(visibleRange(null, [{ from: 600, to: 630 }]), { from: 600, to: 660 })
  assert.equal(visibleRange(null, []), null)
})

test('what spills over midnight stops at the edge of the day', () => {
  const cases = [
    ['2026-11-23T09:15:00-03:00', '2026-11-23T10:00:00-03:00', 555, 600],
    ['2026-11-22T08:00:00-03:00', '2026-11-23T12:00:00-03:00', 0, 720],
    ['2026-11-23T22:00:00-03:00', '2026-11-24T00:30:00-03:00', 1320, 1440],
  ] as const
  for (const [startsAt, endsAt, from, to] of cases) {
    assert.deepEqual(spanOn('2026-11-23', 'America/Sao_Paulo', { startsAt, endsAt }), { from, to })
  }
})
