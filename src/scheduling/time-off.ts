import { recordAudit } from '#auth/index.ts'
import { getClinic, type Clinic } from '#clinic/index.ts'
import { nationalHolidays, type NationalHoliday } from '#engines/understanding/index.ts'
import { changedFields } from '#platform/changed-fields.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { Id, UnitId } from '#platform/ids.ts'
import { addDays, dayBounds, isLocalDate, toLocal, type LocalDate } from '#platform/local-time.ts'
import type { TimeOff } from './model.ts'
import { listTimeOff } from './queries-booking.ts'
import { insertTimeOff } from './queries-set-up.ts'
import { deleteLocalHoliday, listLocalHolidays, upsertLocalHoliday, type LocalHoliday } from './queries-season.ts'
import { refuseUnknownResources } from './service-edit.ts'
import { stateHolidays } from './state-holidays.ts'
import { unitToKeep } from './unit-edit.ts'
import { countBookedWithin, deleteTimeOff, lockTimeOff, updateTimeOff } from './queries-time-off.ts'

/** How far ahead holidays are offered. */
const holidayDays = 365

export type TimeOffWish = TimeOff & { reason: string }

/**
 * Takes one resource, or the whole clinic (`resourceId` null), out of the agenda for a while. What is already booked stays booked:
 * `booked` says how much that is.
 */
export async function addTimeOff(ctx: Ctx, wish: TimeOffWish): Promise<{ id: Id<'timeOff'>; booked: number }> {
  await refuseWrongTimeOff(ctx, wish)
  const id = await insertTimeOff(ctx, wish)
  await recordAudit(ctx, { action: 'time_off.added', about: { kind: 'timeOff', id }, after: { ...wish } })
  tell(ctx)
  return { id, booked: await countBookedWithin(ctx, wish) }
}

/** Refuses with not_found. */
export async function changeTimeOff(ctx: Ctx, wish: TimeOffWish & { id: Id<'timeOff'> }): Promise<{ booked: number }> {
  const { id, ...after } = wish
  await refuseWrongTimeOff(ctx, after)
  const before = await lockTimeOff(ctx, id)
  if (!before) throw notThere()
  await updateTimeOff(ctx, id, after)
  const change = changedFields<TimeOffWish>(before, after)
  if (change) await recordAudit(ctx, { action: 'time_off.changed', about: { kind: 'timeOff', id }, ...change })
  tell(ctx)
  return { booked: await countBookedWithin(ctx, after) }
}

/** Opens the hours again. Refuses with not_found. */
export async function removeTimeOff(ctx: Ctx, id: Id<'timeOff'>): Promise<void> {
  const before = await lockTimeOff(ctx, id)
  if (!before) throw notThere()
  await deleteTimeOff(ctx, id)
  await recordAudit(ctx, { action: 'time_off.removed', about: { kind: 'timeOff', id }, before: { ...before } })
  tell(ctx)
}

export type ComingHoliday = Omit<NationalHoliday, 'kind'> & {
  kind: NationalHoliday['kind'] | 'state' | 'local'
  isOff: boolean
  unitId?: UnitId
}

/** The holidays of the coming year, the country's, the state's and the town's, and whether the whole clinic is off on each already. */
export async function listHolidays(ctx: Ctx): Promise<ComingHoliday[]> {
  const clinic = await getClinic(ctx)
  const { zone } = clinic
  const today = toLocal(ctx.now, zone).date
  const last = addDays(today, holidayDays)
  const span = { startsAt: dayBounds(today, zone).startsAt, endsAt: dayBounds(last, zone).endsAt }
  const closed = (await listTimeOff(ctx, span)).filter((off) => off.resourceId === null)
  const national = nationalHolidays(today, last)
  const ofState = await holidaysOfStates(clinic, today, last)
  const local = localDays(await listLocalHolidays(ctx), today, last)
  const all = [
    ...national,
    ...ofState.map((one) => ({ ...one, kind: 'state' as const })),
    ...local.map((one) => ({ ...one, kind: 'local' as const })),
  ]
  return all
    .filter(
      (one, i) => !all.slice(0, i).some((other) => other.date === one.date && (!unitOf(other) || unitOf(other) === unitOf(one))),
    )
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
    .map((holiday) => {
      const day = dayBounds(holiday.date, zone)
      const isHere = (off: TimeOff) => !off.unitId || off.unitId === unitOf(holiday)
      return { ...holiday, isOff: closed.some((off) => isHere(off) && off.startsAt <= day.startsAt && off.endsAt >= day.endsAt) }
    })
}

