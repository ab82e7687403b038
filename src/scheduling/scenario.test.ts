import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Refusal } from '#platform/errors.ts'
import { presentScenario } from './scenario.ts'

const doc = readFileSync(new URL('../../docs/slots.md', import.meta.url), 'utf8')
const examples = [...doc.matchAll(/^### (.+)\n[\s\S]*?```json\n([\s\S]*?)```\n\n```json\n([\s\S]*?)```/gm)]

test('docs/slots.md has its examples', () => assert.equal(examples.length, doc.match(/^### /gm)?.length))

for (const [, title, input = '', output = ''] of examples) {
  test(`docs/slots.md: ${title}`, () => assert.deepEqual(presentScenario(JSON.parse(input)), JSON.parse(output)))
}

const fine = {
  zone: 'America/Sao_Paulo',
  now: '2026-03-01T08:00',
  from: '2026-03-02',
  service: { durationMin: 60 },
  gridMin: 60,
  clinicHours: { mon: [['09:00', '11:00']] },
  professionals: [{ name: 'carol', hours: 'clinic' }],
}
const span = { from: '2026-03-02T09:00', to: '2026-03-02T10:00' }

const faults: { name: string; scenario: unknown; says: RegExp }[] = [
  { name: 'not an object', scenario: [], says: /^scenario: write an object with zone, now/ },
  { name: 'null', scenario: null, says: /^scenario: write an object/ },
  { name: 'nothing said', scenario: {}, says: /^zone: .*\nnow: .*\nfrom: .*\nservice: write an object with durationMin/ },
  {
    name: 'a field misspelt',
    scenario: { ...fine, booking: [] },
    says: /^scenario: unknown field "booking"; known: zone,.* bookings/,
  },
  { name: 'a zone that does not exist', scenario: { ...fine, zone: 'Sao_Paulo' }, says: /^zone: write an IANA zone such as/ },
  { name: 'an offset for a zone', scenario: { ...fine, zone: '-03:00' }, says: /^zone: write an IANA zone/ },
  { name: 'a day that does not exist', scenario: { ...fine, from: '2026-02-30' }, says: /^from: write a day/ },
  { name: 'days the wrong way round', scenario: { ...fine, to: '2026-03-01' }, says: /^to: write the same day/ },
  { name: 'a moment that is a number', scenario: { ...fine, now: 1772400000 }, says: /^now: write a wall time/ },
  { name: 'a moment that cannot be made text', scenario: { ...fine, now: { toString: 1 } }, says: /^now: write a wall time/ },
  { name: 'an instant of a day that does not exist', scenario: { ...fine, now: '2026-02-30T08:00:00Z' }, says: /^now: / },
  { name: 'a wall time with seconds', scenario: { ...fine, now: '2026-03-01T08:00:30' }, says: /^now: / },
  { name: 'no duration', scenario: { ...fine, service: {} }, says: /^service\.durationMin: write a whole number such as 60/ },
  {
    name: 'a duration of nothing',
    scenario: { ...fine, service: { durationMin: 0 } },
    says: /^service\.durationMin: write 1 or more/,
  },
  { name: 'half a minute of grid', scenario: { ...fine, gridMin: 0.5 }, says: /^gridMin: write a whole number/ },
  {
    name: 'no needs',
    scenario: { ...fine, service: { durationMin: 60, needs: [] } },
    says: /^service\.needs: a service needs at least one/,
  },
  {
    name: 'a need of no kind',
    scenario: { ...fine, service: { durationMin: 60, needs: ['carol'] } },
    says: /^service\.needs\[0\]: write "professional", "room"/,
  },
  {
    name: 'a need with nobody',
    scenario: { ...fine, service: { durationMin: 60, needs: [{ kind: 'room', anyOf: [] }] } },
    says: /^service\.needs\[0\]\.anyOf: name at least one/,
  },
  {
    name: 'a need of the wrong kind',
    scenario: { ...fine, service: { durationMin: 60, needs: [{ kind: 'room', anyOf: ['carol'] }] } },
    says: /^service\.needs\[0\]\.anyOf\[0\]: "carol" is not among the rooms/,
  },
  {
    name: 'one of two kinds',
    scenario: { ...fine, rooms: [{ name: 'sala' }], service: { durationMin: 60, needs: [{ anyOf: ['carol', 'sala'] }] } },
    says: /^service\.needs\[0\]\.anyOf\[1\]: "sala" is not among the professionals/,
  },
  {
    name: 'all of whom one is nobody',
    scenario: { ...fine, service: { durationMin: 60, needs: [{ allOf: ['carol', 'ana'] }] } },
    says: /^service\.needs\[0\]\.allOf\[1\]: "ana" is not among the professionals, rooms and machines/,
  },
  {
    name: 'other hours of nobody, that end before they begin',
    scenario: { ...fine, otherHours: [{ who: 'ana', from: '2026-03-02', to: '2026-03-01', hours: [] }] },
    says: /^otherHours\[0\]\.who: "ana" is not among.*\notherHours\[0\]\.to: write the same day/,
  },
  {
    name: 'a professional without hours',
    scenario: { ...fine, professionals: [{ name: 'carol' }] },
    says: /^professionals\[0\]\.hours: .*or "clinic"/,
  },
  {
    name: 'a day misspelt',
    scenario: { ...fine, professionals: [{ name: 'carol', hours: { monday: [] } }] },
    says: /^professionals\[0\]\.hours: unknown field "monday"; known: sun, mon/,
  },
  {
    name: 'a night shift',
    scenario: { ...fine, professionals: [{ name: 'carol', hours: { mon: [['22:00', '02:00']] } }] },
    says: /^professionals\[0\]\.hours\.mon\[0\]: .*split.*"24:00"/,
  },
  {
    name: 'a time without a zero',
    scenario: { ...fine, clinicHours: { mon: [['9:00', '12:00']] } },
    says: /^clinicHours\.mon\[0\]\[0\]: write a wall time such as "09:30"/,
  },
  {
    name: 'a period of three',
    scenario: { ...fine, clinicHours: { mon: [['09:00', '10:00', '11:00']] } },
    says: /^clinicHours\.mon\[0\]\[2\]: "11:00" is not among the units/,
  },
  {
    name: 'a loan to a unit nobody knows',
    scenario: { ...fine, units: ['moema'], machines: [{ name: 'laser', loans: [{ unit: 'itaim', from: '2026-03-02' }] }] },
    says: /^machines\[0\]\.loans\[0\]\.unit: "itaim" is not among the units/,
  },
  {
    name: 'a period that is not in a list',
    scenario: { ...fine, clinicHours: { mon: ['09:00', '10:00'] } },
    says: /^clinicHours\.mon\[0\]: write a pair/,
  },
  {
    name: 'two of one name',
    scenario: { ...fine, rooms: [{ name: 'carol' }] },
    says: /^rooms\[0\]\.name: "carol" is named twice/,
  },
  { name: 'a room called clinic', scenario: { ...fine, rooms: [{ name: 'clinic' }] }, says: /^rooms\[0\]\.name: "clinic" means/ },
  {
    name: 'a booking of nobody known',
    scenario: { ...fine, bookings: [{ resources: ['carol', 'dora'], ...span }] },
    says: /^bookings\[0\]\.resources\[1\]: "dora" is not among/,
  },
  {
    name: 'a booking that ends before it starts',
    scenario: { ...fine, bookings: [{ resources: ['carol'], from: span.to, to: span.from }] },
    says: /^bookings\[0\]\.to: write an end later/,
  },
  {
    name: 'time off of nobody known',
    scenario: { ...fine, timeOff: [{ who: 'dora', ...span }] },
    says: /^timeOff\[0\]\.who: "dora"/,
  },
  {
    name: 'times and a window',
    scenario: { ...fine, times: ['09:00'], window: ['09:00', '10:00'] },
    says: /^window: write either/,
  },
  { name: 'several at once', scenario: { ...fine, gridMin: 0, from: 'tomorrow' }, says: /^from: .*\ngridMin: / },
]

for (const { name, scenario, says } of faults) {
  test(`a scenario is refused: ${name}`, () => {
    assert.throws(
      () => presentScenario(scenario),
      (error) =>
        error instanceof Refusal &&
        error.code === 'invalid' &&
        says.test(error.message) &&
        error.message.startsWith(`${error.field}: `),
    )
  })
}

const starts = (more: object) => presentScenario({ ...fine, ...more }).slots.map((slot) => slot.startsAt.slice(11, 16))

test('what may be left out', () => {
  assert.deepEqual(starts({}), ['09:00', '10:00'])
  assert.deepEqual(presentScenario({ ...fine, professionals: undefined }), { slots: [] })
})

test('the clinic closes for everyone', () => assert.deepEqual(starts({ timeOff: [{ who: 'clinic', ...span }] }), ['10:00']))

test('a moment may be written in each way', () => {
  for (const from of [
    '2026-03-02T09:00',
    '2026-03-02 09:00',
    '2026-03-02T09:00:00',
    '2026-03-02T09:00-03:00',
    '2026-03-02T12:00:00Z',
    '2026-03-02T12:00:00.000Z',
    '2026-03-02T14:30:00+02:30',
  ]) {
    assert.deepEqual(starts({ bookings: [{ resources: ['carol'], from, to: '2026-03-02T10:00' }] }), ['10:00'], from)
  }
  assert.deepEqual(starts({ now: '2026-03-02T09:00:01-03:00' }), ['10:00'])
})

test('a wish narrows the starts', () => {
  assert.deepEqual(starts({ window: ['09:30', '24:00'] }), ['10:00'])
  assert.deepEqual(starts({ times: ['09:00'] }), ['09:00'])
  assert.deepEqual(starts({ onlyWeekdays: ['tue'] }), [])
  assert.deepEqual(starts({ exceptWeekdays: ['sun', 'mon'] }), [])
})
