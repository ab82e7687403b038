import assert from 'node:assert/strict'
import { newId, type DepositId } from '#platform/ids.ts'
import { askDeposit, cancelDeposit, closeDepositOf, findDeposit, txidOf } from '#sales/index.ts'
import { expireDeposit } from '#sales/expire-deposit.ts'
import { refundDeposit } from '#sales/refunds/ask.ts'
import { waiveAtDesk } from '#sales/settle-at-desk.ts'
import { settleDeposit } from '#sales/settle-deposit.ts'
import { extendHold } from '#scheduling/index.ts'
import * as deposits from './model-deposits.ts'
import type { Deposit } from './model-deposits.ts'
import * as waitlist from './model-waiting.ts'
import type { DepositStep } from './model-steps.ts'
import { choose, nowMs, refusalOf, staff, unit, type Both } from './model-world.ts'
import { resourcesOf } from './slots-real.ts'

/** Does the step to both, compares what they answer and says what it was. Throws when they differ. */
export async function takeDepositStep(step: DepositStep, both: Both): Promise<string> {
  const { model } = both
  if (step.do === 'ask') return ask(step, both)
  const deposit = choose(model.deposits, step.which)
  if (step.do === 'close') return close(step.which, both)
  if (!deposit) return 'no deposit'
  switch (step.do) {
    case 'pay':
      return pay(deposit, step.isShort ? deposits.amountCents - 1 : deposits.amountCents, both)
    case 'tend': {
      const expected = deposits.expire(deposit, model.agenda, nowMs(both))
      assert.equal(await unit(both, (ctx) => expireDeposit(ctx, deposit.id)), expected !== 'not due')
      if (expected === 'expired') openKept(deposit, both)
      return `deposit tended: ${expected}`
    }
    case 'drop': {
      const isDropped = deposits.drop(deposit, model.agenda)
      await unit(both, (ctx) => cancelDeposit(ctx, deposit.id))
      if (isDropped) openKept(deposit, both)
      return isDropped ? 'deposit dropped' : 'deposit dropped: too late'
    }
    case 'waive':
    case 'refund': {
      const paidCents = deposit.paidCents
      const refusal = await refusalOf(
        unit(both, (ctx) =>
          step.do === 'waive'
            ? waiveAtDesk(ctx, { depositId: deposit.id, staff })
            : refundDeposit(ctx, {
                id: newId('refund'),
                depositId: deposit.id,
                way: 'hand',
                amountCents: paidCents,
                seenCents: 0,
                staff,
              }),
        ),
      )
      const expected = step.do === 'waive' ? deposits.waive(deposit, model.agenda) : deposits.refund(deposit)
      assert.equal(refusal ?? 'done', expected)
      return `deposit ${step.do}: ${expected}`
    }
  }
}

/** A hold is kept until it is paid, as a turn of the assistant does it. */
async function ask(step: Extract<DepositStep, { do: 'ask' }>, both: Both): Promise<string> {
  const { model, real } = both
  const one = choose(
    model.agenda.kept.filter((kept) => kept.state === 'held'),
    step.which,
  )
  const contactId = one && real.contacts[one.who]
  if (!one || !contactId || model.deposits.some((deposit) => deposit.of === one.id && deposit.status === 'awaiting'))
    return 'nothing to ask a deposit for'
  const dueMs = nowMs(both) + step.minutes * 60_000
  const dueAt = new Date(dueMs)
  const id = await unit(both, async (ctx): Promise<DepositId> => {
    assert.equal(await extendHold(ctx, one.id, { until: dueAt, attendeeName: null }), true)
    return askDeposit(ctx, {
      appointmentId: one.id,
      contactId,
      amountCents: deposits.amountCents,
      dueAt,
      txid: txidOf(newId('message'), null),
      code: 'code',
      provider: null,
      isTold: true,
    })
  })
  one.expiresAtMs = dueMs
  const span = { resources: one.resources, fromMs: one.fromMs, toMs: one.toMs }
  model.deposits.push({ id, of: one.id, span, status: 'awaiting', dueMs, paidCents: 0 })
  return 'deposit asked'
}

async function pay(deposit: Deposit, paidCents: number, both: Both): Promise<string> {
  const { model, real } = both
  const expected = deposits.pay(deposit, model.agenda, paidCents, nowMs(both))
  const payment = { by: 'provider', staffId: null, paidCents, paidAt: real.clock.at, paymentId: null } as const
  const settled = await unit(both, (ctx) => settleDeposit(ctx, deposit.id, payment))
  if (typeof expected === 'string') {
    assert.equal(settled, expected)
    return `deposit payment: ${settled}`
  }
  assert.equal(settled, 'paid')
  const row = await unit(both, (ctx) => findDeposit(ctx, deposit.id))
  assert.ok(row && row.appointment_id !== deposit.of, 'booked afresh')
  assert.deepEqual(row.resource_ids.toSorted(), resourcesOf(deposit.span, real).toSorted())
  deposit.of = row.appointment_id
  const { who } = expected.again
  const made = { id: row.appointment_id, who, message: null, madeMs: nowMs(both), endedBy: null, expiresAtMs: null }
  model.agenda.kept.push({ ...deposit.span, ...made, state: 'booked' })
  return 'deposit payment: booked again'
}

async function close(which: number, both: Both): Promise<string> {
  const { model } = both
  const one = choose(model.agenda.kept, which)
  if (!one) return 'nothing to close'
  const closed = deposits.closeOf(model.deposits, one)
  await unit(both, (ctx) => closeDepositOf(ctx, one.id))
  if (closed) openKept(closed, both)
  return closed ? 'deposit closed' : 'deposit closed: none'
}

/** The time of a deposit that will not be paid is offered to whoever waits. */
function openKept(deposit: Deposit, both: Both): void {
  const { agenda, waiting } = both.model
  const one = agenda.kept.find((kept) => kept.id === deposit.of)
  if (one?.state === 'cancelled') waitlist.open(waiting, { cause: one.id, span: deposit.span, gaveUp: one.who }, nowMs(both))
}
