import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupByDay } from './by-day.ts'

test('messages are grouped by the day of the clinic, not of the server', () => {
  const items = ['2026-11-22T23:00:00-03:00', '2026-11-23T02:59:00Z', '2026-11-23T03:00:00Z'].map((at) => ({ at }))
  const days = groupByDay(items, 'America/Sao_Paulo').map(({ day, items }) => `${day} x${items.length}`)
  assert.deepEqual(days, ['2026-11-22 x2', '2026-11-23 x1'])
  assert.deepEqual(groupByDay([], 'America/Sao_Paulo'), [])
})
