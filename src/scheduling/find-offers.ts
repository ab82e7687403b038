/** Which of the free times to say: what fits a wish, what is nearest to it, and what is free in place of a time that was lost. */
import type { WhenWish } from '#engines/understanding/model.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ResourceId } from '#platform/ids.ts'
import { addDays, toLocal, type LocalDate } from '#platform/local-time.ts'
import { slotsWithNeighbour } from './combine.ts'
import { findSlots, readQuestion, type SlotAsk } from './find-slots.ts'
import { firstDayFor } from './limits.ts'
import { besideOffers, chooseOffers, latestOffers, nearestOffers, type OfferWish } from './offers.ts'
import { getClinicRules, type ClinicRules } from './queries-catalogue.ts'
import { freeSlots, type Slot, type SlotQuestion } from './slots.ts'

/** How far around a wish nothing fits the alternatives are looked for. */
const lookAroundDays = 14
/** More than a person compares in a chat. */
const maxOffers = 3

/** What else a person said of when. */
export type OfferTaste = {
  /** "Terça de manhã ou quinta à tarde": as good as the first wish. */
  alternatives: readonly WhenWish[]
  /** "O mais tarde que tiver", "o primeiro horário". */
  prefers: 'latest' | 'earliest' | null
  /** Another visit of the same person: as near to it as can be, and never during it. */
  beside: { startsAt: Date; endsAt: Date } | null
  /** The time an appointment has that is to be moved. */
  except: { startsAt: Date; professionalId: ResourceId | null } | null
  /** Another procedure in the same coming: times are preferred that have one of it right before or after. */
  together?: SlotAsk | null
}

export type Offers = {
  fitting: Slot[]
  nearest: Slot[]
  /** Somebody wished for a day that is too near to another session of theirs. */
  tooSoon: { days: number; firstDay: LocalDate } | null
}

const noTaste: OfferTaste = { alternatives: [], prefers: null, beside: null, except: null }

/** Up to three slots to say for a wish; where none fits it, the nearest ones. */
export async function findOffers(ctx: Ctx, ask: SlotAsk, when: WhenWish, taste: OfferTaste = noTaste): Promise<Offers> {
  const rules = await getClinicRules(ctx)
  const today = toLocal(ctx.now, rules.zone).date
  const wishes = [when, ...taste.alternatives].map((one) => ({ ...one, professionalId: ask.professionalId, zone: rules.zone }))
  const { from, to } = spanOfAll(wishes, today, rules)
  const question = await readQuestion(
    ctx,
    { ...ask, professionalId: null },
    addDays(from, -lookAroundDays),
    addDays(to, lookAroundDays),
  )
  const tooSoon = question && sayTooSoon(question, from < today ? today : from)
  if (tooSoon && tooSoon.firstDay > to) return findAfter(ctx, ask, when, tooSoon)
  const free = (question ? freeSlots(question) : []).filter((slot) => isWanted(slot, taste))
  const around = question && taste.together ? await preferTogether(ctx, question, free, taste.together, wishes) : free
  const fitting = mergeOffers(wishes.map((wish) => fittingOffers(around, wish, taste)))
  const nearest = fitting.length > 0 || !wishes[0] ? [] : nearestOffers(around, wishes[0]).map((offer) => offer.slot)
  const saysDay = when.days !== null && when.days.kind !== 'any'
  return { fitting, nearest, tooSoon: fitting.length > 0 && saysDay ? null : tooSoon }
}

type Days = { from: LocalDate; to: LocalDate }

/** The days that wishes are about, and those around them. */
export async function chosenDays(ctx: Ctx, whens: readonly WhenWish[]): Promise<Days & { around: Days }> {
  const rules = await getClinicRules(ctx)
  const { from, to } = spanOfAll(whens, toLocal(ctx.now, rules.zone).date, rules)
  return { from, to, around: { from: addDays(from, -lookAroundDays), to: addDays(to, lookAroundDays) } }
}

/** When the person may come again, where that is later than the day they wish for. */
function sayTooSoon({ person, zone }: SlotQuestion, wished: LocalDate): Offers['tooSoon'] {
  const firstDay = person ? firstDayFor(person, wished, zone) : wished
  return person && firstDay > wished ? { days: person.intervalDays, firstDay } : null
}

/** From the first possible day on, at the time of day that was wished. */
async function findAfter(ctx: Ctx, ask: SlotAsk, when: WhenWish, tooSoon: NonNullable<Offers['tooSoon']>): Promise<Offers> {
  const { zone } = await getClinicRules(ctx)
  const from = tooSoon.firstDay
  const to = addDays(from, lookAroundDays)
  const slots = await findSlots(ctx, { ...ask, professionalId: null }, from, to)
  const days = { kind: 'range', from, to, weekdays: null, except: null } as const
  const wishes = [when.time, null].map((time) => ({ days, time, professionalId: ask.professionalId, zone }))
  const nearest = wishes.map((wish) => chooseOffers(slots, wish, maxOffers)).find((offers) => offers.length > 0)
  return { fitting: [], nearest: nearest ?? [], tooSoon }
}

/** Only those with the other procedure beside them, as long as one of them fits the wish: two comings are better than none. */
async function preferTogether(
  ctx: Ctx,
  question: SlotQuestion,
  free: Slot[],
  ask: SlotAsk,
  wishes: readonly OfferWish[],
): Promise<Slot[]> {
  const other = await readQuestion(ctx, ask, question.from, question.to)
  if (!other) return free
  const together = slotsWithNeighbour({ ...question, slots: free }, { ...other, slots: freeSlots(other) })
  return wishes.some((wish) => chooseOffers(together, wish, 1).length > 0) ? together : free
}

function isWanted(slot: Slot, { beside, except }: OfferTaste): boolean {
  const isApart = !beside || slot.endsAt <= beside.startsAt || slot.startsAt >= beside.endsAt
  const isExcepted = except?.startsAt.getTime() === slot.startsAt.getTime() && except.professionalId === slot.professionalId
  return isApart && !isExcepted
}

export function fittingOffers(
  slots: Slot[],
  wish: OfferWish,
  { prefers, beside }: Pick<OfferTaste, 'prefers' | 'beside'>,
): Slot[] {
  if (beside) return besideOffers(slots, wish, beside)
  if (prefers === 'latest') return latestOffers(slots, wish)
  // Only one of them is the soonest.
  return chooseOffers(slots, wish, prefers === 'earliest' ? 1 : maxOffers)
}

/** At most three, by time: the best of each wish before the second best of any. */
function mergeOffers(offers: Slot[][]): Slot[] {
  const ranks = Array.from({ length: maxOffers }, (_, rank) => offers.flatMap((each) => each[rank] ?? []))
  const distinct = new Map(ranks.flat().map((slot) => [slot.startsAt.getTime(), slot]))
  return [...distinct.values()].slice(0, maxOffers).toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
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

function spanOfAll(whens: readonly WhenWish[], today: LocalDate, rules: ClinicRules): { from: LocalDate; to: LocalDate } {
  const spans = whens.map((one) => spanOf(one, today, rules)).toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const from = spans[0]?.from ?? today
  return { from, to: spans.reduce((latest, span) => (span.to > latest ? span.to : latest), from) }
}

function spanOf(when: WhenWish, today: LocalDate, rules: ClinicRules): { from: LocalDate; to: LocalDate } {
  const days = when.days
  if (days?.kind === 'dates') return { from: days.dates[0] ?? today, to: days.dates.at(-1) ?? today }
  if (days?.kind === 'range') return { from: days.from, to: days.to }
  return { from: today, to: addDays(today, Math.min(rules.horizonDays, 30)) }
}
