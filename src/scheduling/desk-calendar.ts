import { answeringHours, getClinic } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { lookAhead, type OpenCalendar } from './calendar.ts'
import { listTimeOff } from './queries-booking.ts'

/** When people answer at the desk, from `from` on: its own hours or the clinic's, less the days off of the whole clinic. */
export async function readDeskCalendar(ctx: Ctx, from: Date): Promise<OpenCalendar> {
  const clinic = await getClinic(ctx)
  return { zone: clinic.zone, hours: answeringHours(clinic), closed: await listClosed(ctx, from) }
}

/** Days off and holidays of the whole clinic, as far as anything is promised. */
export async function listClosed(ctx: Ctx, from: Date): Promise<{ startsAt: Date; endsAt: Date }[]> {
  const timeOff = await listTimeOff(ctx, { startsAt: from, endsAt: lookAhead(ctx.now) })
  return timeOff.filter((off) => off.resourceId === null).map(({ startsAt, endsAt }) => ({ startsAt, endsAt }))
}
