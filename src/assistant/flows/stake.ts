import { judgeCancellation, judgeMove, ruleFor, type DepositFate } from '#scheduling/index.ts'
import { deskReasons } from '../desk-reasons.ts'
import type { Appointment, Known } from '../found.ts'

/** What becomes of what is at stake when the patient cancels it now. `deposit`: null where none was paid. */
export type Costs = { freeHours: number; deposit: { cents: number; fate: DepositFate } | null; session: boolean; isLoss: boolean }

export function costsOf(appointment: Appointment, known: Known): Costs | null {
  const { cancellation, now } = known
  if (!cancellation) return null
  const { serviceId, startsAt, stake } = appointment
  const { deposit: fate, session: ofSession } = judgeCancellation(cancellation, { serviceId, startsAt, now, by: 'patient' })
  const cents = stake?.paidCents ?? 0
  const deposit = cents > 0 ? { cents, fate } : null
  const session = ofSession === 'consume' && hasSession(appointment, known)
  const isLoss = session || (deposit !== null && fate !== 'refund')
  return { freeHours: ruleFor(cancellation, serviceId).freeHours, deposit, session, isLoss }
}

export function losesBy(appointment: Appointment, known: Known): boolean {
  return costsOf(appointment, known)?.isLoss ?? false
}

/** Why the patient cannot move it alone; null: they can. */
export function moveNeedsDesk(appointment: Appointment, known: Known): string | null {
  const { cancellation, now } = known
  if (!cancellation) return null
  const { stake, startsAt, serviceId } = appointment
  const verdict = judgeMove(cancellation, { serviceId, startsAt, now, isPaid: stake !== undefined, moves: stake?.moves ?? 0 })
  if (verdict === 'free') return null
  return verdict === 'late' ? deskReasons.lateMove : deskReasons.movedTooOften
}

function hasSession({ serviceId, variantIds, attendeeName }: Appointment, { packages }: Known): boolean {
  return (
    attendeeName === null &&
    packages.some(
      (one) =>
        one.serviceId === serviceId &&
        one.left > 0 &&
        !one.isFrozen &&
        (one.variantId === null || variantIds.includes(one.variantId)),
    )
  )
}
