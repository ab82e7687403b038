import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ResourceId } from '#platform/ids.ts'
import { addDays, toInstant, toIso, toLocal } from '#platform/local-time.ts'
import type { LocalDate, LocalTime, Weekday } from '#platform/local-time.ts'
import type { WeeklyHours } from '#clinic/index.ts'
import type { Need } from './model.ts'
import { freeSlots } from './slots.ts'
import type { Slot, SlotQuestion } from './slots.ts'

const ana: ResourceId = 'res_ana'
const bia: ResourceId = 'res_bia'
const sala1: ResourceId = 'res_sala1'
const sala2: ResourceId = 'res_sala2'
const laser: ResourceId = 'res_laser'
const saoPaulo = 'America/Sao_Paulo'
const monday = '2026-03-02'

/** The same hours every day of the week. */
function daily(...periods: [LocalTime, LocalTime][]): WeeklyHours {
  const weekdays: Weekday[] = [0, 1, 2, 3, 4, 5, 6]
  return weekdays.flatMap((weekday) => periods.map(([from, to]) => ({ weekday, from, to })))
}

const anyOf = (kind: Need['kind'], ...ids: ResourceId[]): Need => ({ kind, anyOf: ids })
const at = (time: LocalTime, date: LocalDate = monday, zone = saoPaulo) => toInstant(date, time, zone)
const span = (resourceId: ResourceId, from: LocalTime, to: LocalTime, date: LocalDate = monday) => ({
  resourceId,
  startsAt: at(from, date),
  endsAt: at(to, date),
})

/** Ana alone, Monday 9 to 12, one hour, every half hour; asked the day before. */
function ask(part: Partial<SlotQuestion> = {}): SlotQuestion {
  return {
    zone: saoPaulo,
    now: at('08:00', '2026-03-01'),
    from: monday,
    to: monday,
    durationMin: 60,
    bufferBeforeMin: 0,
    bufferAfterMin: 0,
    gridMin: 30,
    minNoticeMin: 0,
    horizonDays: 60,
    needs: [anyOf('professional', ana)],
    hours: new Map([[ana, daily(['09:00', '12:00'])]]),
    clinicHours: daily(['08:00', '18:00']),
    timeOff: [],
    busy: [],
    ...part,
  }
}

/** "09:00 09:30": the wall times of the starts, which is how a person reads the answer. */
const times = (slots: Slot[], zone = saoPaulo) => slots.map((slot) => toLocal(slot.startsAt, zone).time).join(' ')
const who = (slots: Slot[]) =>
  slots.map((slot) => `${toLocal(slot.startsAt, saoPaulo).time} ${slot.resourceIds.join('+').replaceAll('res_', '')}`)

