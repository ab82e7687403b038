import { inspect } from 'node:util'
import fc from 'fast-check'
import { addOffer } from '#sales/index.ts'
import { createTestDatabase } from '../database.ts'
import { makeClinic } from './clinic.ts'
import { takeDepositStep } from './model-real-deposits.ts'
import { takeAwayStep } from './model-real-absence.ts'
import { takePackageStep } from './model-real-packages.ts'
import { takeSeriesStep } from './model-real-series.ts'
import { rememberMove, takeWaitStep } from './model-real-waiting.ts'
import { compareRows, faults, findFaults } from './model-rows.ts'
import { days, type Step } from './model-steps.ts'
import { emptyModel, sessionsSold, type Both, type RealClinic } from './model-world.ts'
import { connectSimulator, meet } from './phones.ts'
import { holds, never, type Finding, type Proof, type Say, type Verdict } from './proof.ts'
import { takeStep } from './slots-real.ts'
import { openUnits, standingClock, type Units } from './units.ts'

type Size = { steps: number; clinics: number; seed: number }

const sizes: Record<'small' | 'full', Size> = {
  small: { steps: 1_000, clinics: 2, seed: 1 },
  full: { steps: 1_000_000, clinics: 4, seed: 1_000_000 },
}

export const model: Proof = {
  about:
    'agenda, holds, series, absences, deposits, waitlist and packages do what a model in memory does, step by step, and the ledger equals its history',
  run: async (size, say, part) => {
    const database = await createTestDatabase()
    try {
      return await compareWithModel(database.url, { ...sizes[size], ...part }, say)
    } finally {
      await database.drop()
    }
  },
}

const runsACheck = 20
const shrinkingMs = 60_000
/** 9 h at the clinic; everything is booked for two days later. */
const beginning = new Date('2026-03-01T12:00:00Z')

/** `idle`: steps that found nothing to be done to, and asked nothing of the server; `done`: the seeds that were run to their end. */
type Tally = {
  done: number[]
  idle: number
  steps: number
  runs: number
  faults: Map<string, number>
  outcomes: Map<string, number>
  fault: string | null
}

const emptyTally = (): Tally => ({ done: [], idle: 0, steps: 0, runs: 0, faults: new Map(), outcomes: new Map(), fault: null })

/** Several clinics at once, each with a model of its own on one connection; every answer is compared, and after each run every row. */
async function compareWithModel(url: string, size: Size, say: Say): Promise<Verdict> {
  const startedMs = performance.now()
  const tally = emptyTally()
  const telling = setInterval(
    () => say(`${tally.steps} steps in ${tally.runs} runs; last seeds done: ${tally.done.slice(-size.clinics).join(' ')}`),
    60_000,
  )
  try {
    await Promise.all(Array.from({ length: size.clinics }, (_, i) => runClinic(url, size, size.seed + i * 100_000, tally)))
  } finally {
    clearInterval(telling)
  }
  const seconds = (performance.now() - startedMs) / 1000
  const outcomes = [...tally.outcomes].toSorted(([a], [b]) => (a < b ? -1 : 1))
  say(
    `${tally.steps} steps in ${tally.runs} runs at ${size.clinics} clinics: ${outcomes.map(([what, count]) => `${what} ${count}`).join(', ')}`,
  )
  const findings: Finding[] = [
    holds(
      'the database answered every step as the model and held the same rows after each run',
      tally.fault === null,
      tally.fault ?? `${tally.steps} steps`,
    ),
    ...['overlaps', ...Object.keys(faults)].map((name) => never(name, tally.faults.get(name) ?? 0)),
  ]
  return {
    findings,
    figures: {
      model_steps: tally.steps,
      model_idle_steps: tally.idle,
      model_runs: tally.runs,
      model_steps_per_second: Math.round(tally.steps / seconds),
    },
  }
}

async function runClinic(url: string, size: Size, firstSeed: number, tally: Tally): Promise<void> {
  const clock = standingClock(beginning)
  const units = openUnits(url, { connections: 1, clock })
  try {
    // What is acknowledged need not survive a power cut here, and a million steps should end today.
    await units.database.pool.query('set synchronous_commit = off')
    const real = await openClinic(units, clock, firstSeed)
    for (let seed = firstSeed; tally.steps < size.steps && tally.fault === null; seed++) {
      tally.fault = (await check(real, seed, size.steps, tally)) ?? tally.fault
      tally.done.push(seed)
    }
  } finally {
    await units.close()
  }
}

async function openClinic(units: Units, clock: RealClinic['clock'], seed: number): Promise<RealClinic> {
  const clinic = await makeClinic(units, { quietTimeMs: 0, horizonDays: 3, holdMin: 10 })
  await connectSimulator(units, clinic.clinicId)
  const phones = await meet(units, clinic.clinicId, 3, beginning)
  const { pool } = units.database
  const { rows } = await pool.query<{ id: `srv_${string}` }>('select id from service where clinic_id = $1 and id <> $2', [
    clinic.clinicId,
    clinic.service.serviceId,
  ])
  const [other] = rows
  if (!other) throw new Error('a clinic of one service')
  const { serviceId, variantId } = clinic.service
  const plain = { sessions: sessionsSold, priceCents: 1_000, isActive: true, name: 'Pacote' }
  const kinds = [
    { serviceId, variantId: null, validityDays: null },
    { serviceId, variantId, validityDays: 1 },
    { serviceId: other.id, variantId: null, validityDays: 2 },
  ]
  const offers: RealClinic['offers'] = []
  for (const kind of kinds)
    offers.push({
      id: await units.work(clinic.clinicId, { kind: 'system', what: 'prove' }, (ctx) => addOffer(ctx, { ...plain, ...kind })),
      validityDays: kind.validityDays,
      isUsable: kind.serviceId === serviceId,
    })
  const countsNoShow = seed % 200_000 === 0
  await pool.query('insert into package_settings (clinic_id, counts_no_show) values ($1, $2)', [clinic.clinicId, countsNoShow])
  const asked = { units: 0 }
  const work: Units['work'] = (...of) => {
    asked.units += 1
    return units.work(...of)
  }
  return {
    units: { ...units, work },
    asked,
    clinic,
    contacts: phones.map((phone) => phone.contactId),
    clock,
    offers,
    countsNoShow,
  }
}

