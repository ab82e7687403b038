import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LocalDate } from '#platform/local-time.ts'
import { covers, placeOf, sessionsToBook, shareOf, stateOf, validAfterFreeze, worthOf } from './model.ts'

const laser = { serviceId: 'srv_laser', variantId: null } as const
const standing: { left: number; validUntil: LocalDate | null; frozenAt: Date | null } = {
  left: 3,
  validUntil: '2026-03-10',
  frozenAt: null,
}
const frozenAt = new Date('2026-03-01T12:00:00Z')

test('the last day counts whole; standing still goes before running out, and nothing left before both', () => {
  assert.equal(stateOf(standing, '2026-03-10'), 'in_use')
  assert.equal(stateOf(standing, '2026-03-11'), 'expired')
  assert.equal(stateOf({ ...standing, validUntil: null }, '2036-03-11'), 'in_use')
  assert.equal(stateOf({ ...standing, frozenAt }, '2026-03-11'), 'frozen')
  assert.equal(stateOf({ ...standing, left: 0 }, '2026-03-01'), 'used_up')
  assert.equal(stateOf({ ...standing, left: 0 }, '2026-04-01', 3), 'expired')
})

test('a package covers its procedure, in its area if it is of one, on a day it can be used', () => {
  const visit = { serviceId: 'srv_laser', variantIds: ['var_axilla', 'var_groin'], day: '2026-03-10' } as const
  assert.ok(covers({ ...standing, ...laser }, visit))
  assert.ok(covers({ ...standing, ...laser, variantId: 'var_groin' }, visit))
  assert.ok(!covers({ ...standing, ...laser, variantId: 'var_back' }, visit))
  assert.ok(!covers({ ...standing, ...laser, serviceId: 'srv_other' }, visit))
  assert.ok(!covers({ ...standing, ...laser }, { ...visit, day: '2026-03-11' }))
  assert.ok(!covers({ ...standing, ...laser, frozenAt }, visit))
})

test('visits that come before take the sessions before, package by package', () => {
  const [older, newer] = [
    { sessions: 10, left: 2, used: 8 },
    { sessions: 5, left: 5, used: 0 },
  ]
  assert.deepEqual(placeOf([older, newer], 0), { sale: older, number: 9 })
  assert.deepEqual(placeOf([older, newer], 1), { sale: older, number: 10 })
  assert.deepEqual(placeOf([older, newer], 2), { sale: newer, number: 1 })
  assert.equal(placeOf([older, newer], 7), null)
})

test('days that stood still are added, and a share of the price goes with the sessions', () => {
  assert.equal(validAfterFreeze('2026-02-20', '2026-02-10', '2026-03-01'), '2026-03-11')
  assert.equal(validAfterFreeze(null, '2026-02-10', '2026-03-01'), null)
  const sold = { priceCents: 100_000, sessions: 3, passedOn: 0, passedOnCents: 0 }
  assert.equal(shareOf(sold, 1), 33_333)
  assert.equal(shareOf({ ...sold, passedOn: 1, passedOnCents: 33_333 }, 2), 66_667, 'all together, what was paid')
  assert.equal(shareOf(sold, 5), 100_000, 'sessions given as a courtesy are worth nothing')
  assert.equal(worthOf({ ...sold, left: 2, refundedCents: 0 }), 66_667)
  assert.equal(worthOf({ ...sold, left: 2, refundedCents: 90_000 }), 10_000)
})

test('a booked visit has its session from the oldest package it fits; what is left over still wants a time', () => {
  const sales = [
    { id: 'pks_area' as const, left: 1, serviceId: 'srv_laser' as const, variantId: 'var_groin' as const },
    { id: 'pks_any' as const, left: 3, serviceId: 'srv_laser' as const, variantId: null },
  ]
  const visit = (area: 'var_groin' | 'var_back') => ({ serviceId: 'srv_laser' as const, variantIds: [area] })
  const left = sessionsToBook(sales, [visit('var_back'), visit('var_groin'), visit('var_groin')])
  assert.deepEqual(
    [...left],
    [
      ['pks_area', 0],
      ['pks_any', 1],
    ],
  )
})
