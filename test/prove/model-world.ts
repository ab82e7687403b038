import { Refusal } from '#platform/errors.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, PackageOfferId } from '#platform/ids.ts'
import type { LocalDate } from '#platform/local-time.ts'
import type { Deposit } from './model-deposits.ts'
import { emptyBooks, type Books } from './model-packages.ts'
import type { Absence, Series } from './model-series.ts'
import { emptyWaiting, type Waiting } from './model-waiting.ts'
import { emptyAgenda, type Agenda } from './slots-agenda.ts'
import { firstStartMs, halfHourMs, numbersOf, type Real } from './slots-real.ts'

/** Everything the model knows of the clinic. */
export type Model = { agenda: Agenda; books: Books; deposits: Deposit[]; waiting: Waiting; series: Series[]; absences: Absence[] }
/** The clinic in the database, with what is sold there: offers of five sessions. */
export type RealClinic = Real & {
  offers: { id: PackageOfferId; validityDays: number | null; isUsable: boolean }[]
  countsNoShow: boolean
  asked: { units: number }
}
export type Both = { model: Model; real: RealClinic }

export { halfHourMs }

export const sessionsSold = 5

export const emptyModel = (): Model => ({
  agenda: emptyAgenda(),
  books: emptyBooks(),
  deposits: [],
  waiting: emptyWaiting(),
  series: [],
  absences: [],
})

/** São Paulo has kept no summer time since 2019: three hours behind, all year. */
const zoneMs = 3 * 3_600_000
const dayMs = 86_400_000
/** An ISO instant begins with its date. */
export const dayOf = (ms: number): LocalDate => new Date(ms - zoneMs).toISOString().slice(0, 10) as LocalDate
export const dayStartMs = (ms: number): number => Math.floor((ms - zoneMs) / dayMs) * dayMs + zoneMs

/** The half hours that are booked, from 8 h of the first day on. */
export const atHalf = (day: number, at: number): number => firstStartMs + day * dayMs + at * halfHourMs
/** What the service takes that is booked here. */
export const serviceMs = 60 * 60_000
/** The clinic is open from 8 to 20 h, every day. */
export const isOpen = ({ fromMs, toMs }: { fromMs: number; toMs: number }): boolean =>
  fromMs >= dayStartMs(fromMs) + 8 * 3_600_000 && toMs <= dayStartMs(fromMs) + 20 * 3_600_000

/** Which numbers there are of each kind that is needed; of the professionals only the one that is wished. */
export function kindsOf({ clinic }: Real, professional: number | null): number[][] {
  const { professionals, rooms, machines } = clinic
  const numbers = (count: number, first: number) => Array.from({ length: count }, (_, i) => first + i)
  return [
    professional === null ? numbers(professionals.length, 0) : [professional],
    numbers(rooms.length, professionals.length),
    numbers(machines.length, professionals.length + rooms.length),
  ]
}

/** Where these stand in the database. */
export async function placesOf(
  ids: readonly AppointmentId[],
  { real }: Both,
): Promise<Map<AppointmentId, { resources: number[] }>> {
  const { rows } = await real.units.database.pool.query<{ id: AppointmentId; taken: string[] }>(
    'select appointment_id as id, array_agg(resource_id) as taken from allocation where appointment_id = any($1::text[]) group by 1',
    [ids],
  )
  const numbers = numbersOf(real)
  return new Map(
    rows.map(({ id, taken }) => [id, { resources: taken.map((one) => numbers.findIndex((known) => known === one)) }]),
  )
}

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

/** -1: the last of them. */
export function choose<T>(from: readonly T[], which: number): T | null {
  return (which < 0 ? from.at(which) : from[which % Math.max(from.length, 1)]) ?? null
}

/** Whoever is at the desk: only what they may do counts here. */
export const staff = {
  role: 'owner',
  staffId: 'stf_prove',
  sessionId: 'ses_prove',
  name: 'Prova',
  clinicId: 'cli_prove',
  resourceId: null,
  stage: 'in',
} as const
