import type { WhenWish } from '#engines/understanding/model.ts'
import type { AppointmentId } from '#platform/ids.ts'
import type { Unit } from '#clinic/index.ts'
import type { CatalogueProfessional, CatalogueService, Known } from '../found.ts'
import type { Heard } from '../hear.ts'
import type { BookFlow, DialogState, OfferedSlot } from '../model.ts'
import { anyWhen, isAnyWhen, isPast, isTooFar } from '../wishes.ts'
import type { BookingDraft } from './book-draft.ts'
import { fillBooking } from './book-fill.ts'
import { needsWeighing } from './health.ts'
import { whyNotBookable } from './book-service.ts'
import { asksUnit } from './units.ts'
import { awaitsYes, closingQuestion, movedBy } from './booking.ts'
import { seriesNext } from './series.ts'

/** Something the person has to hear before the next question. */
export type BookNote =
  | { note: 'evaluation_first'; service: CatalogueService }
  | { note: 'not_done_by'; professional: CatalogueProfessional; service: CatalogueService }
  | { note: 'not_done_there'; unit: Unit; service: CatalogueService; others: Unit[] }
  | { note: 'one_at_a_time'; first: string; others: string[] }

export type BookNext =
  | { step: 'ask_service' | 'ask_area' | 'ask_unit' | 'ask_name' | 'abandon' | 'decline' | 'remind' | 'out_of_range' }
  /** A person of the clinic has to weigh something of their health first. */
  | { step: 'weigh' }
  /** The appointment that was to be moved no longer stands. */
  | { step: 'gone' }
  | { step: 'ask_either'; services: CatalogueService[] }
  | { step: 'ask_when'; because: 'first' | 'other' }
  | { step: 'ask_when'; because: 'past' | 'too_far'; wish: WhenWish }
  | { step: 'slots'; lost: OfferedSlot | null; isLost: boolean }
  /** `isLost`: one of the sessions that were shown has gone, and they are planned afresh. */
  | { step: 'hold'; slot: OfferedSlot; isLost?: true }
  | { step: 'ask_sessions' | 'ask_rhythm' | 'all_booked' }
  | { step: 'desk_series'; reason: string }
  | { step: 'book'; slot: OfferedSlot; heldAs: AppointmentId | null }
  | { step: 'desk'; reason: string }

export type BookPlan = {
  flow: BookFlow
  next: BookNext
  notes: BookNote[]
  /** Bookings to be made after this one. */
  queues: BookFlow[]
  /** Holds that nobody needs any more. */
  releases: AppointmentId[]
  progress: boolean
}

export type Applies = { services: boolean; when: boolean }

/** Fills the booking with what was heard and says what comes next. Reads no slots: that is what its plan asks for. */
export function planBooking(state: DialogState, heard: Heard, known: Known, applies: Applies): BookPlan {
  const draft = fillBooking(state, heard, known, applies)
  const next = heard.slotLost ? lostSlot(draft) : nextOf(draft, state, heard, known)
  return {
    flow: flowFor(draft.flow, next),
    next,
    notes: draft.notes,
    queues: draft.queues,
    releases: heldInVain(draft, next),
    progress: draft.progress,
  }
}

function nextOf(draft: BookingDraft, state: DialogState, heard: Heard, known: Known): BookNext {
  const { flow, before, picked } = draft
  const asked = before ? state.question : 'nothing'
  const service = known.services.find((each) => each.id === flow.serviceId)
  const stuck = draft.stuck ?? whyNoneBookable(flow, known)
  if (stuck) return { step: 'desk', reason: stuck }
  if (service && !flow.moving && needsWeighing(service, flow.attendee !== null, known)) return { step: 'weigh' }
  if (flow.moving && !movedBy(flow, known)) return { step: 'gone' }
  if (draft.outOfRange && !draft.changed) return { step: 'out_of_range' }
  const isSilentOnWish = !draft.changed && !picked && before !== null
  if (isSilentOnWish && heard.denies && flow.offerId) return { step: 'decline' }
  if (isSilentOnWish && heard.denies) return heard.chats.includes('goodbye') ? { step: 'abandon' } : afterNo(asked)
  if (isSilentOnWish && heard.starts.includes('reschedule') && !flow.moving) return { step: 'ask_when', because: 'other' }
  if (!flow.serviceId && heard.either.length > 1) return { step: 'ask_either', services: heard.either }
  if (!flow.serviceId) return { step: 'ask_service' }
  if (!flow.variantId) return { step: 'ask_area' }
  const leavesRhythm =
    asked === 'rhythm' && heard.series === null && (heard.affirms || (heard.when !== null && isAnyWhen(heard.when)))
  const many = seriesNext(flow, known, leavesRhythm)
  if (many) return many
  if (picked) return { step: 'hold', slot: picked }
  if (flow.chosen) return afterOffer(draft, flow.chosen, asked, heard, known)
  return whenOrSlots(draft, asked, heard, known)
}

