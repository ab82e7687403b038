/** In which unit a visit takes place: where its room and machines stand, else where whoever attends works then. */
import { mainUnitId } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ResourceId, UnitId } from '#platform/ids.ts'
import { addMinutes, timeToMinutes, toLocal, type LocalDate } from '#platform/local-time.ts'
import type { Broken } from './limits.ts'
import type { ResourceKind } from './model.ts'
import type { Allocation } from './queries-booking.ts'
import { getClinicRules, listWorkingHours } from './queries-catalogue.ts'
import { listNamed } from './queries-place.ts'
import { listSeasons } from './queries-rules.ts'
import { listElsewhere, readUnits } from './queries-whereabouts.ts'
import { periodsOn, workingHours } from './season.ts'
import { standsOn } from './slot-units.ts'

/** `at`: null where they are nowhere in particular then. */
type Standing = { id: ResourceId; kind: ResourceKind; at: UnitId | null }

/** Where all of them are; `apart`: the first that is elsewhere. Pure. */
function meetingUnit(
  standings: readonly Standing[],
  otherwise: UnitId,
): { unitId: UnitId; apart: (Standing & { at: UnitId }) | null } {
  const fixed = standings.find((one) => one.kind !== 'professional' && one.at !== null)
  const unitId = fixed?.at ?? standings.find((one) => one.at !== null)?.at ?? otherwise
  const apart = standings.find((one): one is Standing & { at: UnitId } => one.at !== null && one.at !== unitId)
  return { unitId, apart: apart ?? null }
}

type At = { startsAt: Date; resourceIds: readonly ResourceId[]; unitId?: UnitId | null; moving: AppointmentId | null }

/**
 * Read under the locks of what the visit takes, so that nobody books one of them elsewhere meanwhile. `unitId` null: the clinic has one place.
 * `broken`: what it takes is not in one unit, the unit is no longer in use, or somebody would not get there in time.
 */
export async function findVisitUnit(
  ctx: Ctx,
  visit: At,
  stretches: readonly Allocation[],
): Promise<{ unitId: UnitId | null; broken: Broken | null }> {
  const rules = await getClinicRules(ctx)
  const { date, time } = toLocal(visit.startsAt, rules.zone)
  const units = await readUnits(ctx, rules, visit.resourceIds, { from: date, to: date })
  if (!units) return { unitId: mainUnitId(rules), broken: null }

  const resources = await listNamed(ctx, [...visit.resourceIds])
  const worksIn = await readWorksIn(ctx, resources, date)
  const standings = resources.map(({ id, kind }) => ({
    id,
    kind,
    at: kind === 'professional' ? worksIn(id, timeToMinutes(time)) : standsOn(units, id, date),
  }))
  const { unitId, apart } = meetingUnit(standings, visit.unitId ?? units.main)
  if (apart) return { unitId, broken: { rule: 'apart', resourceId: apart.id, unitId: apart.at } }
  if (!units.among.includes(unitId)) return { unitId, broken: { rule: 'unit_closed', unitId } }

  const people = resources.filter((one) => one.kind === 'professional').map((one) => one.id)
  for (const stretch of units.travelMin > 0 ? stretches.filter((one) => people.includes(one.resourceId)) : []) {
    const around = {
      startsAt: addMinutes(stretch.startsAt, -units.travelMin),
      endsAt: addMinutes(stretch.endsAt, units.travelMin),
    }
    const [other] = await listElsewhere(ctx, [stretch.resourceId], { unitId, main: units.main }, around, visit.moving)
    if (!other) continue
    const away = { startsAt: other.starts_at, endsAt: other.ends_at, unitId: other.unit_id ?? units.main }
    return { unitId, broken: { rule: 'travel', resourceId: other.resource_id, travelMin: units.travelMin, visit: away } }
  }
  return { unitId, broken: null }
}

/** In which unit somebody works at that minute of the day; null: they do not. */
async function readWorksIn(
  ctx: Ctx,
  resources: readonly { id: ResourceId; kind: ResourceKind }[],
  date: LocalDate,
): Promise<(id: ResourceId, minute: number) => UnitId | null> {
  const ids = resources.filter((one) => one.kind === 'professional').map((one) => one.id)
  if (ids.length === 0) return () => null
  const [{ openingHours }, hours, seasons] = await Promise.all([
    getClinicRules(ctx),
    listWorkingHours(ctx, ids),
    listSeasons(ctx, date, date),
  ])
  return (id, minute) => {
    const periods = periodsOn(workingHours(id, hours.get(id) ?? [], openingHours, seasons), date)
    const now = periods.find((one) => timeToMinutes(one.from) <= minute && minute < timeToMinutes(one.to))
    return now?.unitId ?? null
  }
}
