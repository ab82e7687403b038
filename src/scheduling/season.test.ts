import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WeeklyHours } from '#clinic/index.ts'
import { hoursOn, workingHours, type Season } from './season.ts'

const thursday = (...periods: [`${number}:${number}`, `${number}:${number}`][]): WeeklyHours =>
  periods.map(([from, to]) => ({ weekday: 4, from, to }))
const clinic = thursday(['09:00', '18:00'])
const eve: Season = { resourceId: null, from: '2026-12-24', to: '2026-12-24', hours: thursday(['08:00', '12:00']) }

test('a room follows the clinic on the eve, a professional stays within it', () => {
  const room = workingHours('res_room', null, clinic, [eve])
  const carol = workingHours('res_carol', thursday(['07:00', '10:00'], ['11:00', '19:00']), clinic, [eve])
  assert.deepEqual(hoursOn(room, '2026-12-24'), [{ from: '08:00', to: '12:00' }])
  assert.deepEqual(hoursOn(carol, '2026-12-24'), [
    { from: '08:00', to: '10:00' },
    { from: '11:00', to: '12:00' },
  ])
  assert.deepEqual(hoursOn(carol, '2026-12-17').length, 2, 'other Thursdays are as always')
})

test("a professional's own season counts before the clinic's, of two the later one", () => {
  const own: Season = { resourceId: 'res_carol', from: '2026-12-01', to: '2026-12-31', hours: thursday(['14:00', '20:00']) }
  const later: Season = { ...own, from: '2026-12-24', hours: [] }
  const on = (...seasons: Season[]) => hoursOn(workingHours('res_carol', clinic, clinic, seasons), '2026-12-24')
  assert.deepEqual(on(own, eve), [{ from: '14:00', to: '20:00' }])
  assert.deepEqual(on(own, later, eve), [])
})
