import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ResourceId } from '#platform/ids.ts'
import { slotsWithNeighbour } from './combine.ts'
import type { Slot } from './slots.ts'

const slot = (from: string, to: string, ...resourceIds: ResourceId[]): Slot => ({
  startsAt: new Date(`2026-03-02T${from}:00Z`),
  endsAt: new Date(`2026-03-02T${to}:00Z`),
  professionalId: resourceIds[0] ?? null,
  resourceIds,
})
const none = { bufferBeforeMin: 0, bufferAfterMin: 0 }
const starts = (slots: Slot[]) => slots.map((one) => one.startsAt.toISOString().slice(11, 16))

test('two procedures in a row, in either order, with at most a quarter of an hour between', () => {
  const cleaning = [slot('09:00', '10:00', 'res_ana'), slot('10:00', '11:00', 'res_ana'), slot('14:00', '15:00', 'res_ana')]
  const brows = [slot('11:15', '11:45', 'res_bia'), slot('13:00', '13:44', 'res_bia'), slot('08:30', '09:00', 'res_bia')]
  const found = slotsWithNeighbour({ slots: cleaning, ...none }, { slots: brows, ...none })
  assert.deepEqual(starts(found), ['09:00', '10:00'])
})

test('whoever does both needs the time to tidy up; two of them do not', () => {
  const first = { slots: [slot('09:00', '10:00', 'res_ana', 'res_room')], bufferBeforeMin: 0, bufferAfterMin: 10 }
  const after = (at: string, ...ids: ResourceId[]) => ({ slots: [slot(at, '10:40', ...ids)], ...none })
  assert.deepEqual(slotsWithNeighbour(first, after('10:05', 'res_ana')), [])
  assert.equal(slotsWithNeighbour(first, after('10:10', 'res_ana')).length, 1)
  assert.equal(slotsWithNeighbour(first, after('10:05', 'res_bia', 'res_other')).length, 1)
  assert.deepEqual(slotsWithNeighbour(first, after('10:05', 'res_bia', 'res_room')), [])
})
