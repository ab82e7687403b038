import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addPeriod, copyDay, hoursFaults, type Period } from './hours.ts'

const monday = (from: string, to: string): Period => ({ weekday: 1, from, to })

test('each day’s fault is named, and breaks are none', () => {
  const cases: [Period[], string | undefined][] = [
    [[], undefined],
    [[monday('09:00', '12:00'), monday('13:00', '18:00')], undefined],
    [[monday('13:00', '18:00'), monday('09:00', '13:00')], undefined],
    [[monday('09:00', '24:00')], undefined],
    [[monday('09:00', '')], 'incomplete'],
    [[monday('12:00', '09:00')], 'backwards'],
    [[monday('09:00', '12:00'), monday('11:59', '18:00')], 'overlap'],
  ]
  for (const [periods, fault] of cases) assert.equal(hoursFaults(periods).get(1), fault, JSON.stringify(periods))
})

test('a day copied onto others takes their place and leaves the rest alone', () => {
  const week = [monday('09:00', '12:00'), { weekday: 2, from: '10:00', to: '11:00' }, { weekday: 6, from: '09:00', to: '13:00' }]
  assert.deepEqual(copyDay(week, 1, [2, 3]), [
    monday('09:00', '12:00'),
    { weekday: 6, from: '09:00', to: '13:00' },
    { weekday: 2, from: '09:00', to: '12:00' },
    { weekday: 3, from: '09:00', to: '12:00' },
  ])
})

test('another period begins after a break and never ends after midnight', () => {
  assert.deepEqual(addPeriod([monday('09:00', '12:00')], 1).at(-1), monday('13:00', '17:00'))
  assert.deepEqual(addPeriod([monday('09:00', '21:00')], 1).at(-1), monday('22:00', '24:00'))
})
