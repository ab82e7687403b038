import assert from 'node:assert/strict'
import { test } from 'node:test'
import { permissions, type Permission, type Role } from './contract.ts'
import { agendaScope, isInScope, may, reachOf } from './policy.ts'

const of = (role: Role): Permission[] => permissions.filter((one) => may(role, one))

test('an owner may everything; a manager everything but the team and the demo', () => {
  assert.deepEqual(of('owner'), [...permissions])
  assert.deepEqual(
    permissions.filter((one) => !may('manager', one)),
    ['team.edit', 'demo.remove'],
  )
})

test('a receptionist works at the desk and sets nothing up but quick replies', () => {
  assert.deepEqual(
    permissions.filter((one) => !may('receptionist', one)),
    [
      'agenda.overbook',
      'agenda.waive',
      'calendars.edit',
      'payments.refund',
      'clinical.read',
      'clinical.edit',
      'settings.edit',
      'assistant.edit',
      'understanding.edit',
      'team.read',
      'team.edit',
      'audit.read',
      'demo.remove',
    ],
  )
})

test('a professional has their own column only; a visitor of the demo looks and plays the patient', () => {
  assert.deepEqual(of('professional'), [
    'agenda.readOwn',
    'agenda.visit',
    'agenda.block',
    'calendars.edit',
    'clinical.read',
    'clinical.edit',
    'notifications.receive',
  ])
  assert.deepEqual(of('visitor'), ['inbox.read', 'contacts.read', 'agenda.read', 'agenda.readOwn', 'simulator.use'])
})

test('a professional’s login without a professional is in no scope', () => {
  const own = agendaScope({ role: 'professional', resourceId: 'res_own' })
  assert.deepEqual([isInScope(own, 'res_own'), isInScope(own, 'res_other'), isInScope(own, null)], [true, false, false])
  const unlinked = agendaScope({ role: 'professional', resourceId: null })
  assert.deepEqual([isInScope(unlinked, 'res_own'), isInScope(unlinked, null)], [false, false])
  const desk = agendaScope({ role: 'receptionist', resourceId: null })
  assert.deepEqual([isInScope(desk, 'res_own'), isInScope(desk, null)], [true, true])
})

test('the table for people says where a permission is narrowed to one’s own', () => {
  assert.deepEqual(
    (['agenda.read', 'agenda.readOwn', 'agenda.visit', 'inbox.read'] as const).map((one) => reachOf('professional', one)),
    ['none', 'own', 'own', 'none'],
  )
  assert.equal(reachOf('receptionist', 'agenda.visit'), 'all')
})
