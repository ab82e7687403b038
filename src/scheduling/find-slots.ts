import type { WhenWish } from '#engines/understanding/model.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ResourceId, ServiceId, VariantId } from '#platform/ids.ts'
import { addDays, dayBounds, toLocal, type LocalDate } from '#platform/local-time.ts'
import type { Need } from './model.ts'
import { besideOffers, chooseOffers, latestOffers, nearestOffers, type OfferWish } from './offers.ts'
import { listBusy, listTimeOff } from './queries-booking.ts'
import {
  getClinicRules,
  listResources,
  listServiceRows,
  listVariants,
  listWorkingHours,
  type CatalogueResource,
  type ClinicRules,
  type ServiceRow,
} from './queries-catalogue.ts'
import { freeSlots, type Slot } from './slots.ts'

export type SlotAsk = {
  serviceId: ServiceId
  variantId: VariantId
  /** Only this professional, or anyone who does it. */
  professionalId: ResourceId | null
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
export async function findSlots(ctx: Ctx, ask: SlotAsk, from: LocalDate, to: LocalDate): Promise<Slot[]> {
  const [rules, services, variants, resources] = await Promise.all([
    getClinicRules(ctx),
    listServiceRows(ctx),
    listVariants(ctx),
    listResources(ctx),
  ])
  const service = services.find((row) => row.id === ask.serviceId)
  const variant = variants.find((row) => row.id === ask.variantId && row.service_id === ask.serviceId)
  if (!service || !variant) return []
  const needs = listNeeds(resources, service, ask.professionalId)
  const resourceIds = needs.flatMap((need) => [...need.anyOf])
  // A day more on each side: an appointment or a buffer may cross midnight.
  const span = {
    startsAt: dayBounds(addDays(from, -1), rules.zone).startsAt,
    endsAt: dayBounds(addDays(to, 1), rules.zone).endsAt,
  }
  const [hours, timeOff, busy] = await Promise.all([
    listWorkingHours(ctx, resourceIds),
    listTimeOff(ctx, span),
    listBusy(ctx, resourceIds, span, ask.ignoring ?? []),
  ])
  return freeSlots({
    ...rules,
    now: ctx.now,
    from,
    to,
    minNoticeMin: ask.minNoticeMin ?? rules.minNoticeMin,
    horizonDays: ask.horizonDays ?? rules.horizonDays,
    durationMin: ask.durationMin ?? variant.duration_min,
    bufferBeforeMin: service.buffer_before_min,
    bufferAfterMin: service.buffer_after_min,
    needs,
    hours,
    clinicHours: rules.openingHours,
    timeOff,
    busy,
  })
}

/** How far around a wish nothing fits the alternatives are looked for. */
const lookAroundDays = 14
/** More than a person compares in a chat. */
const maxOffers = 3

/** What else a person said of when. */
export type OfferTaste = {
  /** "Terça de manhã ou quinta à tarde": as good as the first wish. */
  alternatives: readonly WhenWish[]
  /** "O mais tarde que tiver". */
  prefers: 'latest' | null
  /** Another visit of the same person: as near to it as can be, and never during it. */
  beside: { startsAt: Date; endsAt: Date } | null
  /** The time an appointment has that is to be moved. */
  except: { startsAt: Date; professionalId: ResourceId | null } | null
}

const noTaste: OfferTaste = { alternatives: [], prefers: null, beside: null, except: null }

/** Up to three slots to say for a wish; where none fits it, the nearest ones. */
export async function findOffers(
  ctx: Ctx,
  ask: SlotAsk,
  when: WhenWish,
  taste: OfferTaste = noTaste,
): Promise<{ fitting: Slot[]; nearest: Slot[] }> {
  const rules = await getClinicRules(ctx)
  const today = toLocal(ctx.now, rules.zone).date
  const wishes = [when, ...taste.alternatives].map((one) => ({ ...one, professionalId: ask.professionalId, zone: rules.zone }))
  const spans = wishes.map((one) => spanOf(one, today, rules)).toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const from = spans[0]?.from ?? today
  const to = spans.reduce((latest, span) => (span.to > latest ? span.to : latest), from)
  const found = await findSlots(
    ctx,
    { ...ask, professionalId: null },
    addDays(from, -lookAroundDays),
    addDays(to, lookAroundDays),
  )
  const around = found.filter((slot) => isWanted(slot, taste))
  const fitting = mergeOffers(wishes.map((wish) => fittingOffers(around, wish, taste)))
  const nearest = fitting.length > 0 || !wishes[0] ? [] : nearestOffers(around, wishes[0]).map((offer) => offer.slot)
  return { fitting, nearest }
}

function isWanted(slot: Slot, { beside, except }: OfferTaste): boolean {
  const isApart = !beside || slot.endsAt <= beside.startsAt || slot.startsAt >= beside.endsAt
  const isExcepted = except?.startsAt.getTime() === slot.startsAt.getTime() && except.professionalId === slot.professionalId
  return isApart && !isExcepted
}

function fittingOffers(slots: Slot[], wish: OfferWish, { prefers, beside }: OfferTaste): Slot[] {
  if (beside) return besideOffers(slots, wish, beside)
  return prefers === 'latest' ? latestOffers(slots, wish) : chooseOffers(slots, wish)
}

/** At most three, by time: the best of each wish before the second best of any. */
function mergeOffers(offers: Slot[][]): Slot[] {
  const ranks = Array.from({ length: maxOffers }, (_, rank) => offers.flatMap((each) => each[rank] ?? []))
  const distinct = new Map(ranks.flat().map((slot) => [slot.startsAt.getTime(), slot]))
  return [...distinct.values()].slice(0, maxOffers).toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
}

/** The slot as it is free now, with the room and machine that are free now; null when it is gone. */
export async function findFreshSlot(ctx: Ctx, ask: SlotAsk, startsAt: Date): Promise<Slot | null> {
  const { zone } = await getClinicRules(ctx)
  const { date } = toLocal(startsAt, zone)
  const slots = await findSlots(ctx, ask, date, date)
  return slots.find((slot) => slot.startsAt.getTime() === startsAt.getTime()) ?? null
}

/** What is free around a slot that was lost. */
export async function findAlternatives(
  ctx: Ctx,
  { startsAt, ...ask }: Omit<SlotAsk, 'professionalId'> & { startsAt: Date },
): Promise<Slot[]> {
  const { zone } = await getClinicRules(ctx)
  const at = toLocal(startsAt, zone)
  const when: WhenWish = { days: { kind: 'dates', dates: [at.date] }, time: { kind: 'at', times: [at.time] } }
  const { fitting, nearest } = await findOffers(ctx, { ...ask, professionalId: null }, when)
  return [...fitting, ...nearest].slice(0, 3)
}

/** One of each kind that is listed for the service. */
function listNeeds(everything: CatalogueResource[], service: ServiceRow, professionalId: ResourceId | null): Need[] {
  const resources = everything.filter((resource) => service.resource_ids.includes(resource.id))
  const kinds = ['professional', 'room', 'machine'] as const
  return kinds.flatMap((kind) => {
    const anyOf = resources.filter(
      (one) => one.kind === kind && (kind !== 'professional' || !professionalId || one.id === professionalId),
    )
    const isNeeded = resources.some((one) => one.kind === kind)
    return isNeeded ? [{ kind, anyOf: anyOf.map((one) => one.id) }] : []
  })
}

function spanOf(when: WhenWish, today: LocalDate, rules: ClinicRules): { from: LocalDate; to: LocalDate } {
  const days = when.days
  if (days?.kind === 'dates') return { from: days.dates[0] ?? today, to: days.dates.at(-1) ?? today }
  if (days?.kind === 'range') return { from: days.from, to: days.to }
  return { from: today, to: addDays(today, Math.min(rules.horizonDays, 30)) }
}
