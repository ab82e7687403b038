import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WeeklyHours } from '#clinic/index.ts'
import { countOpenMinutes, findOpening, isOpenAt, listOpenTimes, type OpenCalendar } from './calendar.ts'

const zone = 'America/Sao_Paulo'
const at = (text: string): Date => new Date(`${text}:00-03:00`)
const days = (...weekdays: (0 | 1 | 2 | 3 | 4 | 5 | 6)[]) => weekdays

/** Monday to Friday 9 to 12 and 13 to 18, Saturday 9 to 13. 2026-03-02 is a Monday. */
const hours: WeeklyHours = [
  ...days(1, 2, 3, 4, 5).flatMap((weekday) => [
    { weekday, from: '09:00', to: '12:00' } as const,
    { weekday, from: '13:00', to: '18:00' } as const,
  ]),
  { weekday: 6, from: '09:00', to: '13:00' },
]
const plain: OpenCalendar = { zone, hours, closed: [] }
const carnival: OpenCalendar = {
  ...plain,
  closed: [
    { startsAt: at('2026-03-03T00:00'), endsAt: at('2026-03-05T00:00') },
    { startsAt: at('2026-03-05T00:00'), endsAt: at('2026-03-05T14:30') },
  ],
}

test('open from the first minute to the last, closed in the break and on a day off', () => {
  const cases: [OpenCalendar, string, boolean][] = [
    [plain, '2026-03-02T08:59', false],
    [plain, '2026-03-02T09:00', true],
    [plain, '2026-03-02T11:59', true],
    [plain, '2026-03-02T12:00', false],
    [plain, '2026-03-02T13:00', true],
    [plain, '2026-03-01T10:00', false],
    [carnival, '2026-03-04T10:00', false],
    [carnival, '2026-03-05T14:29', false],
    [carnival, '2026-03-05T14:30', true],
  ]
  for (const [calendar, when, isOpen] of cases) assert.equal(isOpenAt(calendar, at(when)), isOpen, when)
})

test('the next opening leaps over breaks, nights, weekends and days off', () => {
  const cases: [OpenCalendar, string, string | null][] = [
    [plain, '2026-03-02T10:00', '2026-03-02T10:00'],
    [plain, '2026-03-02T12:10', '2026-03-02T13:00'],
    [plain, '2026-03-02T18:00', '2026-03-03T09:00'],
    [plain, '2026-03-07T13:00', '2026-03-09T09:00'],
    [carnival, '2026-03-02T18:00', '2026-03-05T14:30'],
    [{ ...plain, hours: [] }, '2026-03-02T10:00', null],
  ]
  for (const [calendar, when, opens] of cases) assert.deepEqual(findOpening(calendar, at(when)), opens && at(opens), when)
})

test('a day’s hours are what days off leave of them', () => {
  const lunch = [
    { from: '09:00', to: '12:00' },
    { from: '13:00', to: '18:00' },
  ]
  assert.deepEqual(listOpenTimes(carnival, '2026-03-02'), lunch)
  assert.deepEqual(listOpenTimes(carnival, '2026-03-03'), [])
  assert.deepEqual(listOpenTimes(carnival, '2026-03-05'), [{ from: '14:30', to: '18:00' }])
  const allDay: OpenCalendar = { ...plain, hours: [{ weekday: 1, from: '00:00', to: '24:00' }] }
  assert.deepEqual(listOpenTimes(allDay, '2026-03-02'), [{ from: '00:00', to: '24:00' }])
})

test('only minutes in which somebody was there count as waiting', () => {
  const cases: [OpenCalendar, string, string, number][] = [
    [plain, '2026-03-02T10:00', '2026-03-02T10:10', 10],
    [plain, '2026-03-02T11:55', '2026-03-02T13:05', 10],
    [plain, '2026-03-02T22:00', '2026-03-03T08:59', 0],
    [plain, '2026-03-02T17:57', '2026-03-03T09:07', 10],
    [plain, '2026-03-07T12:55', '2026-03-09T09:05', 10],
    [carnival, '2026-03-02T17:50', '2026-03-05T14:35', 15],
    [plain, '2026-03-02T10:10', '2026-03-02T10:00', 0],
  ]
  for (const [calendar, from, to, minutes] of cases)
    assert.equal(countOpenMinutes(calendar, at(from), at(to)), minutes, `${from} ${to}`)
})

test('the hour that a changing clock repeats or leaves out is counted as it passes', () => {
  // New York 2026-03-08: 02:00 becomes 03:00. Open from 00:00 to 06:00, five hours that day.
  const night: OpenCalendar = { zone: 'America/New_York', hours: [{ weekday: 0, from: '00:00', to: '06:00' }], closed: [] }
  assert.equal(countOpenMinutes(night, new Date('2026-03-08T00:00:00-05:00'), new Date('2026-03-08T12:00:00-04:00')), 300)
})
