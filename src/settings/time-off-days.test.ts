import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TimeOffWish } from './contract.ts'
import { toSpan, toWallDays } from './time-off-days.ts'

const zone = 'America/Sao_Paulo'
const wish: TimeOffWish = {
  resourceId: null,
  unitId: null,
  firstDay: '2026-12-24',
  lastDay: '2026-12-24',
  hours: null,
  reason: 'Natal',
}

test('days and hours of the wall become instants and come back the same', () => {
  const cases: [Partial<TimeOffWish>, string, string][] = [
    [{}, '2026-12-24T03:00:00.000Z', '2026-12-25T03:00:00.000Z'],
    [{ lastDay: '2027-01-02' }, '2026-12-24T03:00:00.000Z', '2027-01-03T03:00:00.000Z'],
    [{ hours: { from: '12:00', to: '18:30' } }, '2026-12-24T15:00:00.000Z', '2026-12-24T21:30:00.000Z'],
    [{ hours: { from: '12:00', to: '24:00' } }, '2026-12-24T15:00:00.000Z', '2026-12-25T03:00:00.000Z'],
    [{ lastDay: '2026-12-26', hours: { from: '12:00', to: '10:00' } }, '2026-12-24T15:00:00.000Z', '2026-12-26T13:00:00.000Z'],
  ]
  for (const [change, startsAt, endsAt] of cases) {
    const span = toSpan({ ...wish, ...change }, zone)
    assert.equal(span.startsAt.toISOString(), startsAt)
    assert.equal(span.endsAt.toISOString(), endsAt)
    assert.deepEqual(toWallDays(span, zone), { ...wish, ...change })
  }
})

test('an end before the beginning is refused by its field', () => {
  assert.throws(() => toSpan({ ...wish, lastDay: '2026-12-23' }, zone), { code: 'invalid', field: 'lastDay' })
  assert.throws(() => toSpan({ ...wish, hours: { from: '12:00', to: '12:00' } }, zone), { code: 'invalid', field: 'hours' })
})