const all = '09:00 09:30 10:00 10:30 11:00'
const cases: { name: string; part: Partial<SlotQuestion>; want: string }[] = [
  { name: 'an empty morning', part: {}, want: all },
  { name: 'a service as long as the morning', part: { durationMin: 180 }, want: '09:00' },
  { name: 'a service longer than the morning', part: { durationMin: 181 }, want: '' },
  { name: 'a booking in the middle', part: { busy: [span(ana, '10:00', '10:30')] }, want: '09:00 10:30 11:00' },
  {
    name: 'a gap that just fits between two bookings',
    part: { busy: [span(ana, '08:00', '09:30'), span(ana, '10:30', '13:00')] },
    want: '09:30',
  },
  {
    name: 'bookings out of order and overlapping',
    part: { busy: [span(ana, '11:00', '12:00'), span(ana, '09:30', '09:45'), span(ana, '09:00', '10:00')] },
    want: '10:00',
  },
  { name: "someone else's booking", part: { busy: [span(bia, '09:00', '12:00')] }, want: all },
  { name: 'a booking of no length', part: { busy: [span(ana, '10:00', '10:00')] }, want: all },
  {
    name: 'buffers keep clear of bookings',
    part: { bufferBeforeMin: 10, bufferAfterMin: 20, busy: [span(ana, '10:30', '10:45')] },
    want: '09:00 11:00',
  },
  {
    name: 'a buffer may touch a booking',
    part: { bufferAfterMin: 30, busy: [span(ana, '10:30', '11:00')] },
    want: '09:00 11:00',
  },
  {
    name: 'buffers may fall outside working hours',
    part: { durationMin: 180, bufferBeforeMin: 30, bufferAfterMin: 30 },
    want: '09:00',
  },
  {
    name: 'a break',
    part: { hours: new Map([[ana, daily(['09:00', '10:30'], ['11:00', '12:00'])]]) },
    want: '09:00 09:30 11:00',
  },
  {
    name: 'hours that touch are one stretch',
    part: { hours: new Map([[ana, daily(['10:00', '12:00'], ['09:00', '10:00'])]]) },
    want: all,
  },
  {
    name: 'the grid is the wall, not the opening',
    part: { hours: new Map([[ana, daily(['09:10', '12:00'])]]) },
    want: '09:30 10:00 10:30 11:00',
  },
  { name: 'a grid that does not divide the hour starts at midnight', part: { gridMin: 50 }, want: '09:10 10:00 10:50' },
  { name: 'time off', part: { timeOff: [span(ana, '09:00', '10:30')] }, want: '10:30 11:00' },
  {
    name: 'a buffer may fall into time off',
    part: { bufferAfterMin: 30, timeOff: [span(ana, '10:00', '11:00')] },
    want: '09:00 11:00',
  },
  { name: 'the clinic closed', part: { timeOff: [{ ...span(ana, '10:00', '23:00'), resourceId: null }] }, want: '09:00' },
  { name: 'a past day', part: { now: at('12:00', '2026-03-03') }, want: '' },
  { name: 'now, to the minute', part: { now: at('09:30') }, want: '09:30 10:00 10:30 11:00' },
  { name: 'now, a second later', part: { now: new Date(at('09:30').getTime() + 1000) }, want: '10:00 10:30 11:00' },
  { name: 'notice', part: { now: at('08:00'), minNoticeMin: 120 }, want: '10:00 10:30 11:00' },
  { name: 'the last day of the horizon', part: { horizonDays: 1 }, want: all },
  { name: 'past the horizon', part: { horizonDays: 0 }, want: '' },
  { name: 'days the wrong way round', part: { to: '2026-03-01' }, want: '' },
  { name: 'a window holds the start', part: { time: { kind: 'window', from: '09:15', to: '10:30' } }, want: '09:30 10:00' },
  {
    name: 'exact times, on the grid only',
    part: { time: { kind: 'at', times: ['11:00', '09:00', '09:00', '09:40', '20:00'] } },
    want: '09:00 11:00',
  },
  { name: 'any time', part: { time: { kind: 'any' } }, want: all },
  { name: 'only Tuesdays', part: { onlyWeekdays: [2] }, want: '' },
  { name: 'Mondays and Tuesdays', part: { onlyWeekdays: [1, 2] }, want: all },
  { name: 'any day but Monday', part: { exceptWeekdays: [1] }, want: '' },
  { name: 'a professional without hours never works', part: { hours: new Map() }, want: '' },
  { name: 'nothing needed, nothing offered', part: { needs: [] }, want: '' },
  { name: 'a need that nobody meets', part: { needs: [anyOf('professional', ana), anyOf('machine')] }, want: '' },
  {
    name: "a room follows the clinic's hours",
    part: { needs: [anyOf('room', sala1)], clinicHours: daily(['16:00', '18:00']) },
    want: '16:00 16:30 17:00',
  },
  {
    name: 'a room may have its own',
    part: { needs: [anyOf('room', sala1)], hours: new Map([[sala1, daily(['20:00', '21:00'])]]) },
    want: '20:00',
  },
]

for (const { name, part, want } of cases) {
  test(`free slots: ${name}`, () => assert.equal(times(freeSlots(ask(part))), want))
}

test('one slot for each start and professional, with the first free room and machine', () => {
  const slots = freeSlots(
    ask({
      durationMin: 90,
      needs: [anyOf('professional', bia, ana), anyOf('room', sala2, sala1), anyOf('machine', laser)],
      hours: new Map([
        [ana, daily(['09:00', '12:00'])],
        [bia, daily(['10:00', '12:00'])],
      ]),
      busy: [span(sala2, '09:00', '09:15'), span(laser, '12:00', '13:00')],
    }),
  )
  assert.deepEqual(who(slots), [
    '09:00 ana+laser+sala1',
    '09:30 ana+laser+sala2',
    '10:00 bia+laser+sala2',
    '10:00 ana+laser+sala2',
    '10:30 bia+laser+sala2',
    '10:30 ana+laser+sala2',
  ])
  assert.deepEqual([slots[2]?.professionalId, slots[2]?.endsAt], [bia, at('11:30')])
})

test('two needs never take the same resource, whatever the order', () => {
  const hours = new Map([
    [ana, daily(['09:00', '10:00'])],
    [bia, daily(['09:00', '10:00'])],
  ])
  const pair = freeSlots(ask({ hours, needs: [anyOf('professional', ana, bia), anyOf('professional', ana, bia)] }))
  assert.deepEqual(who(pair), ['09:00 ana+bia', '09:00 ana+bia'])
  assert.deepEqual(freeSlots(ask({ hours, needs: [anyOf('professional', ana), anyOf('professional', ana)] })), [])
  // The room that the last need must have is left to it.
  const rooms = [anyOf('room', sala1, sala2), anyOf('room', sala1)]
  assert.deepEqual(who(freeSlots(ask({ needs: rooms, clinicHours: daily(['09:00', '10:00']) }))), ['09:00 sala1+sala2'])
})

test('a room alone has no professional', () => {
  const [slot] = freeSlots(ask({ needs: [anyOf('room', sala1)] }))
  assert.deepEqual([slot?.professionalId, slot?.resourceIds], [null, [sala1]])
})

test('a service may run over midnight when the hours do', () => {
  const night: SlotQuestion = ask({ hours: new Map([[ana, daily(['00:00', '01:00'], ['22:00', '24:00'])]]), durationMin: 120 })
  assert.equal(times(freeSlots(night)), '22:00 22:30 23:00')
})

