/** One of the processes of the race: books and moves what it is told, all at once, and says how each ended. */
import { setTimeout as pause } from 'node:timers/promises'
import { bookAppointment, rescheduleAppointment, type Booking, type BookingWish, type Move } from '#scheduling/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ClinicId, ResourceId } from '#platform/ids.ts'
import { openUnits } from './units.ts'

export type Heat = {
  clinicId: ClinicId
  startsAtMs: number
  wishes: (Omit<BookingWish, 'startsAt' | 'endsAt'> & { startsAt: string; endsAt: string })[]
  moves: { appointmentId: AppointmentId; startsAt: string; resourceIds: ResourceId[] }[]
}
export type Place = { startsAt: string; endsAt: string; resourceIds: ResourceId[] }
export type Finish =
  | { kind: 'booked' | 'moved' }
  | { kind: 'slot_taken'; alternatives: Place[] }
  | { kind: 'error'; fault: string }

const [, , url = '', connections = '4'] = process.argv
const units = openUnits(url, { connections: Number(connections) })

process.on('message', (heat: Heat) => {
  void run(heat).then((finishes) => process.send?.(finishes))
})
process.once('disconnect', () => void units.close())
await Promise.all(Array.from({ length: Number(connections) }, () => units.edge((edge) => edge.sql`select pg_sleep(0.05)`)))
process.send?.('ready')

async function run({ clinicId, startsAtMs, wishes, moves }: Heat): Promise<Finish[]> {
  await pause(Math.max(0, startsAtMs - Date.now()))
  const books = wishes.map((wish) => (ctx: Ctx) => {
    const times = { startsAt: new Date(wish.startsAt), endsAt: new Date(wish.endsAt) }
    return bookAppointment(ctx, { ...wish, ...times })
  })
  const goes = moves.map((move) => (ctx: Ctx) => rescheduleAppointment(ctx, { ...move, startsAt: new Date(move.startsAt) }))
  // In turns: who comes first to the connections wins as a rule.
  const all = Array.from({ length: Math.max(books.length, goes.length) }, (_, i) => [goes[i] ?? [], books[i] ?? []].flat())
  return Promise.all(all.flat().map((run) => attempt(clinicId, run)))
}

async function attempt(clinicId: ClinicId, run: (ctx: Ctx) => Promise<Booking | Move>): Promise<Finish> {
  try {
    const ended = await units.work(clinicId, { kind: 'assistant' }, run)
    if (ended.outcome !== 'slot_taken') return { kind: ended.outcome }
    const alternatives = ended.alternatives.map(({ startsAt, endsAt, resourceIds }) => ({
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      resourceIds,
    }))
    return { kind: 'slot_taken', alternatives }
  } catch (error) {
    return {
      kind: 'error',
      fault: error instanceof Error ? `${'code' in error ? String(error.code) : ''} ${error.message}` : String(error),
    }
  }
}
