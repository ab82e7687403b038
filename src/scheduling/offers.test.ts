import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ResourceId } from '#platform/ids.ts'
import { addDays, addMinutes, minutesToTime, timeToMinutes, toInstant, toLocal } from '#platform/local-time.ts'
import type { LocalDate, LocalTime, Weekday } from '#platform/local-time.ts'
import { chooseOffers, nearestOffers } from './offers.ts'
import type { NearbyOffer, OfferWish } from './offers.ts'
import type { Slot } from './slots.ts'

const zone = 'America/Sao_Paulo'
const monday: LocalDate = '2026-03-02'
const tuesday: LocalDate = '2026-03-03'
const wednesday: LocalDate = '2026-03-04'
const thursday: LocalDate = '2026-03-05'

function slot(date: LocalDate, time: LocalTime, person = 'ana'): Slot {
  const startsAt = toInstant(date, time, zone)
  const professionalId: ResourceId = `res_${person}`
  return { startsAt, endsAt: addMinutes(startsAt, 60), professionalId, resourceIds: [professionalId] }
}

/** Every quarter of an hour, `to` included. */
function every15(date: LocalDate, from: LocalTime, to: LocalTime, person = 'ana'): Slot[] {
  const slots: Slot[] = []
  for (let minute = timeToMinutes(from); minute <= timeToMinutes(to); minute += 15)
    slots.push(slot(date, minutesToTime(minute), person))
  return slots
}

const wish = (part: Partial<OfferWish> = {}): OfferWish => ({ days: null, time: null, professionalId: null, zone, ...part })
const on = (...dates: LocalDate[]): OfferWish['days'] => ({ kind: 'dates', dates })
const at = (...times: LocalTime[]): OfferWish['time'] => ({ kind: 'at', times })
const between = (from: LocalTime, to: LocalTime): OfferWish['time'] => ({ kind: 'window', from, to })

const show = ({ startsAt, professionalId }: Slot) => {
  const { date, time } = toLocal(startsAt, zone)
  return `${date.slice(8)} ${time} ${professionalId?.slice(4)}`
}
const showNear = ({ slot: near, changes }: NearbyOffer) => `${show(near)} ${changes.join('+')}`

