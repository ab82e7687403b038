import fc from 'fast-check'
import { makeClinic, makeContacts } from './clinic.ts'
import { holds, never, type Finding, type Say, type Verdict } from './proof.ts'
import { emptyAgenda } from './slots-agenda.ts'
import { countOverlaps } from './slots-check.ts'
import { compareRows, takeStep, type Real } from './slots-real.ts'
import { step, type Step } from './slots-steps.ts'
import { openUnits, standingClock } from './units.ts'

export type ModelSize = { steps: number; clinics: number; seed: number }

const stepsARun = 120
const runsACheck = 20
/** 7 h at the clinic; everything is booked for the day after. */
const beginning = new Date('2026-03-02T10:00:00Z')

/**
 * Runs random steps of booking, holding, moving, confirming, cancelling, letting go and the passing of time on a database and on a model in
 * memory; compares every answer and, after each run, every row. Several clinics at once, each a model of its own on one connection.
 */
export async function compareWithModel(url: string, size: ModelSize, say: Say): Promise<Verdict> {
  const startedMs = performance.now()
  const tally: Tally = { steps: 0, runs: 0, overlaps: 0, outcomes: new Map(), fault: null }
  await Promise.all(Array.from({ length: size.clinics }, (_, i) => runClinic(url, size, size.seed + i * 10_000, tally)))
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
    never('overlapping allocations after each run', tally.overlaps),
  ]
  return {
    findings,
    figures: { model_steps: tally.steps, model_runs: tally.runs, model_steps_per_second: Math.round(tally.steps / seconds) },
  }
}

type Tally = { steps: number; runs: number; overlaps: number; outcomes: Map<string, number>; fault: string | null }

async function runClinic(url: string, size: ModelSize, firstSeed: number, tally: Tally): Promise<void> {
  const clock = standingClock(beginning)
  const units = openUnits(url, { connections: 1, clock })
  try {
    // What is acknowledged need not survive a power cut here, and 100,000 steps should end today.
    await units.database.pool.query('set synchronous_commit = off')
    const clinic = await makeClinic(units, { quietTimeMs: 0, horizonDays: 1, holdMin: 10 })
    const contacts = await makeContacts(units, clinic.clinicId, 3)
    const real = { units, clinic, contacts, clock }
    for (let seed = firstSeed; tally.steps < size.steps && tally.fault === null; seed++)
      tally.fault ??= await check(real, seed, tally)
  } finally {
    await units.close()
  }
}

/** What was found, with the shortest steps that still show it; null when all is well. */
async function check(real: Real, seed: number, tally: Tally): Promise<string | null> {
  const runs = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: stepsARun, size: 'max' }), (steps) =>
    runOnce(real, steps, tally),
  )
  const details = await fc.check(runs, { numRuns: runsACheck, seed, interruptAfterTimeLimit: 60_000 })
  return details.failed ? (fc.defaultReportMessage(details) ?? 'failed') : null
}

async function runOnce(real: Real, steps: Step[], tally: Tally): Promise<void> {
  const { pool } = real.units.database
  const { clinicId } = real.clinic
  await pool.query('delete from allocation where clinic_id = $1', [clinicId])
  await pool.query('delete from appointment_move where clinic_id = $1', [clinicId])
  await pool.query('delete from appointment where clinic_id = $1', [clinicId])
  real.clock.at = beginning
  const agenda = emptyAgenda()
  for (const one of steps) {
    const outcome = await takeStep(one, agenda, real)
    tally.outcomes.set(outcome, (tally.outcomes.get(outcome) ?? 0) + 1)
    tally.steps += 1
  }
  await compareRows(agenda, real)
  tally.overlaps += await countOverlaps(pool, clinicId)
  tally.runs += 1
}
