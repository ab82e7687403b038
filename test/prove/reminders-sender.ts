/** One of the processes that remind: at the instant it is told it does all that is due, and waits to be told the next, or to be killed. */
import { createFormLinks } from '#clinical/index.ts'
import { takeNextReminder } from '#growth/index.ts'
import type { ClinicId } from '#platform/ids.ts'
import { createVisitLinks } from '#scheduling/index.ts'
import { openUnits, standingClock } from './units.ts'

export type Instant = { clinicId: ClinicId; at: string }

const server = ['a key for tests, long enough to pass', 'https://clinica.example'] as const
const links = { forms: createFormLinks(...server), visits: createVisitLinks(...server) }
const [, , url = ''] = process.argv
const clock = standingClock(new Date(0))
const units = openUnits(url, { connections: 2, clock })

process.on('message', ({ clinicId, at }: Instant) => {
  clock.at = new Date(at)
  void sendAll(clinicId).then((looks) => process.send?.(looks))
})
process.once('disconnect', () => void units.close())
process.send?.('ready')

async function sendAll(clinicId: ClinicId): Promise<number> {
  let looks = 0
  while (await units.work(clinicId, { kind: 'assistant' }, (ctx) => takeNextReminder(ctx, links))) looks += 1
  return looks
}