const week = [monday, tuesday, wednesday, thursday].flatMap((date) => every15(date, '09:00', '17:00'))
const choices: { name: string; slots: Slot[]; wish: OfferWish; limit?: number; want: string[] }[] = [
  { name: 'nothing free', slots: [], wish: wish(), want: [] },
  { name: 'nothing that fits', slots: week, wish: wish({ days: on('2026-03-09') }), want: [] },
  {
    name: 'an afternoon is spread, at round hours',
    slots: week,
    wish: wish({ days: on(thursday), time: between('12:00', '18:00') }),
    want: ['05 12:00 ana', '05 14:00 ana', '05 17:00 ana'],
  },
  {
    name: 'a day is spread over its parts',
    slots: week,
    wish: wish({ days: on(monday) }),
    want: ['02 09:00 ana', '02 13:00 ana', '02 17:00 ana'],
  },
  {
    name: 'a week is spread over days and hours',
    slots: week,
    wish: wish(),
    want: ['02 09:00 ana', '03 17:00 ana', '04 13:00 ana'],
  },
  {
    name: 'a list of two days',
    slots: week,
    wish: wish({ days: on(tuesday, thursday) }),
    want: ['03 09:00 ana', '03 13:00 ana', '05 17:00 ana'],
  },
  {
    name: 'two weekdays of a range',
    slots: week,
    wish: wish({ days: { kind: 'range', from: monday, to: thursday, weekdays: [2, 4], except: [4] } }),
    limit: 1,
    want: ['03 09:00 ana'],
  },
  {
    name: 'the earliest comes first even when it is not round',
    slots: every15(monday, '09:15', '11:00'),
    wish: wish({ days: { kind: 'any' } }),
    want: ['02 09:15 ana', '02 10:00 ana', '02 11:00 ana'],
  },
  {
    name: 'one exact time on several days',
    slots: week,
    wish: wish({ time: at('14:00') }),
    want: ['02 14:00 ana', '03 14:00 ana', '04 14:00 ana'],
  },
  {
    name: 'exact times may be close, since they were named',
    slots: week,
    wish: wish({ days: on(monday), time: at('14:15', '14:00') }),
    want: ['02 14:00 ana', '02 14:15 ana'],
  },
  {
    name: 'close starts are one offer',
    slots: every15(monday, '09:00', '09:30'),
    wish: wish(),
    want: ['02 09:00 ana', '02 09:30 ana'],
  },
  {
    name: 'one start is offered once',
    slots: [slot(monday, '09:00', 'bia'), slot(monday, '09:00', 'ana')],
    wish: wish(),
    want: ['02 09:00 bia'],
  },
  {
    name: 'a new part of the day wins even when it is near',
    slots: [slot(monday, '11:45'), slot(tuesday, '08:00'), slot(tuesday, '12:15')],
    wish: wish(),
    limit: 2,
    want: ['02 11:45 ana', '03 12:15 ana'],
  },
  {
    name: 'the end of a window is outside it',
    slots: [slot(monday, '17:00'), slot(monday, '18:00')],
    wish: wish({ time: between('12:00', '18:00') }),
    want: ['02 17:00 ana'],
  },
  {
    name: 'any day but Monday',
    slots: week,
    wish: wish({ days: { kind: 'range', from: monday, to: thursday, weekdays: null, except: [1] }, time: at('09:00') }),
    limit: 1,
    want: ['03 09:00 ana'],
  },
  {
    name: 'professionals take turns',
    slots: ['bia', 'ana', 'eva'].flatMap((person) => every15(monday, '09:00', '17:00', person)),
    wish: wish({ time: { kind: 'any' } }),
    want: ['02 09:00 bia', '02 13:00 ana', '02 17:00 eva'],
  },
  {
    name: 'the professional asked for',
    slots: [...week, ...every15(monday, '10:00', '10:00', 'bia')],
    wish: wish({ professionalId: 'res_bia' }),
    want: ['02 10:00 bia'],
  },
  {
    name: 'as many as asked',
    slots: week,
    wish: wish({ days: on(monday) }),
    limit: 5,
    want: ['02 09:00 ana', '02 11:00 ana', '02 13:00 ana', '02 15:00 ana', '02 17:00 ana'],
  },
  { name: 'slots in any order', slots: week.toReversed(), wish: wish({ time: at('14:00') }), limit: 1, want: ['02 14:00 ana'] },
]

for (const { name, slots, wish: wished, limit, want } of choices) {
  test(`offers: ${name}`, () => assert.deepEqual(chooseOffers(slots, wished, limit).map(show), want))
}

