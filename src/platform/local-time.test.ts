import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addDays,
  addMinutes,
  createWallReader,
  dayBounds,
  daysBetween,
  isLocalDate,
  isLocalTime,
  isZone,
  minutesToTime,
  timeToMinutes,
  toInstant,
  toIso,
  toLocal,
  wallDays,
  weekdayOf,
} from './local-time.ts'
import type { LocalDate, LocalTime } from './local-time.ts'

const saoPaulo = 'America/Sao_Paulo'

test('a day of the calendar is one that exists', () => {
  for (const raw of ['2026-03-05', '2024-02-29', '1999-12-31', '9999-12-31']) assert.ok(isLocalDate(raw), raw)
  for (const raw of [
    '2026-02-29',
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-3-5',
    '2026-03-05T00:00',
    '0050-01-01',
    ' 2026-03-05',
    '',
    null,
    20260305,
  ])
    assert.ok(!isLocalDate(raw), String(raw))
})

test('a wall time has two digits, a colon and two digits', () => {
  for (const raw of ['00:00', '09:30', '23:59', '24:00']) assert.ok(isLocalTime(raw), raw)
  for (const raw of ['9:30', '24:01', '25:00', '12:60', '12:30:00', '', null, 930]) assert.ok(!isLocalTime(raw), String(raw))
})

test('a zone has a name', () => {
  for (const raw of [saoPaulo, 'America/Noronha', 'Europe/Lisbon', 'UTC']) assert.ok(isZone(raw), raw)
  for (const raw of ['Sao_Paulo', 'BRT', '', '-03:00', '+0300', 'America']) assert.ok(!isZone(raw), raw)
})

const instants: { zone: string; date: LocalDate; time: LocalTime; iso: string; why: string }[] = [
  { zone: saoPaulo, date: '2026-03-05', time: '09:00', iso: '2026-03-05T09:00:00-03:00', why: 'an ordinary morning' },
  { zone: saoPaulo, date: '2026-03-05', time: '24:00', iso: '2026-03-06T00:00:00-03:00', why: '24:00 is the next midnight' },
  {
    zone: 'America/Manaus',
    date: '2026-03-05',
    time: '09:00',
    iso: '2026-03-05T09:00:00-04:00',
    why: 'Brazil has several zones',
  },
  {
    zone: 'Asia/Kathmandu',
    date: '2026-03-05',
    time: '09:00',
    iso: '2026-03-05T09:00:00+05:45',
    why: 'three quarters of an hour',
  },
  {
    zone: 'America/New_York',
    date: '2026-03-08',
    time: '02:30',
    iso: '2026-03-08T03:30:00-04:00',
    why: 'in a gap: the offset before it',
  },
  {
    zone: 'America/New_York',
    date: '2026-11-01',
    time: '01:30',
    iso: '2026-11-01T01:30:00-04:00',
    why: 'in an overlap: the first',
  },
  {
    zone: 'Australia/Lord_Howe',
    date: '2026-10-04',
    time: '02:15',
    iso: '2026-10-04T02:45:00+11:00',
    why: 'a gap of half an hour',
  },
  { zone: saoPaulo, date: '2018-11-04', time: '00:00', iso: '2018-11-04T01:00:00-02:00', why: 'a midnight that did not exist' },
  {
    zone: saoPaulo,
    date: '2018-11-03',
    time: '24:00',
    iso: '2018-11-04T01:00:00-02:00',
    why: 'the same instant from the day before',
  },
]

for (const { zone, date, time, iso, why } of instants) {
  test(`${date} ${time} in ${zone}: ${why}`, () => {
    const instant = toInstant(date, time, zone)
    assert.equal(instant.getTime(), Date.parse(iso))
    assert.equal(toIso(instant, zone), iso)
    const { date: wallDate, time: wallTime } = toLocal(instant, zone)
    assert.equal(`${wallDate}T${wallTime}`, iso.slice(0, 16))
  })
}

test('an instant is written to the second', () =>
  assert.equal(toIso(new Date('2026-03-05T12:00:59.999Z'), 'UTC'), '2026-03-05T12:00:59+00:00'))

test('the wall shows whole minutes', () => {
  assert.deepEqual(toLocal(new Date('2026-03-05T02:59:59.999Z'), saoPaulo), { date: '2026-03-04', time: '23:59', weekday: 3 })
})

