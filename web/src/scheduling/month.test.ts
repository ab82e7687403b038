import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMonths, monthSheet } from './month.ts'

test('a sheet is the whole weeks of a month, from its first Monday', () => {
  const cases = [
    ['2026-11-26', '2026-10-26', 42],
    ['2026-03-31', '2026-02-23', 42],
    ['2027-02-10', '2027-02-01', 28],
    ['2026-02-28', '2026-01-26', 35],
  ] as const
  for (const [day, date, days] of cases) assert.deepEqual(monthSheet(day), { date, days }, day)
})

test('a month further is its first day, over the end of the year too', () => {
  assert.deepEqual(
    [addMonths('2026-01-31', 1), addMonths('2026-12-05', 1), addMonths('2026-01-15', -1)],
    ['2026-02-01', '2027-01-01', '2025-12-01'],
  )
})
