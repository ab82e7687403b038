import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Pool } from 'pg'
import type { ContactId, ResourceId } from '#platform/ids.ts'
import { makeClinic, makeContacts, type ProvenClinic } from './clinic.ts'
import { equal, never, type Say, type Verdict } from './proof.ts'
import { pick, seededRandom, shuffled } from './random.ts'
import { countOverlaps, findTaken } from './slots-check.ts'
import type { Finish, Heat } from './slots-racer.ts'
import { median } from './statistics.ts'
import { openUnits } from './units.ts'

export type RaceSize = { rounds: number; processes: number; attempts: number; connections: number }

/** Many book one professional at one hour from several processes, each naming professional, room and machine in its own order. */
export async function raceForSlots(url: string, size: RaceSize, say: Say): Promise<Verdict> {
  const units = openUnits(url, { connections: 2 })
  const racers = await Promise.all(Array.from({ length: size.processes }, () => startRacer(url, size.connections)))
  try {
    const clinic = await makeClinic(units, { quietTimeMs: 0 })
    const contacts = await makeContacts(units, clinic.clinicId, 20)
    const rounds: Round[] = []
    for (let i = 0; i < size.rounds; i++)
      rounds.push(await runRound(units.database.pool, racers, planHeats(clinic, contacts, size, i)))
    say(`${size.rounds} × ${size.attempts} bookings of one slot from ${size.processes} processes`)
    return judge(size, rounds, await countOverlaps(units.database.pool, clinic.clinicId))
  } finally {
    for (const racer of racers) racer.disconnect()
    await Promise.all(racers.filter((racer) => racer.exitCode === null).map((racer) => once(racer, 'exit')))
    await units.close()
  }
}

type Round = { tookMs: number; booked: number; losers: number; speechless: number; notFree: object[]; errors: string[] }

function judge(size: RaceSize, rounds: Round[], overlaps: number): Verdict {
  const errors = rounds.flatMap((round) => round.errors)
  const notFree = rounds.flatMap((round) => round.notFree)
  const sum = (read: (round: Round) => number): number => rounds.reduce((total, round) => total + read(round), 0)
  return {
    findings: [
      equal('rounds with exactly one winner', rounds.filter((round) => round.booked === 1).length, size.rounds),
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
    losers: offered.length,
    speechless: offered.filter((alternatives) => alternatives.length === 0).length,
    notFree: await findTaken(pool, offered.flat()),
    errors: finishes.flatMap((finish) => (finish.kind === 'error' ? [finish.fault] : [])),
  }
}

/** All want the first professional at one hour; which room and machine, and in which order they are named, differs. */
function planHeats(clinic: ProvenClinic, contacts: ContactId[], size: RaceSize, round: number): Heat[] {
  const random = seededRandom(round)
  const day = Math.floor(round / 8) + 2
  const startsAt = new Date(Math.floor(Date.now() / 86_400_000 + day) * 86_400_000 + (12 + (round % 8)) * 3_600_000)
  const [professional] = clinic.professionals
  const wish = () => ({
    ...clinic.service,
    contactId: pick(random, contacts),
    startsAt: startsAt.toISOString(),
    endsAt: new Date(startsAt.getTime() + 3_600_000).toISOString(),
    resourceIds: shuffled<ResourceId>(random, [
      professional ?? pick(random, clinic.professionals),
      pick(random, clinic.rooms),
      pick(random, clinic.machines),
    ]),
    source: 'assistant' as const,
    sourceMessageId: null,
  })
  const each = Math.ceil(size.attempts / size.processes)
  const startsAtMs = Date.now() + 100
  return Array.from({ length: size.processes }, (_, i) => ({
    clinicId: clinic.clinicId,
    startsAtMs,
    wishes: Array.from({ length: Math.min(each, size.attempts - i * each) }, wish),
  }))
}

async function startRacer(url: string, connections: number): Promise<ChildProcess> {
  const racer = fork(join(import.meta.dirname, 'slots-racer.ts'), [url, String(connections)], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await once(racer, 'message')
  return racer
}
