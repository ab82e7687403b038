import fc from 'fast-check'
import { step as agendaStep, type Step as AgendaStep } from './slots-steps.ts'

/** One thing that may happen at the clinic. Plain data, so that a counterexample reads. */
export type Step = AgendaStep | { do: 'pass'; minutes: number } | PackageStep | DepositStep | WaitStep | SeriesStep | AwayStep

export type PackageStep =
  | { do: 'sell'; who: number; offer: number; cents: number }
  | { do: 'settle_all' | 'close_run_out' }
  | { do: 'count_left'; who: number }
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
/** `professional` of 2: whoever is free. `how`: as planned, with what the desk insists on, or with those too that cannot be moved. */
export type SeriesStep =
  | {
      do: 'book_series'
      who: number
      day: number
      at: number
      sessions: number
      everyDays: number
      professional: number
      how: 'plain' | 'plan' | 'anyway'
      isTwice: boolean
    }
  | { do: 'go_on'; which: number; day: number; at: number }
  | {
      do: 'move_series'
      which: number
      scope: 'all' | 'following'
      days: number
      at: number
      professional: number
      how: 'plain' | 'plan' | 'anyway' | 'all'
    }
  | { do: 'cancel_series'; which: number; scope: 'all' | 'following' }
export type AwayStep =
  | { do: 'absent'; professional: number; day: number; at: number; halves: number }
  | { do: 'propose'; which: number; professional: number; day: number; at: number }
  | { do: 'accept_proposal'; which: number }

/** Steps that only count together come together; each may also come alone. */
type Burst = fc.Arbitrary<Step[]>
type Weighed = { weight: number; arbitrary: Burst }

const longestDay = 80
const which = fc.nat(199)
/** The last one there is. */
const last = fc.constant(-1)
const lately = fc.oneof({ weight: 3, arbitrary: last }, { weight: 2, arbitrary: which })
const who = fc.nat(2)
const day = fc.nat(1)
const at = fc.nat(22)
const one = <T extends string>(...names: T[]) => fc.constantFrom(...names)
const alone = (weight: number, arbitrary: fc.Arbitrary<Step>): Weighed => ({ weight, arbitrary: arbitrary.map((step) => [step]) })
const inARow = (weight: number, ...steps: fc.Arbitrary<Step>[]): Weighed => ({ weight, arbitrary: fc.tuple(...steps) })

const pass = fc.record({ do: one('pass'), minutes: fc.constantFrom(45, 180, 1_440) })
const visited = one('attended', 'attended', 'no_show')
const visit = fc.record({ do: one('visit'), which, to: visited })

/** What may happen, and how often for each time something else does. */
const agenda: Weighed[] = [alone(36, agendaStep), alone(6, visit), alone(2, pass)]

const sell = fc.record({ do: one('sell'), who, offer: fc.nat(2), cents: fc.constantFrom(0, 999, 1_000) })
const settle = (which: fc.Arbitrary<number>) => fc.record({ do: one('settle'), which })
const packages: Weighed[] = [
  alone(3, sell),
  alone(4, settle(which)),
  alone(2, fc.record({ do: one('settle_all', 'close_run_out') })),
  alone(2, fc.record({ do: one('freeze', 'unfreeze'), which })),
  alone(2, fc.record({ do: one('extend'), which, days: fc.nat(3) })),
  alone(2, fc.record({ do: one('adjust'), which, delta: fc.constantFrom(-3, -1, 1, 2) })),
  alone(1, fc.record({ do: one('give_back'), which, cents: fc.constantFrom(0, 300, 700, 1_001) })),
  alone(2, fc.record({ do: one('pass_on'), which, to: who, sessions: fc.integer({ min: 1, max: 4 }) })),
  alone(1, fc.record({ do: one('count_left'), who })),
  inARow(
    3,
    sell,
    bookNow(),
    fc.record({ do: one('visit'), which: last, to: visited }),
    settle(last),
    fc.record({ do: one('count_left'), who }),
  ),
  inARow(1, fc.record({ do: one('visit'), which: last, to: one('booked', 'attended') }), settle(last)),
]

const ask = fc.record({ do: one('ask'), which: fc.constantFrom(-1, -1, 0, 1, 2), minutes: fc.constantFrom(5, 15, 60) })
const hold = bookNow('hold')
const pay = fc.record({ do: one('pay'), which: lately, isShort: fc.constantFrom(false, false, true) })
const wait = fc.record({ do: one('wait'), minutes: fc.nat(20) })
const deposits: Weighed[] = [
  inARow(5, hold, ask),
  alone(3, pay),
  alone(3, fc.record({ do: one('tend', 'drop', 'close', 'waive', 'refund'), which: lately })),
  // Money that comes after the time was let go of, or once nobody waits for it any more.
  inARow(2, hold, ask, wait, fc.record({ do: one('tend', 'drop', 'waive'), which: last }), pay),
  inARow(
    1,
    hold,
    ask,
    fc.record({ do: one('confirm', 'let_go', 'cancel'), which: last }),
    fc.record({ do: one('drop', 'tend', 'waive'), which: last }),
    pay,
  ),
  inARow(1, hold, ask, wait, fc.record({ do: one('sweep') }), fc.record({ do: one('close', 'tend'), which: last }), pay),
]

