/** What a question about free times reads of some days. Many questions about the same days read it once. */
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ResourceId } from '#platform/ids.ts'
import type { LocalDate } from '#platform/local-time.ts'
import type { Busy } from './model.ts'
import { listBusy, listBusyByUnit, listStandingOf, listTimeOff, type Span } from './queries-booking.ts'
import { findDuration, findServiceRow, getClinicRules, listWorkingHours, type ClinicRules } from './queries-catalogue.ts'
import { listSeasons } from './queries-rules.ts'
import { readUnits } from './queries-whereabouts.ts'
import type { UnitsOf } from './slot-units.ts'

/** The statements without their unit. */
type Of<Read> = Read extends (ctx: Ctx, ...wish: infer Wish) => infer Found ? (...wish: Wish) => Found : never

export type DayReads = {
  rules: Of<typeof getClinicRules>
  service: Of<typeof findServiceRow>
  duration: Of<typeof findDuration>
  hours: Of<typeof listWorkingHours>
  seasons: Of<typeof listSeasons>
  timeOff: Of<typeof listTimeOff>
  /** Null where the clinic has no units. */
  units: (rules: ClinicRules, ids: readonly ResourceId[], from: LocalDate, to: LocalDate) => Promise<UnitsOf | null>
  busy: (ids: ResourceId[], span: Span, apartFrom: readonly AppointmentId[], hasUnits: boolean) => Promise<Busy[]>
}

export function readAfresh(ctx: Ctx): DayReads {
  return {
    rules: () => getClinicRules(ctx),
    service: (id) => findServiceRow(ctx, id),
    duration: (serviceId, variantId) => findDuration(ctx, serviceId, variantId),
    hours: (ids) => listWorkingHours(ctx, ids),
    seasons: (from, to) => listSeasons(ctx, from, to),
    timeOff: (span) => listTimeOff(ctx, span),
    units: (rules, ids, from, to) => readUnits(ctx, rules, ids, { from, to }),
    busy: (ids, span, apartFrom, hasUnits) => (hasUnits ? listBusyByUnit : listBusy)(ctx, ids, span, apartFrom),
  }
}

/** For a list of appointments, each of which is not in its own way: the statements do not grow with the list. */
export function readOnce(ctx: Ctx, list: readonly AppointmentId[]): DayReads {
  const reads = readAfresh(ctx)
  const others = remember((ids: ResourceId[], span: Span, hasUnits: boolean) => reads.busy(ids, span, list, hasUnits))
  const own = remember(() => listStandingOf(ctx, list))
  return {
    rules: remember(reads.rules),
    service: remember(reads.service),
    duration: remember(reads.duration),
    hours: remember(reads.hours),
    seasons: remember(reads.seasons),
    timeOff: remember(reads.timeOff),
    units: remember(reads.units),
    busy: async (ids, span, apartFrom, hasUnits) => {
      const [busy, standing] = await Promise.all([others(ids, span, hasUnits), own()])
      return [...busy, ...standing.filter((one) => ids.includes(one.resourceId) && !apartFrom.includes(one.appointmentId))]
    },
  }
}

function remember<Wish extends unknown[], Found>(read: (...wish: Wish) => Promise<Found>): (...wish: Wish) => Promise<Found> {
  const known = new Map<string, Promise<Found>>()
  return (...wish) => {
    const key = JSON.stringify(wish)
    const found = known.get(key) ?? read(...wish)
    known.set(key, found)
    return found
  }
}
