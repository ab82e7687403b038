import assert from 'node:assert/strict'
import { test } from 'node:test'
import { comingHoliday, easterOf } from './holidays.ts'

test('Easter of the years a clinic may ask about', () => {
  const years = {
    2024: '2024-03-31',
    2025: '2025-04-20',
    2026: '2026-04-05',
    2027: '2027-03-28',
    2028: '2028-04-16',
    2030: '2030-04-21',
    2038: '2038-04-25',
  }
  for (const [year, date] of Object.entries(years)) assert.equal(easterOf(Number(year)), date)
})

test('the coming one, today included', () => {
  assert.equal(comingHoliday('carnaval', '2027-02-09'), '2027-02-09')
  assert.equal(comingHoliday('carnaval', '2027-02-10'), '2028-02-29')
  assert.equal(comingHoliday('dia das maes', '2027-03-03'), '2027-05-09')
  assert.equal(comingHoliday('natal', '2027-12-26'), '2028-12-25')
})
