import { unreachable } from '#platform/errors.ts'
import type { Found, Known, Waiting } from '../found.ts'
import type { Heard } from '../hear.ts'
import type { BookFlow, DialogState, Effect, OfferedSlot } from '../model.ts'
import { nearestFree } from '../replies/slots.ts'
import * as say from '../replies/waitlist.ts'
import { blankBooking, movingBooking } from './book-draft.ts'
import type { BookPlan } from './book-plan.ts'
import { planBooking } from './book-plan.ts'
import { movedBy, wantedIn } from './booking.ts'
import type { Step } from './step.ts'
import { finish } from './step.ts'
import { meantBy } from './which-appointment.ts'

/** Waiting for a time is a booking that ends on the list; what is asked on the way is the same. */
export type WaitMove = { to: 'book'; booking: BookPlan } | { to: 'leave_waitlist'; waiting: Waiting[] } | { to: 'my_waitlist' }

/** null when nothing of this turn is about the waitlist. */
export function waitMove(state: DialogState, heard: Heard, known: Known): WaitMove | null {
  if (heard.starts.includes('leave_waitlist')) return { to: 'leave_waitlist', waiting: meantOf(known.waiting, heard) }
  if (heard.starts.includes('my_waitlist')) return { to: 'my_waitlist' }
  if (!heard.starts.includes('waitlist')) return null
  const begun: DialogState = { ...state, flow: begin(state, heard, known), question: 'nothing', options: [] }
  const says: Heard = { ...heard, starts: ['waitlist'], affirms: false, denies: false, place: null, beyond: null }
  return { to: 'book', booking: planBooking(begun, says, known, { services: true, when: true }) }
}

function meantOf(waiting: Waiting[], heard: Heard): Waiting[] {
  const named = waiting.filter((each) => heard.services.some(({ service }) => service.id === each.serviceId))
  return named.length > 0 ? named : waiting
}

/** What is under way, else an earlier time for what is booked, else something new. */
function begin({ flow }: DialogState, heard: Heard, known: Known): BookFlow {
  const names = (id: string | null) => heard.services.length === 0 || heard.services.some(({ service }) => service.id === id)
  if (flow?.name === 'book' && flow.serviceId && names(flow.serviceId)) {
    const shown = flow.chosen ?? flow.offered[0]
    const before = movedBy(flow, known)?.startsAt.toISOString() ?? shown?.startsAt ?? null
    return { ...flow, offered: [], chosen: null, waits: { before }, offerId: null }
  }
  const [standing] = heard.other === null ? meantBy(known.appointments, { ...heard, when: null }, known) : []
  const isOfIt = standing && (flow?.name !== 'price' || flow.serviceId === null || flow.serviceId === standing.serviceId)
  if (isOfIt) return { ...movingBooking(standing), waits: { before: standing.startsAt.toISOString() } }
  const priced = flow?.name === 'price' && names(flow.serviceId) ? flow : null
  return {
    ...blankBooking(),
    serviceId: priced?.serviceId ?? null,
    variantId: priced?.variantId ?? null,
    alsoVariantIds: priced?.alsoVariantIds ?? [],
    waits: { before: null },
  }
}

export function stepWait(move: Exclude<WaitMove, { to: 'book' }>, found: Found): Step {
  switch (move.to) {
    case 'my_waitlist':
      return finish('answered', [say.yourWaits(found.waiting, found)])
    case 'leave_waitlist':
      if (move.waiting.length === 0) return finish('answered', [say.yourWaits([], found)])
      return finish('left_waitlist', [say.left(move.waiting, found)], {
        effects: [{ do: 'leave_waitlist', wishIds: move.waiting.map((each) => each.id) }],
        progress: true,
      })
    default:
      return unreachable(move)
  }
}

export function whichTimes(flow: BookFlow, found: Found): string {
  return say.whichTimes(wantedIn(flow, found), movedBy(flow, found), found)
}

/** A time of that kind may be free already; otherwise it is noted what to wait for. */
export function freeOrNoted(flow: BookFlow, waits: NonNullable<BookFlow['waits']>, fitting: OfferedSlot[], found: Found): Step {
  const wanted = wantedIn(flow, found)
  const free = fitting.filter((slot) => waits.before === null || Date.parse(slot.startsAt) < Date.parse(waits.before))
  if (wanted && free.length > 0) {
    const text = say.alreadyFree(wanted, free, found)
    return offering({ ...flow, waits: null }, free, text, [])
  }
  if (!wanted || !flow.variantId) return finish('let_go', [])
  const whens = flow.when ? [flow.when, ...flow.orWhen] : []
  const wish = {
    variantId: flow.variantId,
    alsoVariantIds: flow.alsoVariantIds,
    professionalId: flow.professionalId === 'any' ? null : flow.professionalId,
    whens,
    before: waits.before,
    appointmentId: flow.moving,
    attendeeName: flow.attendee?.name ?? null,
  }
  const text = say.noted(wanted, { whens, moved: movedBy(flow, found) }, found)
  return finish('waiting', [text], { effects: [{ do: 'wait', wish }], progress: true })
}

/** Somebody was faster. They keep their place; what else suits them is said, for a move only what is earlier. */
export function afterLostOffer(flow: BookFlow, free: OfferedSlot[], found: Found): Step {
  const effects: Effect[] = flow.offerId ? [{ do: 'lose_offer', offerId: flow.offerId }] : []
  const moved = movedBy(flow, found)
  const better = free.filter((slot) => !moved || new Date(slot.startsAt) < moved.startsAt)
  if (better.length === 0) return finish('lost', [say.gone(found)], { effects })
  return offering(flow, better, `${say.gone(found)}\n\n${nearestFree(better, found)}`, effects)
}

export function declineOffer(flow: BookFlow, found: Found): Step {
  const effects: Effect[] = flow.offerId ? [{ do: 'decline_offer', offerId: flow.offerId }] : []
  return finish('declined', [say.declined(found)], { effects })
}

export function takesOffer(flow: BookFlow, slot: OfferedSlot): Effect[] {
  return flow.offerId ? [{ do: 'take_offer', offerId: flow.offerId, startsAt: slot.startsAt }] : []
}

/** Beside "não encontrei horário"; who waits already knows. */
export function hintAtWaiting(flow: BookFlow, found: Found): string {
  return found.waiting.some((each) => each.serviceId === flow.serviceId) ? '' : say.hint(found)
}

function offering(flow: BookFlow, slots: OfferedSlot[], text: string, effects: Effect[]): Step {
  return {
    flow: { ...flow, offered: slots, chosen: null, heldAs: null },
    question: 'slot',
    options: slots.map((slot) => slot.startsAt),
    paragraphs: [text],
    effects,
    outcome: 'offered',
    progress: false,
  }
}
