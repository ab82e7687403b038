/** What a cancellation costs whom. Pure. */
import type { ServiceId } from '#platform/ids.ts'

export type CancelledBy = 'patient' | 'clinic' | 'clock'
export type DepositFate = 'refund' | 'keep' | 'desk'
export type SessionFate = 'keep' | 'consume'

/** Until when nothing is lost, and what is after that. */
export type LateRule = { freeHours: number; deposit: DepositFate; session: SessionFate }

export type CancellationPolicy = LateRule & {
  lateMove: 'free' | 'desk'
  /** Null: as often as they like. */
  movesMax: number | null
  /** Procedures with a rule of their own. */
  services: readonly (LateRule & { serviceId: ServiceId })[]
}

export type CancellationReason = { name: string; isClinics: boolean }

/** A clinic that never looked at it loses nothing by itself: a person decides. */
export const usualPolicy: CancellationPolicy = {
  freeHours: 24,
  deposit: 'desk',
  session: 'keep',
  lateMove: 'free',
  movesMax: null,
  services: [],
}

/** Written where a patient cancels in the chat and does not say why. */
export const unsaidReason = 'cancelado pelo paciente no WhatsApp'

export const usualReasons: readonly CancellationReason[] = [
  { name: 'Paciente pediu', isClinics: false },
  { name: 'Doença', isClinics: false },
  { name: 'Imprevisto', isClinics: false },
  { name: 'Paciente não respondeu', isClinics: false },
  { name: 'Clínica remarcou', isClinics: true },
  { name: 'Profissional ausente', isClinics: true },
  { name: 'Marcado por engano', isClinics: true },
]

export type Consequence = { isLate: boolean; deposit: DepositFate; session: SessionFate }

const nothingLost: Consequence = { isLate: false, deposit: 'refund', session: 'keep' }

/** What holds for this procedure: its own rule, or the clinic's. */
export function ruleFor({ services, ...clinics }: CancellationPolicy, serviceId: ServiceId): LateRule {
  return services.find((own) => own.serviceId === serviceId) ?? clinics
}

/** What the clinic, or the clock, gives up is never held against the patient; at the very last minute of the window it is still free. */
export function judgeCancellation(
  policy: CancellationPolicy,
  { serviceId, startsAt, now, by }: { serviceId: ServiceId; startsAt: Date; now: Date; by: CancelledBy },
): Consequence {
  const rule = ruleFor(policy, serviceId)
  if (by !== 'patient' || !isLate(rule, startsAt, now)) return nothingLost
  return { isLate: true, deposit: rule.deposit, session: rule.session }
}

/** Whether a patient may move it alone; else why a person has to. */
export function judgeMove(
  policy: CancellationPolicy,
  visit: { serviceId: ServiceId; startsAt: Date; now: Date; isPaid: boolean; moves: number },
): 'free' | 'late' | 'too_often' {
  if (policy.lateMove === 'desk' && isLate(ruleFor(policy, visit.serviceId), visit.startsAt, visit.now)) return 'late'
  return visit.isPaid && policy.movesMax !== null && visit.moves >= policy.movesMax ? 'too_often' : 'free'
}

const isLate = ({ freeHours }: LateRule, startsAt: Date, now: Date): boolean =>
  startsAt.getTime() - now.getTime() < freeHours * 3_600_000
