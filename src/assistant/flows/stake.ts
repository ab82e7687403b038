import { judgeCancellation, judgeMove } from '#scheduling/index.ts'
import { deskReasons } from '../desk-reasons.ts'
import type { Appointment, Known } from '../found.ts'

/** What the patient loses by cancelling it now; null: nothing. `deposit` is in cents. */
export type Loss = { freeHours: number; deposit: { cents: number; fate: 'keep' | 'desk' } | null; session: boolean }

export function losesBy(appointment: Appointment, known: Known): Loss | null {
  const { cancellation, now } = known
  if (!cancellation) return null
  const { deposit, session } = judgeCancellation(cancellation, { startsAt: appointment.startsAt, now, by: 'patient' })
  const cents = appointment.stake?.paidCents ?? 0
  const lost = cents > 0 && deposit !== 'refund' ? { cents, fate: deposit } : null
  const takesSession = session === 'consume' && hasSession(appointment, known)
  return lost || takesSession ? { freeHours: cancellation.freeHours, deposit: lost, session: takesSession } : null
}

/** Why the patient cannot move it alone; null: they can. */
export function moveNeedsDesk(appointment: Appointment, known: Known): string | null {
  const { cancellation, now } = known
  if (!cancellation) return null
  const { stake, startsAt } = appointment
  const verdict = judgeMove(cancellation, { startsAt, now, isPaid: stake !== undefined, moves: stake?.moves ?? 0 })
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
