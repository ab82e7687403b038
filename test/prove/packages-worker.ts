/** One of the processes of the proof of packages: does what it is told, several things at once, and says what came of each. */
import {
  adjustPackage,
  extendPackage,
  refundPackage,
  sellPackage,
  setFrozen,
  settleVisit,
  transferSessions,
} from '#sales/index.ts'
import { changeState } from '#scheduling/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import {
  newId,
  type AppointmentId,
  type ClinicId,
  type ContactId,
  type PackageOfferId,
  type PackageSaleId,
} from '#platform/ids.ts'
import { pick, seededRandom } from './random.ts'
import { openUnits } from './units.ts'

export type Shift = {
  clinicId: ClinicId
  seed: number
  steps: number
  contacts: ContactId[]
  visits: AppointmentId[]
  offers: PackageOfferId[]
  /** Of every offer. */
  soldSessions: number
}
export type Report = {
  sold: number
  adjusted: number
  passed: number
  refunds: number
  refused: number
  ticks: number
  errors: string[]
}

const [, , url = '', connections = '4'] = process.argv
const units = openUnits(url, { connections: Number(connections) })

process.on('message', (shift: Shift) => {
  void work(shift).then((report) => process.send?.(report))
})
process.once('disconnect', () => void units.close())
process.send?.('ready')

async function work(shift: Shift): Promise<Report> {
  const report: Report = { sold: 0, adjusted: 0, passed: 0, refunds: 0, refused: 0, ticks: 0, errors: [] }
  const lanes = Array.from({ length: Number(connections) }, (_, lane) => {
    const random = seededRandom(shift.seed * 100 + lane)
    return walk(shift, random, Math.ceil(shift.steps / Number(connections)), report)
  })
  await Promise.all(lanes)
  return report
}

async function walk(shift: Shift, random: () => number, steps: number, report: Report): Promise<void> {
  for (let i = 0; i < steps; i++) {
    try {
      await step(shift, random, report)
    } catch (error) {
      if (error instanceof Refusal) report.refused += 1
      else report.errors.push(error instanceof Error ? error.message : String(error))
    }
  }
}

async function step(shift: Shift, random: () => number, report: Report): Promise<void> {
  const unit = <T>(run: (ctx: Ctx) => Promise<T>): Promise<T> =>
    units.work(shift.clinicId, { kind: 'system', what: 'prove' }, run)
  const contactId = pick(random, shift.contacts)
  const chance = random()
  if (chance < 0.62) return tick(shift, random, report, unit)
  if (chance < 0.7) {
    const id = newId('packageSale')
    await unit((ctx) => sellPackage(ctx, { id, contactId, offerId: pick(random, shift.offers), priceCents: 1_000, payment: '' }))
    report.sold += shift.soldSessions
    return
  }
  const saleId = await anySale(unit, random)
  if (!saleId) return
  if (chance < 0.78) {
    const sessions = 1 + Math.floor(random() * 3)
    const newSaleId = newId('packageSale')
    await unit((ctx) => transferSessions(ctx, { newSaleId, saleId, contactId, sessions }))
    report.passed += sessions
  } else if (chance < 0.86) {
    const delta = random() < 0.5 ? -1 : 1
    await unit((ctx) => adjustPackage(ctx, { id: newId('sessionEntry'), saleId, delta, note: 'prova' }))
    report.adjusted += delta
  } else if (chance < 0.94) {
    await unit((ctx) => setFrozen(ctx, { saleId, isFrozen: random() < 0.4 }))
  } else if (chance < 0.97) {
    await unit((ctx) => extendPackage(ctx, { saleId, until: `${2_040 + Math.floor(random() * 50)}-01-01`, note: '' }))
  } else {
    await unit((ctx) => refundPackage(ctx, { saleId, amountCents: 0, note: '' }))
    report.refunds += 1
  }
}

type Unit = <T>(run: (ctx: Ctx) => Promise<T>) => Promise<T>

/** A visit is ticked, and the job that follows runs once, twice, or at the end only. */
async function tick(shift: Shift, random: () => number, report: Report, unit: Unit): Promise<void> {
  const appointmentId = pick(random, shift.visits)
  const to = pick(random, ['attended', 'attended', 'booked', 'no_show', 'confirmed'] as const)
  const runs = Math.floor(random() * 3)
  try {
    await unit((ctx) => changeState(ctx, { appointmentId, to }))
    report.ticks += 1
  } finally {
    for (let run = 0; run < runs; run++) await unit((ctx) => settleVisit(ctx, { appointmentId, by: null }))
  }
}

async function anySale(unit: Unit, random: () => number): Promise<PackageSaleId | null> {
  const place = random()
  const rows = await unit(
    (ctx) => ctx.sql<{ id: PackageSaleId }>`
      select id from package_sale offset floor(${place}::float8 * (select count(*) from package_sale))::int limit 1`,
  )
  return rows[0]?.id ?? null
}
