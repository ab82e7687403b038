import { answeringHours, getClinic } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { addDays, toLocal } from '#platform/local-time.ts'
import { lookAhead, type OpenCalendar } from './calendar.ts'
import { listTimeOff } from './queries-booking.ts'
import { listSeasons } from './queries-rules.ts'
import type { OtherHours } from './slots.ts'

/** When people answer at the desk, from `from` on: its own hours or the clinic's, less the days off of the whole clinic. */
export async function readDeskCalendar(ctx: Ctx, from: Date): Promise<OpenCalendar> {
  const clinic = await getClinic(ctx)
  // A desk with hours of its own keeps them: a season is when the clinic treats.
  const otherHours = clinic.deskHours.length > 0 ? [] : await listClinicSeasons(ctx, from)
  return { zone: clinic.zone, hours: answeringHours(clinic), otherHours, closed: await listClosed(ctx, from) }
}

/** Hours of the whole clinic on some days, as far as anything is promised. */
export async function listClinicSeasons(ctx: Ctx, from: Date): Promise<OtherHours[]> {
  const { zone } = await getClinic(ctx)
  const seasons = await listSeasons(ctx, addDays(toLocal(from, zone).date, -1), toLocal(lookAhead(ctx.now), zone).date)
  return seasons.filter((season) => season.resourceId === null && !season.unitId)
}

/** Days off and holidays of the whole clinic, as far as anything is promised. */
export async function listClosed(ctx: Ctx, from: Date): Promise<{ startsAt: Date; endsAt: Date }[]> {
  const timeOff = await listTimeOff(ctx, { startsAt: from, endsAt: lookAhead(ctx.now) })
  return timeOff.filter((off) => off.resourceId === null && !off.unitId).map(({ startsAt, endsAt }) => ({ startsAt, endsAt }))
}
