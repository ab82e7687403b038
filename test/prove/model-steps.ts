import fc from 'fast-check'
import { step as agendaStep, type Step as AgendaStep } from './slots-steps.ts'

/** One thing that may happen at the clinic. Plain data, so that a counterexample reads. */
export type Step = AgendaStep | { do: 'pass'; minutes: number } | PackageStep | DepositStep | WaitStep

export type PackageStep =
  | { do: 'sell'; who: number; offer: number; cents: number }
  | { do: 'settle_all' | 'close_run_out' }
  | SaleStep
  | { do: 'settle'; which: number }
/** What is done with one package. */
export type SaleStep =
  | { do: 'freeze' | 'unfreeze'; which: number }
  | { do: 'extend'; which: number; days: number }
  | { do: 'adjust'; which: number; delta: number }
  | { do: 'give_back'; which: number; cents: number }
  | { do: 'pass_on'; which: number; to: number; sessions: number }
export type DepositStep =
  | { do: 'ask'; which: number; minutes: number }
  | { do: 'pay'; which: number; isShort: boolean }
  | { do: 'tend' | 'drop' | 'close' | 'waive' | 'refund'; which: number }
export type WaitStep =
  | { do: 'join'; who: number; days: number }
  | { do: 'offer' }
  | { do: 'leave' | 'open' | 'accept' | 'decline'; which: number }

const longestDay = 240
const which = fc.nat(199)
const who = fc.nat(2)
const one = <T extends string>(...names: T[]) => fc.constantFrom(...names)

/** What may happen, and how often for each time something else does. */
const agenda = [
  { weight: 45, arbitrary: agendaStep },
  {
    weight: 7,
    arbitrary: fc.record({
      do: one('visit'),
      which,
      to: fc.constantFrom('attended' as const, 'attended' as const, 'no_show' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: one('pass'), minutes: fc.constantFrom(45, 180, 1_440) }) },
]
const packages = [
  { weight: 5, arbitrary: fc.record({ do: one('sell'), who, offer: fc.nat(2), cents: fc.constantFrom(0, 999, 1_000) }) },
  { weight: 10, arbitrary: fc.record({ do: one('settle'), which }) },
  { weight: 3, arbitrary: fc.record({ do: one('settle_all', 'close_run_out') }) },
  { weight: 2, arbitrary: fc.record({ do: one('freeze', 'unfreeze'), which }) },
  { weight: 2, arbitrary: fc.record({ do: one('extend'), which, days: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ do: one('adjust'), which, delta: fc.constantFrom(-3, -1, 1, 2) }) },
  { weight: 1, arbitrary: fc.record({ do: one('give_back'), which, cents: fc.constantFrom(0, 300, 700, 1_001) }) },
  { weight: 2, arbitrary: fc.record({ do: one('pass_on'), which, to: who, sessions: fc.integer({ min: 1, max: 4 }) }) },
]
const deposits = [
  { weight: 8, arbitrary: fc.record({ do: one('ask'), which, minutes: fc.constantFrom(5, 15, 60) }) },
  { weight: 6, arbitrary: fc.record({ do: one('pay'), which, isShort: fc.boolean() }) },
  { weight: 8, arbitrary: fc.record({ do: one('tend', 'tend', 'drop', 'close', 'waive', 'refund'), which }) },
]
const waiting = [
  { weight: 5, arbitrary: fc.record({ do: one('join'), who, days: fc.nat(4) }) },
  { weight: 7, arbitrary: fc.record({ do: one('offer') }) },
  {
    weight: 12,
    arbitrary: fc.record({ do: one('leave', 'open', 'open', 'open', 'open', 'accept', 'accept', 'decline', 'decline'), which }),
  },
]

/** Days of every kind: what happens seldom beside everything else happens often on a day of its own. */
export const days: fc.Arbitrary<Step[]> = fc.oneof(
  ...[[], packages, deposits, waiting].map((often) => {
    const step: fc.Arbitrary<Step> = fc.oneof(
      ...agenda,
      ...[...packages, ...deposits, ...waiting].map((each) => ({
        ...each,
        weight: often.some((its) => its === each) ? each.weight * 5 : each.weight,
      })),
    )
    return fc.array(step, { minLength: 1, maxLength: longestDay, size: 'max' })
  }),
)