const join = fc.record({ do: one('join'), who, days: fc.integer({ min: 1, max: 4 }) })
const giveUp = fc.record({ do: one('cancel'), which: last })
const open = fc.record({ do: one('open'), which: lately })
const offer = fc.record({ do: one('offer') })
const answer = fc.record({ do: one('accept', 'decline', 'decline', 'decline'), which: lately })
const waiting: Weighed[] = [
  alone(2, join),
  alone(3, offer),
  alone(3, open),
  alone(3, answer),
  alone(1, fc.record({ do: one('leave'), which })),
  inARow(3, join, bookNow(), giveUp, open, offer, answer),
  // One person after another gives up a time, and the same one is asked each time.
  inARow(1, bookNow(), giveUp, open, offer, answer, offer),
  { weight: 1, arbitrary: askedOften() },
]

const scope = one('all', 'following')
const professional = fc.nat(2)
const bookSeries = fc.record({
  do: one('book_series'),
  who,
  day,
  at,
  sessions: fc.constantFrom(2, 2, 3, 4),
  everyDays: fc.constantFrom(1, 1, 2),
  professional,
  how: one('plain', 'plain', 'plain', 'plain', 'plan', 'anyway'),
  isTwice: fc.constantFrom(false, false, true),
})
const moveSeries = fc.record({
  do: one('move_series'),
  which,
  scope,
  days: fc.integer({ min: -1, max: 2 }),
  at,
  professional,
  how: one('plain', 'plain', 'plain', 'plan', 'anyway', 'all'),
})
const series: Weighed[] = [
  alone(1, bookSeries),
  alone(1, fc.record({ do: one('go_on'), which: lately, day: fc.nat(4), at })),
  alone(1, fc.record({ do: one('cancel_series'), which, scope })),
  inARow(1, bookSeries, moveSeries),
  alone(1, fc.record({ do: one('visit'), which: last, to: visited })),
  inARow(
    1,
    sell,
    bookSeries,
    fc.record({ do: one('visit'), which: last, to: visited }),
    settle(last),
    fc.record({ do: one('count_left'), who }),
  ),
]

const propose = fc.record({ do: one('propose'), which: lately, professional: fc.nat(1), day, at })
const absent = fc.record({
  do: one('absent'),
  professional: fc.nat(1),
  day: fc.constant(0),
  at,
  halves: fc.integer({ min: 2, max: 16 }),
})
const away: Weighed[] = [
  alone(1, absent),
  // Who has arrived, or was treated, is not offered another time.
  inARow(
    1,
    bookNow(),
    fc.record({ do: one('visit'), which: last, to: one('arrived', 'confirmed', 'attended') }),
    absent,
    absent,
    propose,
  ),
  inARow(
    2,
    bookNow(),
    fc.record({ do: one('absent'), professional: fc.nat(1), day, at: fc.nat(4), halves: fc.integer({ min: 8, max: 16 }) }),
    propose,
  ),
  inARow(2, propose, fc.record({ do: one('accept_proposal'), which: lately })),
]

/** One waits, another gives up one time after another, and each time it is no. */
function askedOften(): Burst {
  const times = fc.tuple(bookNow(), bookNow(), bookNow(), bookNow())
  return fc
    .tuple(who, times)
    .map(([waits, bookings]) => [
      { do: 'join', who: waits, days: 3 },
      ...bookings.flatMap((booking): Step[] => [
        { ...booking, who: (waits + 1) % 3 },
        { do: 'cancel', which: -1 },
        { do: 'open', which: -1 },
        { do: 'offer' },
        { do: 'decline', which: -1 },
      ]),
    ])
}

/** A booking, or a hold, of somebody in a crowded day. */
function bookNow(as: 'book' | 'hold' = 'book'): fc.Arbitrary<Extract<Step, { do: 'book' | 'hold' }>> {
  const take = fc.tuple(fc.nat(1), fc.nat(2), fc.nat(2))
  return fc.record({
    do: fc.constant(as),
    who: fc.nat(2),
    take,
    at: fc.nat(22),
    halves: fc.constantFrom(1, 1, 2, 3),
    message: fc.constant(null),
  })
}

/** Days of every kind: what happens seldom beside everything else happens often on a day of its own. */
export const days: fc.Arbitrary<Step[]> = fc.oneof(
  ...[[], packages, deposits, waiting, series, away].map((often) => {
    const burst: Burst = fc.oneof(
      ...agenda,
      ...[...packages, ...deposits, ...waiting, ...series, ...away].map((each) => ({
        ...each,
        weight: often.includes(each) ? each.weight * 5 : each.weight,
      })),
    )
    return fc.array(burst, { minLength: 1, maxLength: longestDay, size: 'max' }).map((bursts) => bursts.flat())
  }),
)
