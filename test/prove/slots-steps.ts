import fc from 'fast-check'
import type { Visit } from './slots-agenda.ts'

type Taking = {
  who: number
  take: [professional: number, room: number, machine: number]
  at: number
  halves: number
  message: number | null
}

/** One thing that may happen to the agenda. Plain data, so that a counterexample reads. */
export type Step =
  | ({ do: 'book' | 'hold' } & Taking)
  | ({ do: 'move'; which: number } & Taking)
  | { do: 'confirm' | 'cancel' | 'let_go'; which: number }
  | { do: 'visit'; which: number; to: Visit }
  | { do: 'wait'; minutes: number }
  | { do: 'sweep' }

/** Two professionals, rooms and machines; half hours of one day: crowded on purpose. A room or machine of 2 is none. */
const taking = {
  who: fc.nat(2),
  take: fc.tuple(fc.nat(1), fc.nat(2), fc.nat(2)),
  at: fc.nat(22),
  halves: fc.integer({ min: 1, max: 3 }),
  message: fc.option(fc.nat(60), { freq: 2 }),
}

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constantFrom('book' as const, 'hold' as const), ...taking }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('move' as const), which: fc.nat(199), ...taking }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('confirm' as const, 'cancel' as const, 'cancel' as const, 'let_go' as const),
      which: fc.nat(199),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('visit' as const),
      which: fc.nat(199),
      to: fc.constantFrom<Visit>('booked', 'confirmed', 'arrived', 'attended', 'no_show'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.nat(8) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sweep' as const) }) },
)
