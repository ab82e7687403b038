import { newId, type AppointmentId, type ContactId, type DepositId } from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import { askDeposit, txidOf } from '#sales/index.ts'
import { expireDeposit } from '#sales/expire-deposit.ts'
import { settleDeposit } from '#sales/settle-deposit.ts'
import { bookAppointment, holdSlot, releaseExpiredHolds, type BookingWish } from '#scheduling/index.ts'
import { createTestDatabase } from '../database.ts'
import { makeClinic, makeContacts, type ProvenClinic } from './clinic.ts'
import { equal, holds, never, type Proof, type Size } from './proof.ts'
import { pick, seededRandom, shuffled } from './random.ts'
import { openUnits, standingClock, type Units } from './units.ts'

const sizes: Record<Size, number> = { small: 60, full: 3_000 }
const actor = { kind: 'system', what: 'prove' } as const

/** A payment at the moment its time runs out, while the clock, the desk and a rival reach for the same hour. */
export const deposits: Proof = {
  about: 'a payment at the moment of expiry: never both lost and charged, never two in one hour',
  run: async (size, say) => {
    const database = await createTestDatabase()
    const clock = standingClock(new Date('2026-03-02T11:00:00Z'))
    const units = openUnits(database.url, { connections: 12, clock })
    // Processes whose clocks are not quite alike: for one it has run out, for the other not.
    const early = openUnits(database.url, { connections: 6, clock: { now: () => new Date(clock.at.getTime() - 400) } })
    try {
      return await run({ units, early, clock }, sizes[size], say)
    } finally {
      await Promise.all([units.close(), early.close()])
      await database.drop()
    }
  },
}

type Stage = { units: Units; early: Units; clock: ReturnType<typeof standingClock> }
type Outcome = { status: string; state: string; appointmentsInHour: number; isRivals: boolean }

async function run({ units, early, clock }: Stage, rounds: number, say: (line: string) => void) {
  const random = seededRandom(77)
  const clinic = await makeClinic(units, { quietTimeMs: 0, professionals: 1, rooms: 1, machines: 1, horizonDays: 365 })
  const [payer, rival] = await makeContacts(units, clinic.clinicId, 2)
  if (!payer || !rival) throw new Error('nobody came')
  const outcomes: Outcome[] = []
  for (let round = 0; round < rounds; round++) {
    const wish = wishFor(clinic, payer, addMinutes(clock.at, 60 * 24 * 2 + round))
    const { depositId, dueAt } = await hold(units, clinic, wish, clock)
    clock.at = new Date(dueAt.getTime() + pick(random, [-1, 0, 1, 200]))
    const at = () => pick(random, [units, early])
    const pay = () => at().work(clinic.clinicId, actor, (ctx) => settleDeposit(ctx, depositId, payment(ctx.now)))
    const acts = [
      pay,
      pay,
      () => at().work(clinic.clinicId, actor, (ctx) => expireDeposit(ctx, depositId)),
      () => at().work(clinic.clinicId, actor, releaseExpiredHolds),
      () => at().work(clinic.clinicId, actor, (ctx) => bookAppointment(ctx, { ...wish, contactId: rival })),
    ]
    await Promise.all(shuffled(random, acts).map((act) => act()))
    outcomes.push(await read(units, depositId, wish, rival))
    // The hour is free for the next round.
    await units.database.pool.query('delete from allocation')
    clock.advance(60_000)
  }
  const [paid, late] = [outcomes.filter((one) => one.status === 'paid'), outcomes.filter((one) => one.status === 'late')]
  say(`${rounds} hours were paid for, let go of and wanted at once`)
  return {
    findings: [
      equal('payments that stand as paid or to be given back', paid.length + late.length, rounds),
      never('paid and without the hour', paid.filter((one) => one.state !== 'booked' || one.isRivals).length),
      never('given back and with the hour', late.filter((one) => one.state !== 'cancelled' || !one.isRivals).length),
      never('hours with two in them', outcomes.filter((one) => one.appointmentsInHour > 1).length),
      holds('both ends were seen', paid.length > 0 && late.length > 0, `${paid.length} paid, ${late.length} to be given back`),
    ],
    figures: { rounds, paid: paid.length, late: late.length },
  }
}

const payment = (now: Date) => ({ by: 'provider', staffId: null, paidCents: 5_000, paidAt: now, paymentId: null }) as const

function wishFor(clinic: ProvenClinic, contactId: ContactId, startsAt: Date): BookingWish {
  return {
    contactId,
    ...clinic.service,
    startsAt,
    endsAt: addMinutes(startsAt, 60),
    resourceIds: [...clinic.professionals, ...clinic.rooms, ...clinic.machines].toSorted(),
    source: 'assistant',
    sourceMessageId: null,
  }
}

async function hold(units: Units, { clinicId }: ProvenClinic, wish: BookingWish, clock: Stage['clock']) {
  const dueAt = addMinutes(clock.at, 15)
  const depositId = await units.work(clinicId, actor, async (ctx): Promise<DepositId> => {
    const held = await holdSlot(ctx, wish, dueAt)
    if (held.outcome !== 'booked') throw new Error('the hour was not free')
    const { appointmentId } = held
    const code = 'code'
    const asked = { appointmentId, contactId: wish.contactId, amountCents: 5_000, dueAt, code, provider: null, isTold: true }
    return askDeposit(ctx, { ...asked, txid: txidOf(newId('message'), null) })
  })
  return { depositId, dueAt }
}

async function read(units: Units, depositId: DepositId, wish: BookingWish, rival: ContactId): Promise<Outcome> {
  const { rows } = await units.database.pool.query<{ status: string; appointment_id: AppointmentId; state: string }>(
    `select d.status, d.appointment_id, a.state from deposit d join appointment a on a.id = d.appointment_id where d.id = $1`,
    [depositId],
  )
  const standing = await units.database.pool.query<{ contact_id: ContactId }>(
    `select contact_id from appointment where starts_at = $1 and state <> 'cancelled'`,
    [wish.startsAt],
  )
  return {
    status: rows[0]?.status ?? 'none',
    state: rows[0]?.state ?? 'none',
    appointmentsInHour: standing.rows.length,
    isRivals: standing.rows.some((row) => row.contact_id === rival),
  }
}
