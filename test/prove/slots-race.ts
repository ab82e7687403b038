import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { bookAppointment } from '#scheduling/index.ts'
import type { AppointmentId, ContactId, ResourceId } from '#platform/ids.ts'
import { makeClinic, makeContacts, type ProvenClinic } from './clinic.ts'
import { equal, never, type Say, type Verdict } from './proof.ts'
import { pick, seededRandom, shuffled } from './random.ts'
import { countOverlaps, findTaken } from './slots-check.ts'
import type { Finish, Heat } from './slots-racer.ts'
import { median } from './statistics.ts'
import { openUnits, type Units } from './units.ts'

export type RaceSize = { rounds: number; processes: number; attempts: number; connections: number }

/**
 * Many book, and many move to, one professional at one hour from several processes, each naming professional, room and machine in its
 * own order. Then all that were moved are moved about at random.
 */
export async function raceForSlots(url: string, size: RaceSize, say: Say): Promise<Verdict> {
  const units = openUnits(url, { connections: 2 })
  const racers = await Promise.all(Array.from({ length: size.processes }, () => startRacer(url, size.connections)))
  try {
    const clinic = await makeClinic(units, { quietTimeMs: 0 })
    const contacts = await makeContacts(units, clinic.clinicId, 20)
    const movers = await bookMovers(units, clinic, contacts, size.attempts / 2)
    const rounds: Round[] = []
    for (let i = 0; i < size.rounds; i++)
      rounds.push(await runRound(units.database.pool, racers, planHeats(clinic, contacts, movers, size, i)))
    say(`${size.rounds} × ${size.attempts} bookings of and moves to one slot from ${size.processes} processes`)
    const overlaps = await countOverlaps(units.database.pool, clinic.clinicId)
    const shuffles: Round[] = []
    for (let i = 0; i < size.rounds / 2; i++)
      shuffles.push(await runRound(units.database.pool, racers, planShuffle(clinic, movers, size, i)))
    say(`${shuffles.length} × ${movers.length} moves at random`)
    return judge(size, rounds, shuffles, overlaps + (await countOverlaps(units.database.pool, clinic.clinicId)))
  } finally {
    for (const racer of racers) racer.disconnect()
    await Promise.all(racers.filter((racer) => racer.exitCode === null).map((racer) => once(racer, 'exit')))
    await units.close()
  }
}

type Round = {
  tookMs: number
  booked: number
  moved: number
  losers: number
  speechless: number
  notFree: object[]
  errors: string[]
}

function judge(size: RaceSize, rounds: Round[], shuffles: Round[], overlaps: number): Verdict {
  const errors = [...rounds, ...shuffles].flatMap((round) => round.errors)
  const notFree = rounds.flatMap((round) => round.notFree)
  const sum = (read: (round: Round) => number): number => rounds.reduce((total, round) => total + read(round), 0)
  return {
    findings: [
      equal('rounds with exactly one winner', rounds.filter((round) => round.booked + round.moved === 1).length, size.rounds),
      equal(
        'everyone else was told the slot is taken',
        sum((round) => round.losers),
        size.rounds * (size.attempts - 1),
      ),
      never('deadlocks and other errors', errors.length, errors[0]),
      never(
        'losers without an alternative',
        sum((round) => round.speechless),
      ),
      never('alternatives that were not free', notFree.length, notFree[0]),
      never('overlapping allocations after the race', overlaps),
    ],
    figures: {
      race_rounds: size.rounds,
      race_won_by_a_move: sum((round) => round.moved),
      race_moves_at_random: shuffles.reduce((total, round) => total + round.moved, 0),
      race_attempts: size.attempts,
      race_round_ms_median: median(rounds.map((round) => round.tookMs)),
      race_round_ms_max: Math.max(...rounds.map((round) => round.tookMs)),
    },
  }
}

