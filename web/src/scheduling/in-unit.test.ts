import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AgendaDay } from '#scheduling/contract.ts'
import { isInUnit, isOffFor, shownUnit, unitNames } from './in-unit.ts'

const units = [
  { id: 'uni_moema', name: 'Moema', colour: null },
  { id: 'uni_pinheiros', name: 'Pinheiros', colour: null },
]
const day: AgendaDay = {
  date: '2026-03-03',
  open: null,
  hours: {},
  units: { res_ana: ['uni_moema', 'uni_pinheiros'], res_sala: ['uni_moema'] },
}

test('one unit is looked at only as long as it is in use', () => {
  assert.equal(shownUnit({ units }, { unit: 'uni_moema' }), 'uni_moema')
  assert.equal(shownUnit({ units }, { unit: 'uni_gone' }), null)
  assert.equal(shownUnit({ units: [] }, { unit: 'uni_moema' }), null)
})

test('whoever works in two units on a day is in both', () => {
  const seen = ['res_ana', 'res_sala'].map((id) => isInUnit([day], { id }, 'uni_pinheiros'))
  assert.deepEqual(seen, [true, false])
  assert.equal(isInUnit([day], { id: 'res_sala' }, null), true)
  assert.equal(unitNames({ units }, day, 'res_ana'), 'Moema e Pinheiros')
})

test('a holiday of one town closes what is there', () => {
  const holiday = { resourceId: null, unitId: 'uni_pinheiros' }
  assert.equal(isOffFor(holiday, 'res_ana', day), true)
  assert.equal(isOffFor(holiday, 'res_sala', day), false)
  assert.equal(isOffFor({ ...holiday, unitId: null }, 'res_sala', day), true)
  assert.equal(isOffFor({ resourceId: 'res_ana', unitId: null }, 'res_sala', day), false)
})