/** Of the clinic's state; where its units are in several, of each unit by itself. */
async function holidaysOfStates(
  { state, units }: Pick<Clinic, 'state' | 'units'>,
  from: LocalDate,
  to: LocalDate,
): Promise<{ date: LocalDate; name: string; unitId?: UnitId }[]> {
  const places = units.filter((unit) => unit.isActive).map((unit) => ({ unitId: unit.id, state: unit.state ?? state }))
  const [only = state, another] = [...new Set(places.map((place) => place.state))]
  if (another === undefined) return only ? stateHolidays(only, from, to) : []
  const each = places.map(async ({ unitId, state: code }) =>
    (code ? await stateHolidays(code, from, to) : []).map((holiday) => ({ ...holiday, unitId })),
  )
  return (await Promise.all(each)).flat()
}

const unitOf = (holiday: object & { unitId?: UnitId; date: LocalDate }): UnitId | undefined => holiday.unitId

/** A 29 February comes in leap years only. */
function localDays(
  holidays: readonly LocalHoliday[],
  from: LocalDate,
  to: LocalDate,
): { date: LocalDate; name: string; unitId?: UnitId }[] {
  const years = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  return holidays.flatMap(({ month, day, name, unitId }) =>
    [...new Set(years)].flatMap((year) => {
      const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
      return isLocalDate(date) && date >= from && date <= to ? [{ date, name, ...(unitId && { unitId }) }] : []
    }),
  )
}

/** A holiday of the clinic's town, every year. */
export async function addLocalHoliday(
  ctx: Ctx,
  wish: { month: number; day: number; name: string; unitId?: UnitId | null },
): Promise<void> {
  const unitId = wish.unitId ?? null
  if (unitId) unitToKeep(await getClinic(ctx), unitId)
  if (!isLocalDate(`2028-${String(wish.month).padStart(2, '0')}-${String(wish.day).padStart(2, '0')}`))
    throw new Refusal('invalid', 'Esse dia não existe no calendário.', 'day')
  await upsertLocalHoliday(ctx, { ...wish, unitId })
  await recordAudit(ctx, { action: 'local_holiday.added', about: { kind: 'clinic', id: ctx.clinicId }, after: { ...wish } })
  tell(ctx)
}

/** Days that were closed because of it stay closed. Refuses with not_found. */
export async function removeLocalHoliday(ctx: Ctx, id: LocalHoliday['id']): Promise<void> {
  const name = await deleteLocalHoliday(ctx, id)
  if (name === null) throw new Refusal('not_found', 'Esse feriado não existe mais.')
  await recordAudit(ctx, { action: 'local_holiday.removed', about: { kind: 'clinic', id: ctx.clinicId }, before: { name } })
  tell(ctx)
}

/** Closes the clinic on those of these days that are coming holidays and not closed yet; `booked` of all of them together. */
export async function addHolidays(ctx: Ctx, dates: readonly LocalDate[]): Promise<{ added: number; booked: number }> {
  const { zone } = await getClinic(ctx)
  const wanted = (await listHolidays(ctx)).filter((holiday) => dates.includes(holiday.date) && !holiday.isOff)
  let booked = 0
  for (const { date, name, unitId } of wanted) {
    const off = { resourceId: null, ...(unitId && { unitId }), ...dayBounds(date, zone), reason: name }
    booked += (await addTimeOff(ctx, off)).booked
  }
  return { added: wanted.length, booked }
}

async function refuseWrongTimeOff(ctx: Ctx, { startsAt, endsAt, resourceId, unitId }: TimeOff): Promise<void> {
  if (unitId) unitToKeep(await getClinic(ctx), unitId)
  if (startsAt >= endsAt) throw new Refusal('invalid', 'O fim da ausência precisa vir depois do começo.', 'endsAt')
  if (resourceId) await refuseUnknownResources(ctx, [resourceId])
}

const notThere = (): Refusal => new Refusal('not_found', 'Essa folga não existe mais.')

function tell(ctx: Ctx): void {
  ctx.say({ changed: 'settings' }, { changed: 'agenda' })
}