/** What was found, with few steps that still show it; null when all is well. */
async function check(real: RealClinic, seed: number, enough: number, tally: Tally): Promise<string | null> {
  let failed: { steps: Step[]; error: unknown } | null = null
  const runs = fc.asyncProperty(days, async (steps) => {
    if (tally.steps >= enough || tally.fault !== null) return
    try {
      await runOnce(real, steps, tally)
    } catch (error) {
      failed ??= { steps, error }
      // The others need not go on.
      tally.fault ??= 'seed ' + seed
      throw error
    }
  })
  await fc.check(runs, { numRuns: runsACheck, seed, endOnFailure: true })
  return failed && sayFailed(seed, await shrink(real, failed))
}

type Failed = { steps: Step[]; error: unknown }

/** Half of them, then a quarter, down to one by one: as long as it fails without them. What the library shrinks by itself takes hours. */
async function shrink(real: RealClinic, first: Failed): Promise<Failed> {
  const untilMs = performance.now() + shrinkingMs
  let least = first
  for (let size = Math.ceil(first.steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let from = least.steps.length - 1; from >= 0 && performance.now() < untilMs; from -= size) {
      const start = Math.max(0, from - size + 1)
      const steps = least.steps.toSpliced(start, from - start + 1)
      least = (await failing(real, steps)) ?? least
    }
  return least
}

async function failing(real: RealClinic, steps: Step[]): Promise<Failed | null> {
  try {
    await runOnce(real, steps, emptyTally())
    return null
  } catch (error) {
    return { steps, error }
  }
}

function sayFailed(seed: number, { steps, error }: Failed): string {
  return `seed ${seed}, ${steps.length} steps: ${steps.map((step) => JSON.stringify({ ...step })).join(' ')}: ${inspect(error)}`
}

const emptied = [
  'absence_visit',
  'absence',
  'time_off',
  'refund',
  'deposit',
  'session_entry',
  'package_sale',
  'wait_offer',
  'wait_opening',
  'wait_wish',
  'allocation',
  'appointment_move',
  'appointment',
  'appointment_series',
]

async function runOnce(real: RealClinic, steps: Step[], tally: Tally): Promise<void> {
  const { pool } = real.units.database
  const { clinicId } = real.clinic
  for (const table of emptied) await pool.query(`delete from ${table} where clinic_id = $1`, [clinicId])
  await pool.query(`update conversation set dialog = '{}' where clinic_id = $1`, [clinicId])
  real.clock.at = beginning
  const both: Both = { model: emptyModel(), real }
  for (const one of steps) {
    const asked = real.asked.units
    const outcome = await take(one, both)
    if (real.asked.units === asked && one.do !== 'pass' && one.do !== 'wait') tally.idle += 1
    tally.outcomes.set(outcome, (tally.outcomes.get(outcome) ?? 0) + 1)
    tally.steps += 1
  }
  await compareRows(both)
  for (const [name, count] of await findFaults(both)) tally.faults.set(name, (tally.faults.get(name) ?? 0) + count)
  tally.runs += 1
}

async function take(one: Step, both: Both): Promise<string> {
  switch (one.do) {
    case 'pass':
      both.real.clock.advance(one.minutes * 60_000)
      return 'time passed'
    case 'sell':
    case 'settle':
    case 'settle_all':
    case 'count_left':
    case 'close_run_out':
    case 'freeze':
    case 'unfreeze':
    case 'extend':
    case 'adjust':
    case 'give_back':
    case 'pass_on':
      return takePackageStep(one, both)
    case 'ask':
    case 'pay':
    case 'tend':
    case 'drop':
    case 'close':
    case 'waive':
    case 'refund':
      return takeDepositStep(one, both)
    case 'join':
    case 'leave':
    case 'open':
    case 'offer':
    case 'accept':
    case 'decline':
      return takeWaitStep(one, both)
    case 'book_series':
    case 'go_on':
    case 'move_series':
    case 'cancel_series':
      return rememberFreed(both, () => takeSeriesStep(one, both))
    case 'absent':
    case 'propose':
    case 'accept_proposal':
      return rememberFreed(both, () => takeAwayStep(one, both))
    case 'cancel':
    case 'move':
      return rememberFreed(both, () => takeStep(one, both.model.agenda, both.real))
    default:
      return takeStep(one, both.model.agenda, both.real)
  }
}

/** A step that may give up a time, which somebody may be waiting for. */
async function rememberFreed(both: Both, take: () => Promise<string>): Promise<string> {
  const { agenda, waiting } = both.model
  const before = agenda.kept.map((kept) => ({ ...kept }))
  const outcome = await take()
  for (const was of before) {
    const is = agenda.kept.find((kept) => kept.id === was.id)
    if (!is || was.state === 'cancelled' || was.state === 'held') continue
    if (is.state === 'cancelled') waiting.freed.push({ cause: was.id, span: was, gaveUp: was.who })
    else if (is.fromMs !== was.fromMs || is.toMs !== was.toMs || is.resources !== was.resources) await rememberMove(is, was, both)
  }
  return outcome
}
