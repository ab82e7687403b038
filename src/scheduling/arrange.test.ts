import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ResourceId } from '#platform/ids.ts'
import { arrangeVisits, seatVisits, type Part } from './arrange.ts'
import type { SlotQuestion } from './slots.ts'

const hours = [{ weekday: 1, from: '09:00', to: '12:00' }] as const
const ana: ResourceId = 'res_ana'
const bia: ResourceId = 'res_bia'
const rooms: ResourceId[] = ['res_room1', 'res_room2']

/** A Monday morning, an hour each, on the hour. */
function part(who: ResourceId[], room: ResourceId[], more: Partial<SlotQuestion> = {}): Part {
  const question: SlotQuestion = {
    zone: 'America/Sao_Paulo',
    now: new Date('2026-03-01T12:00:00Z'),
    from: '2026-03-02',
    to: '2026-03-02',
    durationMin: 60,
    bufferBeforeMin: 0,
    bufferAfterMin: 0,
    gridMin: 60,
    minNoticeMin: 0,
    horizonDays: 30,
    needs: [
      { kind: 'professional', anyOf: who },
      { kind: 'room', anyOf: room },
    ],
    hours: new Map([...who, ...room].map((id) => [id, hours])),
    clinicHours: hours,
    timeOff: [],
    busy: [],
    ...more,
  }
  return { serviceId: 'srv_cleaning', question }
}

const best = { isOnePerson: false, list: 'best' } as const
const told = (ways: { startsAt: Date; resourceIds: readonly string[] }[][]) =>
  ways.map((slots) => slots.map((slot) => `${slot.startsAt.toISOString().slice(11, 13)} ${slot.resourceIds.join(' ')}`))

test('two at once have two professionals and two rooms', () => {
  const parts = [part([ana, bia], rooms), part([ana, bia], rooms)]
  assert.deepEqual(told(arrangeVisits(parts, { how: 'at_once', ...best })), [
    ['12 res_ana res_room1', '12 res_bia res_room2'],
    ['13 res_ana res_room1', '13 res_bia res_room2'],
    ['14 res_ana res_room1', '14 res_bia res_room2'],
  ])
  const oneRoom = [part([ana, bia], ['res_room1']), part([ana, bia], ['res_room1'])]
  assert.deepEqual(arrangeVisits(oneRoom, { how: 'at_once', ...best }), [])
})

test('who can only have one room gets it, whoever is named first', () => {
  const parts = [part([ana], rooms), part([bia], ['res_room1'])]
  assert.deepEqual(told(arrangeVisits(parts, { how: 'at_once', ...best }))[0], ['12 res_ana res_room2', '12 res_bia res_room1'])
})

test('in a row: one professional is enough, and nobody waits longer than a quarter of an hour', () => {
  const parts = [part([ana], ['res_room1']), part([ana], ['res_room1'])]
  assert.deepEqual(told(arrangeVisits(parts, { how: 'in_a_row', ...best })), [
    ['12 res_ana res_room1', '13 res_ana res_room1'],
    ['13 res_ana res_room1', '14 res_ana res_room1'],
  ])
  const busy = [{ resourceId: ana, startsAt: new Date('2026-03-02T13:00:00Z'), endsAt: new Date('2026-03-02T14:00:00Z') }]
  const apart = [part([ana], rooms, { busy }), part([ana], rooms, { busy })]
  assert.deepEqual(arrangeVisits(apart, { how: 'in_a_row', ...best }), [])
})

test('the list of all has every pair of professionals, in either order', () => {
  const parts = [part([ana, bia], rooms), part([ana, bia], rooms)]
  assert.equal(arrangeVisits(parts, { how: 'at_once', isOnePerson: false, list: 'all' }).length, 3 * 2)
  assert.equal(arrangeVisits(parts, { how: 'in_a_row', isOnePerson: false, list: 'all' }).length, 2 * 2 * 2 * 2)
})

test('a time that is gone seats nobody; a rule about the day counts both', () => {
  const limit = { serviceLimit: { perDay: 1, starts: [] } }
  const parts = [part([ana], rooms, limit), part([bia], rooms, limit)]
  assert.deepEqual(arrangeVisits(parts, { how: 'at_once', ...best }), [], 'rooms are shared out, and then the day is full')
  const at = (professionalId: ResourceId, startsAt: string) => ({
    startsAt: new Date(startsAt),
    endsAt: new Date(startsAt),
    professionalId,
    resourceIds: [],
  })
  const free = [part([ana], rooms), part([bia], rooms)]
  assert.equal(seatVisits(free, [at(ana, '2026-03-02T12:00:00Z'), at(bia, '2026-03-02T12:00:00Z')], false)?.length, 2)
  assert.equal(seatVisits(free, [at(ana, '2026-03-02T15:00:00Z'), at(bia, '2026-03-02T12:00:00Z')], false), null)
})

test('in a unit that is not the main one the same professional goes on without a way to travel', () => {
  const units = { main: 'uni_1moema', among: ['uni_2pinheiros'], stands: new Map(), lent: [], travelMin: 30 } as const
  const inPinheiros = new Map([[ana, hours.map((period) => ({ ...period, unitId: 'uni_2pinheiros' as const }))]])
  const needs = [{ kind: 'professional', anyOf: [ana] }] as const
  const parts = [part([ana], [], { needs, units, hours: inPinheiros }), part([ana], [], { needs, units, hours: inPinheiros })]
  assert.deepEqual(told(arrangeVisits(parts, { how: 'in_a_row', ...best })), [
    ['12 res_ana', '13 res_ana'],
    ['13 res_ana', '14 res_ana'],
  ])
})