function whenOrSlots(draft: BookingDraft, asked: DialogState['question'], heard: Heard, known: Known): BookNext {
  const { flow } = draft
  if (!draft.changed) {
    // "Sim", or "quais horários tem?", where a day is asked.
    if (asked === 'when' && (heard.affirms || (heard.starts.length > 0 && !heard.isAlso)))
      return { step: 'slots', lost: null, isLost: false }
    // "Tem outro horário?" after an offer: the same list again would be no answer.
    const asksForMore = heard.starts.includes('book') || heard.starts.includes('reschedule')
    if (asked === 'slot') return asksForMore ? { step: 'ask_when', because: 'other' } : { step: 'remind' }
    if (asked !== 'nothing') return { step: 'remind' }
  }
  if (asksUnit(flow, known)) return { step: 'ask_unit' }
  if (!flow.when) return { step: 'ask_when', because: 'first' }
  if (isPast(flow.when, known)) return { step: 'ask_when', because: 'past', wish: flow.when }
  if (isTooFar(flow.when, known)) return { step: 'ask_when', because: 'too_far', wish: flow.when }
  return { step: 'slots', lost: null, isLost: false }
}

/** An answer to "posso confirmar?" or to the name asked with it. */
function afterOffer(
  { flow, before }: BookingDraft,
  slot: OfferedSlot,
  asked: DialogState['question'],
  heard: Heard,
  known: Known,
): BookNext {
  const givesName = heard.name !== null && (asked === 'name' || asked === 'attendee_name')
  // "Pode confirmar, é pra minha mãe": the yes is no yes to a name that is still to be asked.
  const isForAnother = before?.attendee?.relation !== flow.attendee?.relation
  if (!awaitsYes(asked) || !(heard.affirms || givesName)) return { step: 'remind' }
  const named = asked === 'name' && heard.name !== null ? { ...known, contact: { name: heard.name } } : known
  const isNameMissing = closingQuestion(flow, named) !== 'confirm_booking'
  if (isNameMissing) return isForAnother ? { step: 'remind' } : { step: 'ask_name' }
  return { step: 'book', slot, heldAs: flow.heldAs }
}

/** What anybody of those who come wants and only the desk books. */
function whyNoneBookable(flow: BookFlow, known: Known): string | null {
  const ids = [flow, ...flow.party].map((one) => one.serviceId)
  const services = known.services.filter((each) => ids.includes(each.id))
  return services.map(whyNotBookable).find((why) => why !== null) ?? null
}

function afterNo(asked: DialogState['question']): BookNext {
  const keepsLooking = asked === 'slot' || awaitsYes(asked) || asked === 'professional'
  return keepsLooking ? { step: 'ask_when', because: 'other' } : { step: 'abandon' }
}

function lostSlot(draft: BookingDraft): BookNext {
  const shown = draft.picked ?? draft.flow.chosen
  if (draft.flow.series && shown) return { step: 'hold', slot: shown, isLost: true }
  return { step: 'slots', lost: draft.picked ?? draft.flow.chosen, isLost: true }
}

function flowFor(flow: BookFlow, next: BookNext): BookFlow {
  switch (next.step) {
    case 'hold':
      return { ...flow, chosen: next.slot, heldAs: null }
    case 'slots':
      return { ...flow, when: flow.when ?? anyWhen, offered: [], chosen: null, heldAs: null }
    case 'ask_when': {
      const isRefused = next.because === 'past' || next.because === 'too_far'
      const cleared = isRefused ? { when: null, orWhen: [], prefers: null } : {}
      return { ...flow, ...cleared, offered: [], chosen: null, heldAs: null }
    }
    default:
      return flow
  }
}

/** The holds of before, when the talk went elsewhere. */
function heldInVain(draft: BookingDraft, next: BookNext): AppointmentId[] {
  const keepsIt = next.step === 'book' || next.step === 'remind' || next.step === 'ask_name' || next.step === 'out_of_range'
  const { before } = draft
  return keepsIt || !before?.heldAs ? [] : [before.heldAs, ...before.heldAlso]
}