async function runRound(pool: Pool, racers: ChildProcess[], heats: Heat[]): Promise<Round> {
  const answers = racers.map((racer) => once(racer, 'message'))
  racers.forEach((racer, i) => racer.send(heats[i] ?? {}))
  const answered = await Promise.all(answers)
  const startedAtMs = heats[0]?.startsAtMs ?? 0
  const tookMs = Date.now() - startedAtMs
  // Each racer sends one list of how its bookings ended (slots-racer.ts).
  const finishes = answered.flatMap(([finished]) => finished as Finish[])
  const offered = finishes.flatMap((finish) => (finish.kind === 'slot_taken' ? [finish.alternatives] : []))
  return {
    tookMs,
    booked: finishes.filter((finish) => finish.kind === 'booked').length,
    moved: finishes.filter((finish) => finish.kind === 'moved').length,
    losers: offered.length,
    speechless: offered.filter((alternatives) => alternatives.length === 0).length,
    notFree: await findTaken(pool, offered.flat()),
    errors: finishes.flatMap((finish) => (finish.kind === 'error' ? [finish.fault] : [])),
  }
}

/** Appointments of the second professional, an hour each from the eleventh day on: nobody is in anybody's way. */
async function bookMovers(units: Units, clinic: ProvenClinic, contacts: ContactId[], count: number): Promise<AppointmentId[]> {
  const [, professional] = clinic.professionals
  const [contactId] = contacts
  if (!professional || !contactId) throw new Error('nobody to move')
  const ids: AppointmentId[] = []
  for (let i = 0; i < count; i++) {
    const startsAt = hourOn(11 + Math.floor(i / 8), i % 8)
    const wish = { ...clinic.service, contactId, startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) }
    const booking = await units.work(clinic.clinicId, { kind: 'assistant' }, (ctx) =>
      bookAppointment(ctx, { ...wish, resourceIds: [professional], source: 'assistant', sourceMessageId: null }),
    )
    if (booking.outcome === 'booked') ids.push(booking.appointmentId)
  }
  return ids
}

/** All want the first professional at one hour; which room and machine, and in which order they are named, differs. Half of them move there. */
function planHeats(clinic: ProvenClinic, contacts: ContactId[], movers: AppointmentId[], size: RaceSize, round: number): Heat[] {
  const random = seededRandom(round)
  const startsAt = hourOn(Math.floor(round / 8) + 2, round % 8)
  const [professional] = clinic.professionals
  const resources = () =>
    shuffled<ResourceId>(random, [
      professional ?? pick(random, clinic.professionals),
      pick(random, clinic.rooms),
      pick(random, clinic.machines),
    ])
  const wish = () => ({
    ...clinic.service,
    contactId: pick(random, contacts),
    startsAt: startsAt.toISOString(),
    endsAt: new Date(startsAt.getTime() + 3_600_000).toISOString(),
    resourceIds: resources(),
    source: 'assistant' as const,
    sourceMessageId: null,
  })
  const moves = movers.map((appointmentId) => ({ appointmentId, startsAt: startsAt.toISOString(), resourceIds: resources() }))
  return deal(clinic, size, Array.from({ length: size.attempts - moves.length }, wish), moves)
}

/** Everyone to somewhere in one crowded day: places are swapped, fought for and left. */
function planShuffle(clinic: ProvenClinic, movers: AppointmentId[], size: RaceSize, round: number): Heat[] {
  const random = seededRandom(1_000 + round)
  const hours = Array.from({ length: 8 }, (_, i) => i)
  const moves = movers.map((appointmentId) => ({
    appointmentId,
    startsAt: hourOn(9, pick(random, hours)).toISOString(),
    resourceIds: shuffled<ResourceId>(random, [
      pick(random, clinic.professionals),
      pick(random, clinic.rooms),
      pick(random, clinic.machines),
    ]),
  }))
  return deal(clinic, size, [], moves)
}

function deal(clinic: ProvenClinic, size: RaceSize, wishes: Heat['wishes'], moves: Heat['moves']): Heat[] {
  const startsAtMs = Date.now() + 100
  const mine = <T>(all: T[], racer: number): T[] => all.filter((_, i) => i % size.processes === racer)
  return Array.from({ length: size.processes }, (_, i) => ({
    clinicId: clinic.clinicId,
    startsAtMs,
    wishes: mine(wishes, i),
    moves: mine(moves, i),
  }))
}

/** Nine to sixteen o'clock of the clinic, so many days from today. */
function hourOn(day: number, hour: number): Date {
  return new Date(Math.floor(Date.now() / 86_400_000 + day) * 86_400_000 + (12 + hour) * 3_600_000)
}

async function startRacer(url: string, connections: number): Promise<ChildProcess> {
  const racer = fork(join(import.meta.dirname, 'slots-racer.ts'), [url, String(connections)], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await once(racer, 'message')
  return racer
}
