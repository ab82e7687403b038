import type { Ctx } from '#platform/ctx.ts'
import type { StaffId } from '#platform/ids.ts'
import { addDays, addMinutes, toInstant, toLocal, weekdayOf } from '#platform/local-time.ts'
import type { PauseEnd } from './contract.ts'
import type { Clinic } from './model.ts'
import { getClinic, updatePause } from './queries.ts'

/** From this commit on the assistant answers nobody, also what it is just thinking of. Pausing again sets a new end. */
export async function pauseAssistant(ctx: Ctx, wish: { staffId: StaffId; end: PauseEnd }): Promise<void> {
  const until = endOfPause(await getClinic(ctx), wish.end, ctx.now)
  await updatePause(ctx, { at: ctx.now, by: wish.staffId, until })
  await ctx.emit({ type: 'assistant.paused' })
}

/** The assistant answers again, beginning with what is written from now on. False when it was not paused. */
export async function resumeAssistant(ctx: Ctx): Promise<boolean> {
  const wasPaused = await updatePause(ctx, null)
  if (wasPaused) await ctx.emit({ type: 'assistant.resumed' })
  return wasPaused
}

/** Null: until somebody turns it on. "Until tomorrow" is the first opening of a later day; without any, until somebody does. */
export function endOfPause(clinic: Pick<Clinic, 'zone' | 'openingHours'>, end: PauseEnd, now: Date): Date | null {
  if (end === 'turned_on') return null
  if (end === 'hour') return addMinutes(now, 60)
  const today = toLocal(now, clinic.zone).date
  for (let ahead = 1; ahead <= 7; ahead++) {
    const date = addDays(today, ahead)
    const [first] = clinic.openingHours
      .filter((span) => span.weekday === weekdayOf(date))
      .map((span) => span.from)
      .sort()
    if (first) return toInstant(date, first, clinic.zone)
  }
  return null
}
