import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { offerFreedTimes } from '#assistant/index.ts'
import { bookAppointment, cancelAppointment, joinWaitlist, openFreedTime, passOffers } from '#scheduling/index.ts'
import { createTestDatabase } from '../database.ts'
import { makeClinic, makeContacts, type ProvenClinic } from './clinic.ts'
import { connectSimulator, meet, writeFrom, type Phone } from './phones.ts'
import { equal, never, type Proof, type Say, type Verdict } from './proof.ts'
import { countOverlaps } from './slots-check.ts'
import { median } from './statistics.ts'
import { openUnits, standingClock, type Units } from './units.ts'

type Size = { rounds: number; processes: number; people: number; connections: number }

const sizes: Record<'small' | 'full', Size> = {
  small: { rounds: 1, processes: 4, people: 200, connections: 3 },
  full: { rounds: 10, processes: 4, people: 200, connections: 10 },
}

export const waitlist: Proof = {
  about: 'one freed time offered to 200 people who all say "quero": one has it, the others are told and keep their place',
  run: async (size, say) => {
    const database = await createTestDatabase()
    try {
      return await raceForFreedTime(database.url, sizes[size], say)
    } finally {
      await database.drop()
    }
  },
}

const dayMs = 86_400_000
/** Noon of tomorrow in São Paulo: nobody is asleep. */
const noon = new Date(Math.floor(Date.now() / dayMs + 1) * dayMs + 15 * 3_600_000)

async function raceForFreedTime(url: string, size: Size, say: Say): Promise<Verdict> {
  const units = openUnits(url, { connections: 4, clock: standingClock(noon) })
  const racers = await Promise.all(Array.from({ length: size.processes }, () => startRacer(url, size.connections)))
  try {
    const clinic = await openClinic(units)
    const rounds: Round[] = []
    for (let i = 0; i < size.rounds; i++) {
      rounds.push(await runRound(units, racers, { clinic, people: size.people, day: i + 2 }))
      say(`round ${i + 1}: ${size.people} yeses to one freed time from ${size.processes} processes`)
    }
    return judge(size, rounds, await countOverlaps(units.database.pool, clinic.clinicId))
  } finally {
    for (const racer of racers) racer.disconnect()
    await Promise.all(racers.filter((racer) => racer.exitCode === null).map((racer) => once(racer, 'exit')))
    await units.close()
  }
}

async function openClinic(units: Units): Promise<ProvenClinic> {
  const clinic = await makeClinic(units, { quietTimeMs: 0, professionals: 1, rooms: 1, machines: 1 })
  await connectSimulator(units, clinic.clinicId)
  return clinic
}

type Scene = { clinic: ProvenClinic; people: number; day: number }
type Round = Outcome & { offered: number; tookMs: number }
type Outcome = {
  booked: number
  told: number
  unanswered: number
  taken: number
  waiting: number
  offersTaken: number
}

async function runRound(units: Units, racers: ChildProcess[], scene: Scene): Promise<Round> {
  const { clinicId } = scene.clinic
  const people = await meet(units, clinicId, scene.people, noon)
  await freeAnHour(units, scene, people)
  const offered = await offerToEverybody(units, scene)
  await writeFrom(
    units,
    clinicId,
    people.map((person) => person.slug),
    { text: 'quero', at: noon },
  )
  const startedMs = performance.now()
  const finished = racers.map((racer) => once(racer, 'message'))
  for (const racer of racers) racer.send('go')
  await Promise.all(finished)
  return { offered, tookMs: Math.round(performance.now() - startedMs), ...(await readOutcome(units, scene, people)) }
}

/** An hour that was booked is given up while everybody waits for it. */
async function freeAnHour(units: Units, { clinic, day }: Scene, people: Phone[]): Promise<void> {
  const { clinicId, professionals, rooms, machines, service } = clinic
  const [contactId] = await makeContacts(units, clinicId, 1)
  if (!contactId) throw new Error('nobody to cancel')
  const startsAt = hourOn(day)
  await units.work(clinicId, { kind: 'assistant' }, async (ctx) => {
    for (const person of people)
      await joinWaitlist(ctx, {
        contactId: person.contactId,
        variantId: service.variantId,
        professionalId: null,
        whens: [],
        source: 'assistant',
      })
    const booking = await bookAppointment(ctx, {
      ...service,
      contactId,
      startsAt,
      endsAt: new Date(startsAt.getTime() + 3_600_000),
      resourceIds: [...professionals, ...rooms, ...machines],
      source: 'assistant',
      sourceMessageId: null,
    })
    if (booking.outcome !== 'booked') throw new Error('the hour was taken')
    await cancelAppointment(ctx, { appointmentId: booking.appointmentId, reason: 'prova' })
    await openFreedTime(ctx, booking.appointmentId)
  })
}

