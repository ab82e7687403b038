import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isGood, weigh, type Session } from './model.ts'

const none = { discountCents: 0, depositCents: 0, paidCents: 0 }
const item = (serviceId: 'srv_laser' | 'srv_botox', variantId: 'var_axila' | 'var_virilha' | null, priceCents: number) => ({
  serviceId,
  variantId,
  priceCents,
})
const laser: Session = { name: 'Laser', serviceId: 'srv_laser', variantId: null }

test('what is owed is what was done less what was let off, put down, paid, or comes from a package', () => {
  const axila = item('srv_laser', 'var_axila', 12_000)
  const virilha = item('srv_laser', 'var_virilha', 15_000)
  const botox = item('srv_botox', null, 90_000)
  const cases: [string, Parameters<typeof weigh>, [number, number, number]][] = [
    ['nothing done', [[], null, none], [0, 0, 0]],
    ['nothing paid', [[axila, botox], null, none], [102_000, 0, 102_000]],
    ['paid in parts', [[botox], null, { discountCents: 5_000, depositCents: 20_000, paidCents: 60_000 }], [90_000, 0, 5_000]],
    ['paid too much', [[axila], null, { ...none, depositCents: 20_000 }], [12_000, 0, -8_000]],
    ['any area of a package', [[axila, virilha, botox], laser, none], [117_000, 27_000, 90_000]],
    ['one area of a package', [[axila, virilha], { ...laser, variantId: 'var_axila' }, none], [27_000, 12_000, 15_000]],
    ['another procedure’s package', [[botox], laser, none], [90_000, 0, 90_000]],
  ]
  for (const [about, given, expected] of cases) {
    const { totalCents, packageCents, owedCents } = weigh(...given)
    assert.deepEqual([totalCents, packageCents, owedCents], expected, about)
  }
})

test('a lot is good on its last day and not after', () => {
  assert.deepEqual([isGood('2026-03-05', '2026-03-05'), isGood('2026-03-05', '2026-03-06')], [true, false])
})