test('a question without a grid or a duration is a bug', () => {
  assert.throws(() => freeSlots(ask({ gridMin: 0 })), RangeError)
  assert.throws(() => freeSlots(ask({ durationMin: 0 })), RangeError)
})

const changes: {
  name: string
  zone: string
  date: LocalDate
  hours: [LocalTime, LocalTime][]
  durationMin: number
  gridMin: number
  want: string[]
}[] = [
  {
    name: 'New York springs forward: 02:00 to 03:00 does not exist',
    zone: 'America/New_York',
    date: '2026-03-08',
    hours: [['00:00', '05:00']],
    durationMin: 60,
    gridMin: 60,
    want: ['00:00:00-05:00', '01:00:00-05:00', '03:00:00-04:00', '04:00:00-04:00'],
  },
  {
    name: 'a period that begins inside the gap begins after it',
    zone: 'America/New_York',
    date: '2026-03-08',
    hours: [
      ['02:00', '02:30'],
      ['02:30', '04:00'],
    ],
    durationMin: 30,
    gridMin: 30,
    want: ['03:00:00-04:00', '03:30:00-04:00'],
  },
  {
    name: 'a service over the gap lasts its minutes',
    zone: 'America/New_York',
    date: '2026-03-08',
    hours: [['01:00', '04:00']],
    durationMin: 120,
    gridMin: 30,
    want: ['01:00:00-05:00'],
  },
  {
    name: 'Lisbon falls back: 01:00 to 02:00 comes twice',
    zone: 'Europe/Lisbon',
    date: '2026-10-25',
    hours: [['00:00', '03:00']],
    durationMin: 60,
    gridMin: 60,
    want: ['00:00:00+01:00', '01:00:00+01:00', '01:00:00+00:00', '02:00:00+00:00'],
  },
  {
    name: 'hours inside the repeated hour are open both times',
    zone: 'Europe/Lisbon',
    date: '2026-10-25',
    hours: [['01:15', '01:45']],
    durationMin: 30,
    gridMin: 15,
    want: ['01:15:00+01:00', '01:15:00+00:00'],
  },
  {
    name: 'Lord Howe springs forward by half an hour',
    zone: 'Australia/Lord_Howe',
    date: '2026-10-04',
    hours: [['01:00', '04:00']],
    durationMin: 60,
    gridMin: 30,
    want: ['01:00:00+10:30', '01:30:00+10:30', '02:30:00+11:00', '03:00:00+11:00'],
  },
  {
    name: 'Lord Howe falls back by half an hour',
    zone: 'Australia/Lord_Howe',
    date: '2026-04-05',
    hours: [['01:00', '03:00']],
    durationMin: 60,
    gridMin: 30,
    want: ['01:00:00+11:00', '01:30:00+11:00', '01:30:00+10:30', '02:00:00+10:30'],
  },
  {
    name: 'São Paulo in 2018: midnight did not exist',
    zone: saoPaulo,
    date: '2018-11-04',
    hours: [['00:00', '03:00']],
    durationMin: 60,
    gridMin: 60,
    want: ['01:00:00-02:00', '02:00:00-02:00'],
  },
  {
    name: 'São Paulo in 2019: the last hour of Saturday came twice',
    zone: saoPaulo,
    date: '2019-02-16',
    hours: [['22:00', '24:00']],
    durationMin: 60,
    gridMin: 60,
    want: ['22:00:00-02:00', '23:00:00-02:00', '23:00:00-03:00'],
  },
  {
    name: "St John's in 2010: a minute after midnight it was 23:01 of the day before",
    zone: 'America/St_Johns',
    date: '2010-11-07',
    hours: [['00:00', '24:00']],
    durationMin: 90,
    gridMin: 720,
    want: ['00:00:00-02:30', '00:00:00-03:30', '12:00:00-03:30'],
  },
]

for (const { name, zone, date, hours, durationMin, gridMin, want } of changes) {
  test(`free slots: ${name}`, () => {
    const now = toInstant(addDays(date, -1), '08:00', zone)
    const slots = freeSlots(
      ask({ zone, now, from: date, to: date, durationMin, gridMin, hours: new Map([[ana, daily(...hours)]]) }),
    )
    assert.deepEqual(
      slots.map((slot) => toIso(slot.startsAt, zone)),
      want.map((time) => `${date}T${time}`),
    )
    for (const slot of slots) assert.equal(slot.endsAt.getTime() - slot.startsAt.getTime(), durationMin * 60_000)
  })
}

test('days of 23 and 25 hours have as many slots', () => {
  const ask24 = (zone: string, date: LocalDate) =>
    freeSlots(
      ask({
        zone,
        now: toInstant(addDays(date, -2), '08:00', zone),
        from: date,
        to: date,
        gridMin: 60,
        hours: new Map([[ana, daily(['00:00', '24:00'])]]),
      }),
    )
  assert.equal(ask24('America/New_York', '2026-03-08').length, 23)
  assert.equal(ask24('America/New_York', '2026-03-09').length, 24)
  assert.equal(ask24('America/New_York', '2026-11-01').length, 25)
})
