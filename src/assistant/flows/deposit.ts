import { depositFor, dueAtOf, txidOf, writeDepositCode, type Awaited } from '#sales/index.ts'
import { deskReasons } from '../desk-reasons.ts'
import type { Found, Known } from '../found.ts'
import type { Heard } from '../hear.ts'
import type { AskedDeposit, DialogState } from '../model.ts'
import type { Chosen } from '../replies/book.ts'
import * as say from '../replies/deposit.ts'
import { deskPromise } from '../replies/desk.ts'
import type { Step } from './step.ts'
import { finish } from './step.ts'

/** What a turn is about while a deposit is awaited. */
export type DepositMove = { to: 'deposit'; does: 'evidence' | 'remind' | 'drop'; deposit: Awaited }

/** What the visit asks before it is booked; null: nothing. The same `seed` gives the same code: a turn may be thought through twice. */
export function depositOf({ service, areas, slot, moved }: Chosen, seed: string, known: Known): AskedDeposit | null {
  const terms = known.deposits
  const amountCents = terms && !moved ? depositFor(terms.rules, service.id, areas) : null
  if (!terms || !amountCents) return null
  const txid = txidOf(seed, terms.provider)
  return {
    amountCents,
    dueAt: dueAtOf(known.now, terms.holdMin, new Date(slot.startsAt)).toISOString(),
    txid,
    code: writeDepositCode(terms, { amountCents, txid }),
    provider: terms.provider,
  }
}

/** Null when nothing of this turn is about a deposit that is awaited. */
export function depositMove(state: DialogState, heard: Heard, known: Known): DepositMove | null {
  const deposit = known.awaited.find((one) => !one.hasEvidence) ?? known.awaited[0]
  if (!deposit) return null
  const shows = heard.media.includes('image') || heard.media.includes('document')
  if (shows || heard.deposit === 'paid') return { to: 'deposit', does: 'evidence', deposit }
  if (heard.deposit === 'asks_code' || heard.depositAsked?.asks.includes('amount'))
    return { to: 'deposit', does: 'remind', deposit }
  // What is kept is no appointment yet: only where there is none besides are these about it.
  if (known.appointments.length > 0 || state.flow !== null) return null
  if (heard.starts.includes('cancel')) return { to: 'deposit', does: 'drop', deposit }
  const asks = (['my_appointments', 'is_confirmed', 'confirm'] as const).some((flow) => heard.starts.includes(flow))
  return asks ? { to: 'deposit', does: 'remind', deposit } : null
}

/** What was under way beside it goes on. */
export function stepDeposit(state: DialogState, { does, deposit }: DepositMove, found: Found): Step {
  const { flow, question, options } = state
  const goesOn = { flow, question, options, progress: true }
  switch (does) {
    case 'evidence':
      return finish('handed_over', [say.evidenceTaken(deposit, found), deskPromise(found)], {
        effects: [
          { do: 'attach_evidence', depositId: deposit.id },
          { do: 'hand_over', reason: deskReasons.depositEvidence },
        ],
      })
    case 'remind':
      return finish('deposit_reminded', [say.codeAgain(deposit, found)], goesOn)
    case 'drop':
      return finish('let_go', [say.dropped(deposit, found)], { effects: [{ do: 'drop_deposit', depositId: deposit.id }] })
  }
}
