/** Free times for several visits that belong together. */
import type { WhenWish } from '#engines/understanding/model.ts'
import type { Ctx } from '#platform/ctx.ts'
import { addDays, toLocal, type LocalDate } from '#platform/local-time.ts'
import { arrangeVisits, seatVisits, type Arrangement, type Part } from './arrange.ts'
import { chosenDays, fittingOffers, type OfferTaste } from './find-offers.ts'
import { readQuestion, type SlotAsk } from './find-slots.ts'
import { nearestOffers, type OfferWish } from './offers.ts'
import { getClinicRules } from './queries-catalogue.ts'
import type { Slot } from './slots.ts'

export type TogetherAsk = {
  asks: readonly SlotAsk[]
  /** Null: at once where that can be had, else one after the other. */
  how: Arrangement | null
  isOnePerson: boolean
  /** A visit of the same people: never during it. */
  apart?: { startsAt: Date; endsAt: Date } | null
}
export type TogetherOffers = { fitting: Slot[][]; nearest: Slot[][] }

/** Up to three ways to have all of them for a wish, which is about the first to begin; where none fits it, the nearest ones. */
export async function findTogether(
  ctx: Ctx,
  ask: TogetherAsk,
  when: WhenWish,
  taste: Pick<OfferTaste, 'alternatives' | 'prefers'>,
): Promise<TogetherOffers> {
  const { zone } = await getClinicRules(ctx)
  const wishes = [when, ...taste.alternatives].map((one): OfferWish => ({ ...one, professionalId: null, zone }))
  const { from, to, around } = await chosenDays(ctx, [when, ...taste.alternatives])
  // Most wishes are met on their own days, and soon: to arrange a month takes long.
  const soon = addDays(from, soonDays)
  const near = await lookAt(ctx, ask, { from, to: to < soon ? to : soon }, wishes, taste)
  return near.fitting.length > 0 ? near : lookAt(ctx, ask, around, wishes, taste)
}

const soonDays = 6

async function lookAt(
  ctx: Ctx,
  ask: TogetherAsk,
  { from, to }: { from: LocalDate; to: LocalDate },
  wishes: readonly OfferWish[],
  taste: Pick<OfferTaste, 'prefers'>,
): Promise<TogetherOffers> {
  const parts = await readParts(ctx, ask.asks, from, to)
  if (!parts) return { fitting: [], nearest: [] }
  const ways = (ask.how ? [ask.how] : (['at_once', 'in_a_row'] as const)).map((how) =>
    byUnit(parts)
      .flatMap((there) => arrangeVisits(there, { how, isOnePerson: ask.isOnePerson, list: 'best' }))
      .filter((slots) => isApart(slots, ask.apart)),
  )
  for (const way of ways) {
    const byFirst = firstsOf(way)
    const slots = wishes.flatMap((wish) => fittingOffers([...byFirst.keys()], wish, { ...taste, beside: null }))
    const fitting = fullOf([...new Set(slots)].slice(0, 3).toSorted(byStart), byFirst)
    if (fitting.length > 0) return { fitting, nearest: [] }
  }
  const all = firstsOf(ways.flat())
  const [wish] = wishes
  const nearest = wish ? nearestOffers([...all.keys()], wish).map(({ slot }) => slot) : []
  return { fitting: [], nearest: fullOf(nearest, all) }
}

/** Every way on these days, one for each start of the first: what the desk chooses from. */
export async function listTogether(ctx: Ctx, ask: Omit<TogetherAsk, 'apart'>, from: LocalDate, to: LocalDate): Promise<Slot[][]> {
  const parts = await readParts(ctx, ask.asks, from, to)
  if (!parts) return []
  for (const how of ask.how ? [ask.how] : (['at_once', 'in_a_row'] as const)) {
    const ways = byUnit(parts).flatMap((there) => arrangeVisits(there, { how, isOnePerson: ask.isOnePerson, list: 'best' }))
    if (ways.length > 0) return onePerStart(ways)
  }
  return []
}

/** The same times as they are free now, with the rooms and machines that are free now; null when any of it is gone. */
export async function findFreshTogether(
  ctx: Ctx,
  ask: Pick<TogetherAsk, 'asks' | 'isOnePerson'>,
  startsAt: readonly Date[],
): Promise<Slot[] | null> {
  const { zone } = await getClinicRules(ctx)
  const days = startsAt.map((at) => toLocal(at, zone).date).toSorted()
  const [from, to] = [days[0], days.at(-1)]
  const parts = from && to ? await readParts(ctx, ask.asks, from, to) : null
  const wished = startsAt.flatMap((at, i): Slot[] => {
    const professionalId = ask.asks[i]?.professionalId
    return professionalId === undefined ? [] : [{ startsAt: at, endsAt: at, professionalId, resourceIds: [] }]
  })
  if (!parts || wished.length < parts.length) return null
  for (const there of byUnit(parts)) {
    const seated = seatVisits(there, wished, ask.isOnePerson)
    if (seated) return seated
  }
  return null
}

async function readParts(ctx: Ctx, asks: readonly SlotAsk[], from: LocalDate, to: LocalDate): Promise<Part[] | null> {
  const parts: Part[] = []
  for (const ask of asks) {
    const question = await readQuestion(ctx, ask, from, to)
    if (question) parts.push({ serviceId: ask.serviceId, question })
  }
  return parts.length === asks.length ? parts : null
}

/** Who comes together comes to one unit: the question put to each of them. */
function byUnit(parts: Part[]): Part[][] {
  const units = parts[0]?.question.units
  if (!units || units.among.length < 2) return [parts]
  return units.among.map((unitId) =>
    parts.map(({ question, ...part }) => ({
      ...part,
      question: { ...question, units: { ...(question.units ?? units), among: [unitId] } },
    })),
  )
}

function fullOf(firsts: readonly Slot[], ways: ReadonlyMap<Slot, Slot[]>): Slot[][] {
  return firsts.flatMap((slot) => {
    const way = ways.get(slot)
    return way ? [way] : []
  })
}

function isApart(slots: readonly Slot[], apart: TogetherAsk['apart']): boolean {
  return !apart || slots.every((slot) => slot.endsAt <= apart.startsAt || slot.startsAt >= apart.endsAt)
}

/** Of two units that have the same start, the first. */
function onePerStart(ways: readonly Slot[][]): Slot[][] {
  const byFirst = Map.groupBy(ways, (slots) => Math.min(...slots.map((slot) => slot.startsAt.getTime())))
  return [...byFirst].toSorted(([a], [b]) => a - b).flatMap(([, same]) => same.slice(0, 1))
}

const byStart = (a: Slot, b: Slot): number => a.startsAt.getTime() - b.startsAt.getTime()

/** Each way by the slot that begins first. */
function firstsOf(ways: readonly Slot[][]): Map<Slot, Slot[]> {
  return new Map(
    ways.flatMap((slots): [Slot, Slot[]][] => {
      const [first] = slots.toSorted(byStart)
      return first ? [[first, slots]] : []
    }),
  )
}