test('days are counted on the calendar', () => {
  assert.equal(addDays('2026-02-28', 1), '2026-03-01')
  assert.equal(addDays('2024-03-01', -1), '2024-02-29')
  assert.equal(addDays('2026-12-31', 1), '2027-01-01')
  assert.equal(daysBetween('2026-03-07', '2026-03-09'), 2)
  assert.equal(daysBetween('2026-03-01', '2025-03-01'), -365)
  assert.deepEqual(
    ['2026-03-01', '2026-03-07', '1970-01-01', '1969-12-31'].map((date) => isLocalDate(date) && weekdayOf(date)),
    [0, 6, 4, 3],
  )
})

test('minutes and wall times are the same thing', () => {
  for (const [time, minutes] of [
    ['00:00', 0],
    ['09:05', 545],
    ['23:59', 1439],
    ['24:00', 1440],
  ] as const) {
    assert.equal(timeToMinutes(time), minutes)
    assert.equal(minutesToTime(minutes), time)
  }
  assert.equal(addMinutes(new Date(0), 90).getTime(), 5_400_000)
})

const lengths: { zone: string; date: LocalDate; hours: number }[] = [
  { zone: saoPaulo, date: '2026-03-05', hours: 24 },
  { zone: 'America/New_York', date: '2026-03-08', hours: 23 },
  { zone: 'America/New_York', date: '2026-11-01', hours: 25 },
  { zone: 'Australia/Lord_Howe', date: '2026-10-04', hours: 23.5 },
  { zone: saoPaulo, date: '2018-11-04', hours: 23 },
  { zone: saoPaulo, date: '2019-02-16', hours: 25 },
  { zone: 'America/Havana', date: '2026-03-08', hours: 23 },
]

for (const { zone, date, hours } of lengths) {
  test(`${date} in ${zone} has ${hours} hours`, () => {
    const { startsAt, endsAt } = dayBounds(date, zone)
    assert.equal(endsAt.getTime() - startsAt.getTime(), hours * 3_600_000)
    const pieces = wallDays(date, date, zone)
    assert.deepEqual([pieces[0]?.fromMs, pieces.at(-1)?.toMs], [startsAt.getTime(), endsAt.getTime()])
    assert.equal(
      pieces.reduce((sum, piece) => sum + piece.toMs - piece.fromMs, 0),
      hours * 3_600_000,
    )
  })
}

test('many days at once read like one instant at a time', () => {
  const stays: [string, LocalDate, LocalDate][] = [
    [saoPaulo, '2026-03-01', '2026-03-03'],
    [saoPaulo, '2018-11-03', '2018-11-05'],
    ['America/New_York', '2026-03-07', '2026-03-09'],
    ['America/New_York', '2026-10-31', '2026-11-02'],
    ['Europe/Lisbon', '2026-10-24', '2026-10-26'],
    ['Australia/Lord_Howe', '2026-04-04', '2026-04-06'],
    ['Pacific/Apia', '2011-12-29', '2011-12-31'],
    ['America/St_Johns', '2010-11-06', '2010-11-08'],
    ['Pacific/Kiritimati', '2026-03-01', '2026-03-02'],
    ['Pacific/Pago_Pago', '2026-03-01', '2026-03-02'],
  ]
  for (const [zone, from, to] of stays) {
    const { startsAt } = dayBounds(from, zone)
    const last = new Date(dayBounds(to, zone).endsAt.getTime() - 1)
    const read = createWallReader(zone, startsAt, last)
    for (let instant = startsAt; instant <= last; instant = addMinutes(instant, 7)) {
      const { date, time, weekday } = toLocal(instant, zone)
      assert.deepEqual(read(instant), { date, minutes: timeToMinutes(time), weekday }, `${zone} ${instant.toISOString()}`)
    }
  }
})

test('the pieces of the days follow each other without a hole', () => {
  for (const zone of [saoPaulo, 'America/New_York', 'Europe/Lisbon', 'Australia/Lord_Howe']) {
    const pieces = wallDays('2026-01-01', '2026-12-31', zone)
    assert.equal(pieces.length, zone === saoPaulo ? 365 : 367)
    pieces.slice(1).forEach((piece, i) => assert.equal(piece.fromMs, pieces[i]?.toMs, `${zone} ${piece.date}`))
  }
})

test('no days, no pieces', () => assert.deepEqual(wallDays('2026-03-02', '2026-03-01', saoPaulo), []))

test('a wall reader refuses what it did not look up', () => {
  const noon = new Date('2026-03-05T12:00:00Z')
  assert.throws(() => createWallReader(saoPaulo, noon, noon)(addMinutes(noon, 1440)), RangeError)
})
