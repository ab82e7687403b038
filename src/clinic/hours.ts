import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { WeeklyHours } from './model.ts'
import { replaceOpeningHours } from './queries.ts'

/** Puts these weekly hours in place of the clinic's. Where people's own hours were never said they answer then, too. */
export async function setOpeningHours(ctx: Ctx, hours: WeeklyHours): Promise<void> {
  refuseWrongHours(hours)
  await replaceOpeningHours(ctx, hours)
  ctx.say({ changed: 'settings' }, { changed: 'agenda' })
}

export function refuseWrongHours(hours: WeeklyHours, field = 'hours'): void {
  const sorted = hours.toSorted((a, b) => a.weekday - b.weekday || (a.from < b.from ? -1 : 1))
  sorted.forEach((period, i) => {
    const before = sorted[i - 1]
    if (period.from >= period.to) throw new Refusal('invalid', 'Um horário precisa terminar depois de começar.', field)
    if (before && before.weekday === period.weekday && period.from < before.to)
      throw new Refusal('invalid', 'Dois horários do mesmo dia se sobrepõem.', field)
  })
}
