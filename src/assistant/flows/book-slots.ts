import type { Found } from '../found.ts'
import type { BookFlow, OfferedSlot } from '../model.ts'
import * as sayParty from '../replies/party.ts'
import * as say from '../replies/slots.ts'
import { anyWhen, isPinned } from '../wishes.ts'
import { afterLostOffer, freeOrNoted, hintAtWaiting } from './wait.ts'
import { holdSlot } from './book-ask.ts'
import type { BookNext } from './book-plan.ts'
import { wantedIn } from './booking.ts'
import type { Step } from './step.ts'

/** Offers real free times; why the next session cannot be sooner is said before them. */
export function offerSlots(flow: BookFlow, next: Extract<BookNext, { step: 'slots' }>, found: Found, seed: string): Step {
  const step = offerFree(flow, next, found, seed)
  const elsewhere = sayElsewhere(flow, found)
  if (elsewhere) return { ...step, paragraphs: [elsewhere, ...step.paragraphs] }
  const tooSoon = found.slots?.tooSoon
  const wanted = wantedIn(flow, found)
  if (!tooSoon || !wanted || next.isLost || flow.waits) return step
  return { ...step, paragraphs: [say.sessionTooSoon(wanted, tooSoon, found), ...step.paragraphs] }
}

/** Nothing is free in the unit that was wished for: what is offered is in another. */
function sayElsewhere({ unitId }: BookFlow, found: Found): string | null {
  const offered = [...(found.slots?.fitting ?? []), ...(found.slots?.nearest ?? [])]
  const isElsewhere = unitId !== null && unitId !== 'any' && offered.length > 0 && offered.every((slot) => slot.unitId !== unitId)
  return isElsewhere ? say.notFreeInUnit(unitId, found) : null
}

/** One that answers the wish exactly is kept at once, several are listed, else the nearest. */
function offerFree(flow: BookFlow, next: Extract<BookNext, { step: 'slots' }>, found: Found, seed: string): Step {
  const isFree = (slot: OfferedSlot) => !isSame(slot, next.lost)
  const fitting = (found.slots?.fitting ?? []).filter(isFree)
  const nearest = (found.slots?.nearest ?? []).filter(isFree).toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
  if (flow.party.length > 0) return offerToParty(flow, fitting, nearest, found, seed)
  if (next.isLost && flow.offerId) return afterLostOffer(flow, fitting.length > 0 ? fitting : nearest, found)
  if (flow.waits) return freeOrNoted(flow, flow.waits, fitting, found)
  if (next.isLost) return afterLoss(flow, fitting.length > 0 ? fitting : nearest, found)
  const [first] = fitting
  if (!first && flow.beside && nearest.length > 0)
    return offering(flow, nearest, say.notBeside(wantedIn(flow, found), nearest, found))
  if (first && (fitting.length === 1 || (isPinned(flow.when ?? anyWhen) && flow.orWhen.length === 0))) {
    return holdSlot({ ...flow, offered: [first], chosen: first }, found, seed)
  }
  if (first) return offering(flow, fitting, sayFitting(flow, fitting, found, seed))
  if (nearest.length === 0) return nothingFree(flow, found)
  if (found.slots?.tooSoon) return offering(flow, nearest, say.nearestFree(nearest, found))
  const why = say.notFree(flow.when ?? anyWhen, wantedIn(flow, found)?.professional ?? null, found)
  return offering(flow, nearest, `${why} ${say.nearestFree(nearest, found)}`)
}

/** Several who come together: the same, with everybody's times. */
function offerToParty(flow: BookFlow, fitting: OfferedSlot[], nearest: OfferedSlot[], found: Found, seed: string): Step {
  const [first] = fitting
  const wanted = wantedIn(flow, found)
  if (first && (fitting.length === 1 || (isPinned(flow.when ?? anyWhen) && flow.orWhen.length === 0)))
    return holdSlot({ ...flow, offered: [first], chosen: first }, found, seed)
  if (first && wanted) return offering(flow, fitting, sayParty.theseAreFree(wanted, flow, fitting, found))
  if (nearest.length > 0) return offering(flow, nearest, sayParty.nearestFree(flow, nearest, found))
  return { ...nothingFree({ ...flow, professionalId: null }, found), paragraphs: [sayParty.noneFree(found)] }
}

function afterLoss(flow: BookFlow, alternatives: OfferedSlot[], found: Found): Step {
  if (alternatives.length === 0) {
    const step = nothingFree(flow, found)
    return { ...step, paragraphs: [say.slotLost(found), ...step.paragraphs] }
  }
  return offering(flow, alternatives, `${say.slotLost(found)} ${say.nearestFree(alternatives, found)}`)
}

function sayFitting(flow: BookFlow, slots: OfferedSlot[], found: Found, seed: string): string {
  const wanted = wantedIn(flow, found)
  if (wanted && flow.beside) return say.theseAreBeside(wanted, flow.attendee, slots, found)
  return wanted ? say.theseAreFree(wanted, slots, found, seed) : say.nearestFree(slots, found)
}

function offering(flow: BookFlow, slots: OfferedSlot[], text: string): Step {
  return {
    flow: { ...flow, offered: slots, chosen: null, heldAs: null },
    question: 'slot',
    options: slots.map((slot) => slot.startsAt),
    paragraphs: [text],
    effects: [],
    outcome: 'offered',
    progress: false,
  }
}

/** With a named professional the next best is somebody else; without one, another time of asking. */
function nothingFree(flow: BookFlow, found: Found): Step {
  const professional = found.professionals.find((each) => each.id === flow.professionalId) ?? null
  const text = say.noneFree(professional, flow.when, found)
  return {
    flow: { ...flow, offered: [], chosen: null, heldAs: null },
    question: professional ? 'professional' : 'when',
    options: [],
    paragraphs: [text, hintAtWaiting(flow, found)],
    effects: [],
    outcome: 'nothing_free',
    progress: false,
  }
}

function isSame(slot: OfferedSlot, other: OfferedSlot | null): boolean {
  return slot.startsAt === other?.startsAt && slot.professionalId === other.professionalId
}
