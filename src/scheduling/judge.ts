/** What decides whether a time can be had, for bookings and moves alike: locks first, then the rules, and the constraint at the insert. */
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, ResourceId, ServiceId, StaffId, VariantId } from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import { daysOf, findBroken, readLimits, type Broken } from './limits.ts'
import { layCourse } from './phases.ts'
import { lockResources, releaseOverlappingHolds, type Allocation } from './queries-booking.ts'
import { findServiceRow, getClinicRules, partOf, toCourse, type CourseColumns, type ServiceRow } from './queries-catalogue.ts'
import { isOverbookedAt, lockBookingsOf, lockService, type Comer } from './queries-rules.ts'

/** Why somebody at the desk puts an appointment over others, or past a rule. */
export type Overbooking = { reason: string; by: StaffId }

type Time = { startsAt: Date; endsAt: Date; resourceIds: readonly ResourceId[] }

export type Visit = Time & {
  service: Pick<ServiceRow, 'id' | 'daily_limit' | 'min_interval_days' | 'players'>
  variantIds: readonly VariantId[]
  contactId: ContactId
  /** Null: somebody whose name is not known yet. */
  comer: Comer | null
  /** The appointment that is moved: it is not in its own way. */
  moving: AppointmentId | null
}

/** Every stretch that a visit occupies of what it takes, the buffers included. */
export function listStretches(service: CourseColumns & Pick<ServiceRow, 'players'>, at: Time): Allocation[] {
  const course = toCourse(service)
  const durationMin = (at.endsAt.getTime() - at.startsAt.getTime()) / 60_000
  return at.resourceIds.flatMap((resourceId) => {
    const part = partOf(service.players, resourceId)
    const laid = part ? layCourse(course, durationMin, part) : []
    // What the service does not list any more, or a visit made too short never reaches, is taken all the time: it must be seen in the agenda.
    const stretches = laid.length > 0 ? laid : [{ fromMin: -course.bufferBeforeMin, toMin: durationMin + course.bufferAfterMin }]
    return stretches.map(({ fromMin, toMin }) => ({
      resourceId,
      startsAt: addMinutes(at.startsAt, fromMin),
      endsAt: addMinutes(at.startsAt, toMin),
    }))
  })
}

/**
 * Makes everyone who wants the same wait, always in this order: the service where it is counted, resources by id, the person where visits
 * of one person are watched. Appointments come after them.
 */
export async function lockVisit(ctx: Ctx, visit: Pick<Visit, 'service' | 'resourceIds' | 'contactId'>): Promise<void> {
  const { service } = visit
  const { personGapMin } = await getClinicRules(ctx)
  if (service.daily_limit !== null) await lockService(ctx, service.id)
  await lockResources(ctx, [...visit.resourceIds])
  if (service.min_interval_days !== null || personGapMin !== null) await lockBookingsOf(ctx, visit.contactId)
}

/** The same for who books something again that was theirs, before they look at it. */
export async function lockForBooking(
  ctx: Ctx,
  what: { serviceId: ServiceId; resourceIds: readonly ResourceId[]; contactId: ContactId },
): Promise<void> {
  const service = await findServiceRow(ctx, what.serviceId)
  if (service) await lockVisit(ctx, { ...what, service })
}

/** Lets go of what was held there and has run out. */
export async function releaseInTheWay(ctx: Ctx, stretches: readonly Allocation[]): Promise<void> {
  for (const hold of await releaseOverlappingHolds(ctx, stretches))
    await ctx.emit({ type: 'appointment.released', appointmentId: hold.id, contactId: hold.contact_id })
}

/** Under the locks: the rule that is against it, or that somebody has been put there on purpose. Everything else the constraint knows. */
export async function judgeVisit(ctx: Ctx, visit: Visit, stretches: readonly Allocation[]): Promise<Broken | 'taken' | 'free'> {
  const rules = await getClinicRules(ctx)
  const { service, variantIds, comer, moving } = visit
  const ask = { service, variantIds, comer, ignoring: moving ? [moving] : [] }
  const limits = await readLimits(ctx, ask, rules, daysOf(visit, rules.zone))
  const [broken] = findBroken(limits, visit, rules.zone)
  if (broken) return broken
  return (await isOverbookedAt(ctx, stretches, moving)) ? 'taken' : 'free'
}
