import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, dayOf, daysBetween, instantOf, minutesOf, timeFromMinutes, timeOf, weekdayOf } from './zoned-time.ts'

test('an instant is read on the wall clock of its clinic', () => {
  const cases = [
    ['2026-11-23T02:30:00Z', 'America/Sao_Paulo', '2026-11-22', '23:30'],
    ['2026-11-23T02:30:00Z', 'America/Manaus', '2026-11-22', '22:30'],
    ['2026-11-23T14:05:00-03:00', 'America/Sao_Paulo', '2026-11-23', '14:05'],
    ['2026-11-23T03:00:00Z', 'America/Sao_Paulo', '2026-11-23', '00:00'],
  ] as const
  for (const [iso, zone, day, time] of cases) {
    assert.equal(dayOf(iso, zone), day, iso)
    assert.equal(timeOf(iso, zone), time, iso)
  }
})

test('days are counted on the calendar', () => {
  assert.equal(addDays('2026-12-31', 1), '2027-01-01')
  assert.equal(addDays('2028-03-01', -1), '2028-02-29')
  assert.equal(daysBetween('2026-11-23', '2026-11-26'), 3)
  assert.equal(daysBetween('2026-11-23', '2026-11-22'), -1)
})

test('wall times become minutes and back', () => {
  assert.equal(minutesOf('09:05'), 545)
  assert.equal(timeFromMinutes(545), '09:05')
})

test('a wall time of the clinic becomes an instant, also where the clock changes', () => {
  const cases = [
    ['2026-11-23', '14:05', 'America/Sao_Paulo', '2026-11-23T17:05:00.000Z'],
    ['2026-11-23', '00:00', 'America/Manaus', '2026-11-23T04:00:00.000Z'],
    ['2026-03-08', '12:00', 'America/New_York', '2026-03-08T16:00:00.000Z'],
    ['2026-11-01', '09:00', 'America/New_York', '2026-11-01T14:00:00.000Z'],
  ] as const
  for (const [day, time, zone, iso] of cases) assert.equal(instantOf(day, time, zone), iso, `${day} ${time} ${zone}`)
  assert.equal(weekdayOf('2026-11-23'), 1)
})
