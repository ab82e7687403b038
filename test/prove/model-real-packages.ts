import assert from 'node:assert/strict'
import { newId } from '#platform/ids.ts'
import { addDays } from '#platform/local-time.ts'
import {
  adjustPackage,
  expirePackages,
  extendPackage,
  refundPackage,
  sellPackage,
  setFrozen,
  settleVisit,
  transferSessions,
} from '#sales/index.ts'
import * as books from './model-packages.ts'
import type { PackageStep, SaleStep } from './model-steps.ts'
import { readPackagesOf } from '#sales/packages/read.ts'
import { choose, dayOf, nowMs, refusalOf, sessionsSold, staff, unit, type Both } from './model-world.ts'
import type { Kept } from './slots-agenda.ts'

/** Does the step to both, compares what they answer and says what it was. Throws when they differ. */
export async function takePackageStep(step: PackageStep, both: Both): Promise<string> {
  const { model } = both
  switch (step.do) {
    case 'sell':
      return sell(step, both)
    case 'settle': {
      // Half of the time one that has something to settle.
      const { kept } = model.agenda
      const told = kept.filter((one) => one.state === 'attended' || one.state === 'no_show' || model.books.uses.has(one.id))
      const visit = choose(step.which % 2 === 0 && told.length > 0 ? told : kept, step.which)
      return visit ? settle(visit, both) : 'no visit to settle'
    }
    case 'settle_all':
      for (const visit of model.agenda.kept) await settle(visit, both)
      return 'settled every visit'
    case 'count_left':
      return countLeft(step.who, both)
    case 'close_run_out':
      books.closeRunOut(model.books, dayOf(nowMs(both)))
      await unit(both, expirePackages)
      return 'closed what has run out'
    default:
      return change(step, both)
  }
}

/** "Quantas sessões faltam?", and how many of them nothing is booked for yet. */
async function countLeft(who: number, both: Both): Promise<string> {
  const { model, real } = both
  const contactId = real.contacts[who]
  if (!contactId) throw new Error('nobody to ask')
  const { packages } = await unit(both, (ctx) => readPackagesOf(ctx, contactId, staff))
  const found = packages.map(({ id, left, toBook }) => ({ id, left, toBook }))
  assert.deepEqual(found.toSorted(byId), books.countLeft(model, who, dayOf(nowMs(both))).toSorted(byId))
  return 'counted what is left'
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)

async function change(step: SaleStep, both: Both): Promise<string> {
  const sale = choose(both.model.books.sales, step.which)
  if (!sale) return 'no package'
  const judged = await judge(step, sale, both)
  if (judged.refusal !== null) assert.equal(judged.refusal, judged.expected)
  else
    assert.ok(judged.expected === 'done' || judged.expected === 'same', `${step.do} was done, the model says ${judged.expected}`)
  return `package ${step.do}: ${judged.expected}`
}

async function sell(step: Extract<PackageStep, { do: 'sell' }>, both: Both): Promise<string> {
  const { model, real } = both
  const offer = real.offers[step.offer]
  const contactId = real.contacts[step.who]
  if (!offer || !contactId) throw new Error('nothing to sell, or nobody to buy')
  const sale = { id: newId('packageSale'), contactId, offerId: offer.id, priceCents: step.cents, payment: '' }
  // Pressed twice.
  for (let press = 0; press < 2; press++) await unit(both, (ctx) => sellPackage(ctx, sale))
  model.books.sales.push({
    id: sale.id,
    who: step.who,
    isUsable: offer.isUsable,
    soldMs: nowMs(both),
    sessions: sessionsSold,
    priceCents: step.cents,
    validUntil: offer.validityDays === null ? null : addDays(dayOf(nowMs(both)), offer.validityDays),
    frozenOn: null,
    left: sessionsSold,
    runOut: 0,
    refundedCents: 0,
    passedOn: 0,
    passedOnCents: 0,
  })
  return 'sold'
}

async function settle(visit: Kept, both: Both): Promise<string> {
  const done = books.settle(both.model.books, visit, dayOf(visit.fromMs), both.real.countsNoShow)
  await unit(both, (ctx) => settleVisit(ctx, { appointmentId: visit.id, by: null }))
  return `session ${done}`
}

type Judged = { refusal: string | null; expected: books.Verdict }

async function judge(step: SaleStep, sale: books.Sale, both: Both): Promise<Judged> {
  const { model, real } = both
  const today = dayOf(nowMs(both))
  const saleId = sale.id
  switch (step.do) {
    case 'freeze':
    case 'unfreeze': {
      const isFrozen = step.do === 'freeze'
      const refusal = await refusalOf(unit(both, (ctx) => setFrozen(ctx, { saleId, isFrozen })))
      return { refusal, expected: books.setFrozen(sale, isFrozen, today) }
    }
    case 'extend': {
      const until = addDays(today, step.days - 1)
      const refusal = await refusalOf(unit(both, (ctx) => extendPackage(ctx, { saleId, until, note: '' })))
      return { refusal, expected: books.extend(sale, until, today) }
    }
    case 'adjust': {
      const { delta } = step
      const entry = { id: newId('sessionEntry'), saleId, delta, note: 'prova' }
      const refusal = await refusalOf(unit(both, (ctx) => adjustPackage(ctx, entry)))
      return { refusal, expected: books.adjust(sale, delta) }
    }
    case 'give_back': {
      const refusal = await refusalOf(unit(both, (ctx) => refundPackage(ctx, { saleId, amountCents: step.cents, note: '' })))
      return { refusal, expected: books.refund(sale, step.cents) }
    }
    case 'pass_on': {
      const contactId = real.contacts[step.to]
      if (!contactId) throw new Error('nobody to pass sessions to')
      const { sessions } = step
      const newSaleId = newId('packageSale')
      const refusal = await refusalOf(unit(both, (ctx) => transferSessions(ctx, { newSaleId, saleId, contactId, sessions })))
      const wish = { sale, to: step.to, sessions, newId: newSaleId, today, nowMs: nowMs(both) }
      return { refusal, expected: books.transfer(model.books, wish) }
    }
  }
}
