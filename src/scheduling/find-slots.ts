import type { WeeklyHours } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, ResourceId, ServiceId, UnitId, VariantId } from '#platform/ids.ts'
import { addDays, dayBounds, toLocal, type LocalDate } from '#platform/local-time.ts'
import { readAfresh, type DayReads } from './day-reads.ts'
import { readLimits } from './limits.ts'
import type { Need } from './model.ts'
import { layCourse, needNameOf, needNames } from './phases.ts'
import type { Span } from './queries-booking.ts'
import { getClinicRules, toCourse, type ClinicRules, type Player, type ServiceRow } from './queries-catalogue.ts'
import { workingHours, type Season } from './season.ts'
import { freeSlots, type Slot, type SlotQuestion } from './slots.ts'

export type SlotAsk = {
  serviceId: ServiceId
  variantId: VariantId
  /** Further areas in the same visit. */
  alsoVariantIds?: readonly VariantId[]
  /** Only this professional, or anyone who does it. */
  professionalId: ResourceId | null
  /** Only in this unit, where the clinic has several. */
  unitId?: UnitId | null
  /** Who is booked for, as far as it is known: how near two visits of one person may be is a rule of many clinics. */
  contactId?: ContactId | null
  /** Who comes, where it is not the contact. */
  attendeeName?: string | null
  /** A hold that will be let go of, or the appointment that is moved: what does not count as busy. */
  ignoring?: readonly AppointmentId[]
  /** How long it takes where that is not the variant's time: several areas in one visit, or as the desk has resized it. */
  durationMin?: number | null
  /** The desk books for now; who writes must give the clinic its notice. */
  minNoticeMin?: number
  /** The desk books a treatment to its end, beyond what is open to those who write. */
  horizonDays?: number
}

/** Every free slot of the service on these days, both included. Empty when the service or variant is not this clinic's. */
export async function findSlots(
  ctx: Ctx,
  ask: SlotAsk,
  from: LocalDate,
  to: LocalDate,
  reads: DayReads = readAfresh(ctx),
): Promise<Slot[]> {
  const question = await readQuestion(ctx, ask, from, to, reads)
  return question ? freeSlots(question) : []
}

/** All that is to be known of these days to say what is free; null when the service or variant is not this clinic's. */
export async function readQuestion(
  ctx: Ctx,
  ask: SlotAsk,
  from: LocalDate,
  to: LocalDate,
  reads: DayReads = readAfresh(ctx),
): Promise<SlotQuestion | null> {
  // None waits for another: they travel together.
  const [rules, service, usual] = await Promise.all([
    reads.rules(),
    reads.service(ask.serviceId),
    reads.duration(ask.serviceId, ask.variantId),
  ])
  if (!service?.is_active || usual === null) return null
  const durationMin = ask.durationMin ?? usual
  const needs = listNeeds(service, durationMin, ask.professionalId)
  const resourceIds = needs.flatMap((need) => [...need.anyOf])
  // A day more on each side: an appointment or a buffer may cross midnight.
  const span = wholeDays(addDays(from, -1), addDays(to, 1), rules)
  const ignoring = ask.ignoring ?? []
  const comer = ask.contactId ? { contactId: ask.contactId, attendeeName: ask.attendeeName ?? null } : null
  const variantIds = [ask.variantId, ...(ask.alsoVariantIds ?? [])]
  const [units, hours, seasons, timeOff, busy, limits] = await Promise.all([
    reads.units(rules, resourceIds, addDays(from, -1), addDays(to, 2)),
    reads.hours(resourceIds),
    reads.seasons(addDays(from, -1), addDays(to, 2)),
    reads.timeOff(span),
    reads.busy(resourceIds, span, ignoring, rules.units.length > 0),
    readLimits(ctx, { service, variantIds, comer, ignoring }, rules, span),
  ])
  return {
    ...rules,
    ...limits,
    units: units && { ...units, among: units.among.filter((unitId) => !ask.unitId || unitId === ask.unitId) },
    now: ctx.now,
    from,
    to,
    minNoticeMin: ask.minNoticeMin ?? rules.minNoticeMin,
    horizonDays: ask.horizonDays ?? rules.horizonDays,
    durationMin,
    bufferBeforeMin: service.buffer_before_min,
    bufferAfterMin: service.buffer_after_min,
    needs,
    hours,
    otherHours: otherHoursOf(needs, hours, rules.openingHours, seasons),
    clinicHours: rules.openingHours,
    timeOff,
    busy,
  }
}

function wholeDays(from: LocalDate, to: LocalDate, { zone }: ClinicRules): Span {
  return { startsAt: dayBounds(from, zone).startsAt, endsAt: dayBounds(to, zone).endsAt }
}

function otherHoursOf(
  needs: readonly Need[],
  hours: ReadonlyMap<ResourceId, WeeklyHours>,
  clinicHours: WeeklyHours,
  seasons: readonly Season[],
): NonNullable<SlotQuestion['otherHours']> {
  if (seasons.length === 0) return new Map()
  const others = needs.flatMap(({ kind, anyOf }) =>
    anyOf.map((id) => {
      const own = hours.get(id) ?? (kind === 'professional' ? [] : null)
      return [id, workingHours(id, own, clinicHours, seasons).others] as const
    }),
  )
  return new Map(others)
}

/** The slot as it is free now, with the room and machine that are free now; null when it is gone. */
export async function findFreshSlot(ctx: Ctx, ask: SlotAsk, startsAt: Date): Promise<Slot | null> {
  const { zone } = await getClinicRules(ctx)
  const { date } = toLocal(startsAt, zone)
  const slots = await findSlots(ctx, ask, date, date)
  return slots.find((slot) => slot.startsAt.getTime() === startsAt.getTime()) ?? null
}

/** One of each kind and place that is listed for the service; of the professionals the one that is wished, where there is a choice. */
function listNeeds(service: ServiceRow, durationMin: number, professionalId: ResourceId | null): Need[] {
  const course = toCourse(service)
  const parts = Map.groupBy(service.players, ({ kind, place }) => needNameOf(kind, place))
  const isWished = ({ id, kind, place }: Player) =>
    kind !== 'professional' || place > 1 || !professionalId || id === professionalId
  return needNames.flatMap((name) => {
    const players = parts.get(name)
    const kind = players?.[0]?.kind
    if (!players || !kind) return []
    return [{ kind, anyOf: players.filter(isWished).map(({ id }) => id), holds: layCourse(course, durationMin, name) }]
  })
}
