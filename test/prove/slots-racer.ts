/** One of the processes of the race: books what it is told, all at once, and says how each ended. */
import { setTimeout as pause } from 'node:timers/promises'
import { bookAppointment, type BookingWish } from '#scheduling/index.ts'
import type { ClinicId, ResourceId } from '#platform/ids.ts'
import { openUnits } from './units.ts'

export type Heat = {
  clinicId: ClinicId
  startsAtMs: number
  wishes: (Omit<BookingWish, 'startsAt' | 'endsAt'> & { startsAt: string; endsAt: string })[]
}
export type Place = { startsAt: string; endsAt: string; resourceIds: ResourceId[] }
export type Finish = { kind: 'booked' } | { kind: 'slot_taken'; alternatives: Place[] } | { kind: 'error'; fault: string }

const [, , url = '', connections = '4'] = process.argv
const units = openUnits(url, { connections: Number(connections) })

process.on('message', (heat: Heat) => {
  void run(heat).then((finishes) => process.send?.(finishes))
})
process.once('disconnect', () => void units.close())
await Promise.all(Array.from({ length: Number(connections) }, () => units.edge((edge) => edge.sql`select pg_sleep(0.05)`)))
process.send?.('ready')

async function run({ clinicId, startsAtMs, wishes }: Heat): Promise<Finish[]> {
  await pause(Math.max(0, startsAtMs - Date.now()))
  return Promise.all(
    wishes.map((wish) => book(clinicId, { ...wish, startsAt: new Date(wish.startsAt), endsAt: new Date(wish.endsAt) })),
  )
}

async function book(clinicId: ClinicId, wish: BookingWish): Promise<Finish> {
  try {
    const booking = await units.work(clinicId, { kind: 'assistant' }, (ctx) => bookAppointment(ctx, wish))
    if (booking.outcome === 'booked') return { kind: 'booked' }
    const alternatives = booking.alternatives.map(({ startsAt, endsAt, resourceIds }) => ({
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
