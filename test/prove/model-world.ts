import { Refusal } from '#platform/errors.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { PackageOfferId } from '#platform/ids.ts'
import type { LocalDate } from '#platform/local-time.ts'
import type { Deposit } from './model-deposits.ts'
import { emptyBooks, type Books } from './model-packages.ts'
import { emptyWaiting, type Waiting } from './model-waiting.ts'
import { emptyAgenda, type Agenda } from './slots-agenda.ts'
import type { Real } from './slots-real.ts'

/** Everything the model knows of the clinic. */
export type Model = { agenda: Agenda; books: Books; deposits: Deposit[]; waiting: Waiting }
/** The clinic in the database, with what is sold there: offers of five sessions. */
export type RealClinic = Real & { offers: { id: PackageOfferId; validityDays: number | null; isUsable: boolean }[] }
export type Both = { model: Model; real: RealClinic }

export const sessionsSold = 5

export const emptyModel = (): Model => ({ agenda: emptyAgenda(), books: emptyBooks(), deposits: [], waiting: emptyWaiting() })

/** São Paulo has kept no summer time since 2019: three hours behind, all year. */
const zoneMs = 3 * 3_600_000
const dayMs = 86_400_000
/** An ISO instant begins with its date. */
export const dayOf = (ms: number): LocalDate => new Date(ms - zoneMs).toISOString().slice(0, 10) as LocalDate
export const dayStartMs = (ms: number): number => Math.floor((ms - zoneMs) / dayMs) * dayMs + zoneMs

export const nowMs = ({ real }: Both): number => real.clock.at.getTime()

export function unit<T>({ real }: Both, run: (ctx: Ctx) => Promise<T>): Promise<T> {
  return real.units.work(real.clinic.clinicId, { kind: 'assistant' }, run)
}

/** What the server refuses it with; null when it does it. */
export async function refusalOf(work: Promise<unknown>): Promise<string | null> {
  return work.then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)),
  )
}

export function choose<T>(from: readonly T[], which: number): T | null {
  return from[which % Math.max(from.length, 1)] ?? null
}
