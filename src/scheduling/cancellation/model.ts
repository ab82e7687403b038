/** What a cancellation costs whom. Pure. */
export type CancelledBy = 'patient' | 'clinic' | 'clock'
export type DepositFate = 'refund' | 'keep' | 'desk'
export type SessionFate = 'keep' | 'consume'

export type CancellationPolicy = {
  freeHours: number
  deposit: DepositFate
  session: SessionFate
  lateMove: 'free' | 'desk'
  /** Null: as often as they like. */
  movesMax: number | null
}

export type CancellationReason = { name: string; isClinics: boolean }

/** A clinic that never looked at it loses nothing by itself: a person decides. */
export const usualPolicy: CancellationPolicy = {
  freeHours: 24,
  deposit: 'desk',
  session: 'keep',
  lateMove: 'free',
  movesMax: null,
}

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

/** What the clinic, or the clock, gives up is never held against the patient; at the very last minute of the window it is still free. */
export function judgeCancellation(
  policy: CancellationPolicy,
  { startsAt, now, by }: { startsAt: Date; now: Date; by: CancelledBy },
): Consequence {
  if (by !== 'patient' || !isLate(policy, startsAt, now)) return nothingLost
  return { isLate: true, deposit: policy.deposit, session: policy.session }
}

/** Whether a patient may move it alone; else why a person has to. */
export function judgeMove(
  policy: CancellationPolicy,
  visit: { startsAt: Date; now: Date; isPaid: boolean; moves: number },
): 'free' | 'late' | 'too_often' {
  if (policy.lateMove === 'desk' && isLate(policy, visit.startsAt, visit.now)) return 'late'
  return visit.isPaid && policy.movesMax !== null && visit.moves >= policy.movesMax ? 'too_often' : 'free'
}

const isLate = ({ freeHours }: CancellationPolicy, startsAt: Date, now: Date): boolean =>
  startsAt.getTime() - now.getTime() < freeHours * 3_600_000