const busyThursday = [
  ...every15(wednesday, '09:00', '17:00'),
  ...every15(thursday, '09:00', '13:00'),
  ...every15(thursday, '15:30', '17:00'),
  ...every15('2026-03-06', '14:00', '15:00'),
]
const nearby: { name: string; slots: Slot[]; wish: OfferWish; want: string[] }[] = [
  { name: 'nothing at all', slots: [], wish: wish({ days: on(thursday) }), want: [] },
  {
    name: 'the same day before and after, the same time the day before',
    slots: busyThursday,
    wish: wish({ days: on(thursday), time: at('14:00') }),
    want: ['05 13:00 ana time', '04 14:00 ana day', '05 15:30 ana time'],
  },
  {
    name: 'a window: nearest to its edge',
    slots: busyThursday,
    wish: wish({ days: on(thursday), time: between('13:30', '15:00') }),
    want: ['05 13:00 ana time', '04 13:30 ana day', '05 15:30 ana time'],
  },
  {
    name: 'another professional at the very time comes first',
    slots: [...busyThursday, slot(thursday, '14:00', 'bia')],
    wish: wish({ days: on(thursday), time: at('14:00'), professionalId: 'res_ana' }),
    want: ['05 14:00 bia professional', '05 13:00 ana time', '04 14:00 ana day'],
  },
  {
    name: 'a closed day: the days around it, at the hours asked for',
    slots: busyThursday.filter(({ startsAt }) => toLocal(startsAt, zone).date !== thursday),
    wish: wish({ days: on(thursday), time: between('12:00', '18:00') }),
    want: ['04 12:00 ana day', '06 14:00 ana day', '04 11:30 ana day+time'],
  },
  {
    name: 'any time of a full week: the next days, not three times the same morning',
    slots: [...every15('2026-03-09', '09:00', '17:00'), ...every15('2026-03-10', '09:00', '17:00')],
    wish: wish({ days: { kind: 'range', from: monday, to: '2026-03-06', weekdays: null, except: null } }),
    want: ['09 09:00 ana day', '09 12:00 ana day', '10 09:00 ana day'],
  },
  {
    name: 'of two at the nearest start, the professional asked for',
    slots: [slot(wednesday, '10:00', 'bia'), slot(wednesday, '10:00', 'ana')],
    wish: wish({ days: on(thursday), time: at('14:00'), professionalId: 'res_ana' }),
    want: ['04 10:00 ana day+time'],
  },
  {
    name: 'a professional who is never free',
    slots: every15(monday, '09:00', '09:45', 'bia'),
    wish: wish({ days: on(tuesday), professionalId: 'res_ana' }),
    want: ['02 09:00 bia professional+day', '02 09:30 bia professional+day'],
  },
  {
    name: 'far away is still something',
    slots: [slot('2026-12-01', '09:00')],
    wish: wish({ days: on(monday), time: at('18:00') }),
    want: ['01 09:00 ana day+time'],
  },
]

for (const { name, slots, wish: wished, want } of nearby) {
  test(`nearest offers: ${name}`, () => assert.deepEqual(nearestOffers(slots, wished).map(showNear), want))
}

test('whatever the slots: offers fit, are apart, do not repeat and do not depend on the order of the question', () => {
  const day = fc.integer({ min: 0, max: 6 }).map((days) => addDays(monday, days))
  const time = fc.integer({ min: 32, max: 80 }).map((quarters) => minutesToTime(quarters * 15))
  const anySlot = fc.tuple(day, time, fc.constantFrom('ana', 'bia', 'eva')).map(([date, at, person]) => slot(date, at, person))
  const anyWish = fc.record<OfferWish>({
    days: fc.oneof(
      fc.constant(null),
      fc.uniqueArray(day, { minLength: 1, maxLength: 3 }).map((dates) => on(...dates.toSorted())),
      fc
        .uniqueArray(fc.constantFrom<Weekday[]>(0, 1, 2, 3, 4, 5, 6))
        .map((except) => ({ kind: 'range' as const, from: tuesday, to: '2026-03-07' as const, weekdays: null, except })),
    ),
    time: fc.oneof(
      fc.constant(null),
      time.map((from) => between(from, '20:00')),
      fc.array(time, { minLength: 1, maxLength: 2 }).map((times) => at(...times)),
    ),
    professionalId: fc.constantFrom(null, 'res_ana'),
    zone: fc.constant(zone),
  })
  const distinct = (slots: Slot[]) => [...new Map(slots.map((one) => [show(one), one])).values()]
  fc.assert(
    fc.property(fc.array(anySlot, { maxLength: 40 }).map(distinct), anyWish, (slots, wished) => {
      const offers = chooseOffers(slots, wished)
      const near = nearestOffers(slots, wished).map((one) => one.slot)
      for (const said of [offers, near]) {
        assert.equal(new Set(said.map((one) => one.startsAt.getTime())).size, said.length)
        assert.ok(said.length <= 3 && said.every((one) => slots.includes(one)))
      }
      assert.ok(
        offers.every((one) => !near.includes(one)),
        'a slot that fits is not an alternative',
      )
      if (slots.length > 0) assert.ok(offers.length + near.length > 0, 'there is always something to say')
      if (wished.days === null && wished.time === null && wished.professionalId === null && slots.length > 0) {
        assert.equal(offers[0]?.startsAt.getTime(), Math.min(...slots.map((one) => one.startsAt.getTime())))
      }
      assert.deepEqual(chooseOffers(slots, wished), offers)
    }),
    { numRuns: 200, seed: 7 },
  )
})
