import assert from 'node:assert/strict'
import { test } from 'node:test'
import { weekStart } from './week.ts'

test('the week of any of its days begins on its Monday', () => {
  for (const day of ['2026-11-23', '2026-11-25', '2026-11-29']) assert.equal(weekStart(day), '2026-11-23')
  assert.equal(weekStart('2027-01-03'), '2026-12-28')
})
