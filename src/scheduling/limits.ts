/** What the clinic allows besides what is free: how often a day, how near to another session. Read for the search and for the judge alike. */
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ResourceId, ServiceId, UnitId, VariantId } from '#platform/ids.ts'
import { addDays, addMinutes, dayBounds, daysBetween, toLocal, type LocalDate } from '#platform/local-time.ts'
import type { Span } from './queries-booking.ts'
import type { ClinicRules, ServiceRow } from './queries-catalogue.ts'
import { listResourceStarts, listServiceStarts, listVisitsOf, type Comer } from './queries-rules.ts'
import type { DayLimit, PersonRules, SlotQuestion } from './slots.ts'

export type LimitsAsk = {
  service: Pick<ServiceRow, 'id' | 'daily_limit' | 'min_interval_days' | 'players'>
  variantIds: readonly VariantId[]
  /** Null: nobody is known yet. */
  comer: Comer | null
  /** What does not count. */
  ignoring: readonly AppointmentId[]
}

export type Limits = Pick<Required<SlotQuestion>, 'serviceLimit' | 'resourceLimits' | 'person'>

/** Asks nothing of the database where the clinic has no such rule. `span`: whole days. */
export async function readLimits(
  ctx: Ctx,
  { service, variantIds, comer, ignoring }: LimitsAsk,
  rules: Pick<ClinicRules, 'zone' | 'personGapMin'>,
  span: Span,
): Promise<Limits> {
  const limited = service.players.filter((one) => one.daily_limit !== null)
  const [starts, byResource, person] = await Promise.all([
    service.daily_limit === null ? [] : listServiceStarts(ctx, service.id, span, ignoring),
    limited.length === 0
      ? new Map<ResourceId, Date[]>()
      : listResourceStarts(
          ctx,
          limited.map(({ id }) => id),
          span,
          ignoring,
        ),
    comer &&
      readPerson(
        ctx,
        comer,
        { serviceId: service.id, variantIds },
        service.min_interval_days ?? 0,
        rules.personGapMin,
        span,
        ignoring,
      ),
  ])
  const resourceLimits = new Map<ResourceId, DayLimit>()
  for (const { id, daily_limit } of limited)
    if (daily_limit !== null) resourceLimits.set(id, { perDay: daily_limit, starts: byResource.get(id) ?? [] })
  return {
    serviceLimit: service.daily_limit === null ? null : { perDay: service.daily_limit, starts },
    resourceLimits,
    person,
  }
}

async function readPerson(
  ctx: Ctx,
  comer: Comer,
  what: { serviceId: ServiceId; variantIds: readonly VariantId[] },
  intervalDays: number,
  gapMin: number | null,
  span: Span,
  ignoring: readonly AppointmentId[],
): Promise<PersonRules | null> {
  if (intervalDays === 0 && gapMin === null) return null
  // A day more than the interval on each side: its days are the wall's, not 24 hours each.
  const reach = (intervalDays + 1) * 1440 + (gapMin ?? 0)
  const around = { startsAt: addMinutes(span.startsAt, -reach), endsAt: addMinutes(span.endsAt, reach) }
  const visits = await listVisitsOf(ctx, comer, what, around, ignoring)
  return {
    intervalDays,
    sessions: visits.filter((one) => one.is_session).map((one) => one.starts_at),
    gapMin,
    visits: visits.map((one) => ({ startsAt: one.starts_at, endsAt: one.ends_at })),
  }
}

/** A rule of the clinic that a time breaks. */
export type Broken =
  /** `firstDay`: from when on another session may be. */
  | { rule: 'interval'; days: number; firstDay: LocalDate }
  | { rule: 'gap'; gapMin: number; visit: { startsAt: Date; endsAt: Date } }
  | { rule: 'service_limit'; perDay: number }
  | { rule: 'resource_limit'; perDay: number; resourceId: ResourceId }
  /** It is in another unit then than the rest of what the visit takes. */
  | { rule: 'apart'; resourceId: ResourceId; unitId: UnitId }
  | { rule: 'unit_closed'; unitId: UnitId }
  /** Whoever attends is in another unit too shortly before or after. */
  | { rule: 'travel'; resourceId: ResourceId; travelMin: number; visit: { startsAt: Date; endsAt: Date; unitId: UnitId } }

type Place = { startsAt: Date; endsAt: Date; resourceIds: readonly ResourceId[] }

/** All that the limits have against a time. Pure; the search leaves out exactly what this finds. */
export function findBroken({ serviceLimit, resourceLimits, person }: Limits, at: Place, zone: string): Broken[] {
  const { date } = toLocal(at.startsAt, zone)
  const countOn = (starts: readonly Date[]) => starts.filter((one) => toLocal(one, zone).date === date).length
  const isFull = (limit: DayLimit | null | undefined): limit is DayLimit => !!limit && countOn(limit.starts) >= limit.perDay
  const firstDay = person ? firstDayFor(person, date, zone) : date
  const near = person?.visits.find((visit) => person.gapMin !== null && isNear(at, visit, person.gapMin))
  return [
    ...(person && firstDay !== date ? [{ rule: 'interval' as const, days: person.intervalDays, firstDay }] : []),
    ...(near && person?.gapMin !== null && person ? [{ rule: 'gap' as const, gapMin: person.gapMin, visit: near }] : []),
    ...(isFull(serviceLimit) ? [{ rule: 'service_limit' as const, perDay: serviceLimit.perDay }] : []),
    ...at.resourceIds.flatMap((resourceId) => {
      const limit = resourceLimits.get(resourceId)
      return isFull(limit) ? [{ rule: 'resource_limit' as const, perDay: limit.perDay, resourceId }] : []
    }),
  ]
}

/** The first day from `date` on that is far enough from every session. */
export function firstDayFor({ sessions, intervalDays }: PersonRules, date: LocalDate, zone: string): LocalDate {
  const days = sessions.map((at) => toLocal(at, zone).date).toSorted()
  // By time: whoever steps out of the way of one session may come too near to the next.
  return days.reduce(
    (first, day) => (Math.abs(daysBetween(day, first)) < intervalDays ? addDays(day, intervalDays) : first),
    date,
  )
}

function isNear(at: { startsAt: Date; endsAt: Date }, visit: { startsAt: Date; endsAt: Date }, gapMin: number): boolean {
  return addMinutes(at.endsAt, gapMin) > visit.startsAt && addMinutes(visit.endsAt, gapMin) > at.startsAt
}

/** The days of a time, as the limits count them. */
export function daysOf(at: { startsAt: Date; endsAt: Date }, zone: string): Span {
  return {
    startsAt: dayBounds(toLocal(at.startsAt, zone).date, zone).startsAt,
    endsAt: dayBounds(toLocal(at.endsAt, zone).date, zone).endsAt,
  }
}