/** One after the other, each with their time alone run out: a late yes still counts. */
async function offerToEverybody(units: Units, { clinic, people }: Scene): Promise<number> {
  for (let i = 0; i < people; i++) {
    await units.work(clinic.clinicId, { kind: 'assistant' }, offerFreedTimes)
    await units.database.pool.query(`update wait_offer set expires_at = offered_at where outcome is null and clinic_id = $1`, [
      clinic.clinicId,
    ])
    await units.work(clinic.clinicId, { kind: 'assistant' }, passOffers)
    await units.database.pool.query(`update wait_opening set next_at = $2 where clinic_id = $1 and next_at is not null`, [
      clinic.clinicId,
      noon,
    ])
  }
  const { rows } = await units.database.pool.query<{ count: number }>(
    `select count(*)::int as count from wait_offer o join wait_opening p on p.id = o.opening_id where p.next_at is not null and p.clinic_id = $1`,
    [clinic.clinicId],
  )
  await units.database.pool.query('update wait_opening set next_at = null where clinic_id = $1', [clinic.clinicId])
  return rows[0]?.count ?? 0
}

async function readOutcome(units: Units, { day }: Scene, people: Phone[]): Promise<Outcome> {
  const ids = people.map((person) => person.contactId)
  const { rows } = await units.database.pool.query<Outcome>(
    `select (select count(*)::int from appointment where contact_id = any($1::text[]) and starts_at = $2 and state = 'booked') as booked,
       (select count(distinct v.id)::int from message m join conversation v on v.id = m.conversation_id
         where v.contact_id = any($1::text[]) and m.author = 'assistant' and m.text like '%já foi preenchido%') as told,
       (select count(*)::int from conversation where contact_id = any($1::text[]) and answered_seq < last_inbound_seq) as unanswered,
       (select count(*)::int from wait_wish where contact_id = any($1::text[]) and status = 'taken') as taken,
       (select count(*)::int from wait_wish where contact_id = any($1::text[]) and status = 'waiting') as waiting,
       (select count(*)::int from wait_offer o join wait_wish w on w.id = o.wish_id
         where w.contact_id = any($1::text[]) and o.outcome = 'taken') as "offersTaken"`,
    [ids, hourOn(day)],
  )
  // Whoever lost would stand in the next round's queue.
  await units.database.pool.query(
    `update wait_wish set status = 'withdrawn' where contact_id = any($1::text[]) and status = 'waiting'`,
    [ids],
  )
  const [row] = rows
  if (!row) throw new Error('counting gives a row')
  return row
}

function judge({ rounds: count, people }: Size, rounds: Round[], overlaps: number): Verdict {
  const sum = (read: (round: Round) => number): number => rounds.reduce((total, round) => total + read(round), 0)
  return {
    findings: [
      equal(
        'offers of the freed times',
        sum((round) => round.offered),
        count * people,
      ),
      equal('rounds with exactly one winner', rounds.filter((round) => round.booked === 1).length, count),
      equal(
        'everyone else was told that it is gone',
        sum((round) => round.told),
        count * (people - 1),
      ),
      never(
        'yeses left without an answer, as an error leaves them',
        sum((round) => round.unanswered),
      ),
      equal(
        'wishes fulfilled',
        sum((round) => round.taken),
        count,
      ),
      equal(
        'offers taken',
        sum((round) => round.offersTaken),
        count,
      ),
      equal(
        'people who kept their place',
        sum((round) => round.waiting),
        count * (people - 1),
      ),
      never('overlapping allocations after the race', overlaps),
    ],
    figures: {
      waitlist_rounds: count,
      waitlist_people: people,
      waitlist_round_ms_median: median(rounds.map((round) => round.tookMs)),
      waitlist_round_ms_max: Math.max(...rounds.map((round) => round.tookMs)),
    },
  }
}

/** Three in the afternoon, so many days after tomorrow. */
const hourOn = (day: number): Date => new Date(noon.getTime() + day * dayMs + 3 * 3_600_000)

async function startRacer(url: string, connections: number): Promise<ChildProcess> {
  const racer = fork(join(import.meta.dirname, 'waitlist-racer.ts'), [url, String(connections), noon.toISOString()], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await once(racer, 'message')
  return racer
}
