import type { WhenWish } from '#engines/understanding/model.ts'
import type { AppointmentId } from '#platform/ids.ts'
import type { CatalogueProfessional, CatalogueService, Known } from '../found.ts'
import type { Heard } from '../hear.ts'
import type { BookFlow, DialogState, OfferedSlot } from '../model.ts'
import { anyWhen, isPast } from '../wishes.ts'
import type { BookingDraft } from './book-draft.ts'
import { fillBooking } from './book-fill.ts'

/** Something the person has to hear before the next question. */
export type BookNote =
  | { note: 'evaluation_first'; service: CatalogueService }
  | { note: 'not_done_by'; professional: CatalogueProfessional; service: CatalogueService }
  | { note: 'one_at_a_time'; first: string; others: string[] }

export type BookNext =
  | { step: 'ask_service' | 'ask_area' | 'ask_name' | 'abandon' | 'remind' | 'out_of_range' }
  | { step: 'ask_when'; because: 'first' | 'other' }
  | { step: 'ask_when'; because: 'past'; wish: WhenWish }
  | { step: 'slots'; lost: OfferedSlot | null; isLost: boolean }
  | { step: 'hold'; slot: OfferedSlot }
  | { step: 'book'; slot: OfferedSlot; heldAs: AppointmentId | null }
  | { step: 'desk'; reason: string }

export type BookPlan = {
  flow: BookFlow
  next: BookNext
  notes: BookNote[]
  /** A hold that nobody needs any more. */
  releases: AppointmentId | null
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
    releases: heldInVain(draft, next),
    progress: draft.progress,
  }
}

function nextOf(draft: BookingDraft, state: DialogState, heard: Heard, known: Known): BookNext {
  const { flow, before, picked } = draft
  const asked = before ? state.question : 'nothing'
  if (draft.stuck) return { step: 'desk', reason: draft.stuck }
  if (draft.outOfRange && !draft.changed) return { step: 'out_of_range' }
  const isSilentOnWish = !draft.changed && !picked && before !== null
  if (isSilentOnWish && heard.denies) return heard.chats.includes('goodbye') ? { step: 'abandon' } : afterNo(asked)
  if (isSilentOnWish && heard.starts.includes('reschedule')) return { step: 'ask_when', because: 'other' }
  if (!flow.serviceId) return { step: 'ask_service' }
  if (!flow.variantId) return { step: 'ask_area' }
  if (picked) return { step: 'hold', slot: picked }
  if (flow.chosen) return afterOffer(flow, flow.chosen, asked, heard, known)
  return whenOrSlots(draft, asked, heard, known)
}

function whenOrSlots(draft: BookingDraft, asked: DialogState['question'], heard: Heard, known: Known): BookNext {
  const { flow } = draft
  if (!draft.changed) {
    // "Sim", or "quais horários tem?", where a day is asked.
    if (asked === 'when' && (heard.affirms || heard.starts.length > 0)) return { step: 'slots', lost: null, isLost: false }
    // "Tem outro horário?" after an offer: the same list again would be no answer.
    if (asked === 'slot') return heard.starts.length > 0 ? { step: 'ask_when', because: 'other' } : { step: 'remind' }
    if (asked !== 'nothing') return { step: 'remind' }
  }
  if (!flow.when) return { step: 'ask_when', because: 'first' }
  return isPast(flow.when, known)
    ? { step: 'ask_when', because: 'past', wish: flow.when }
    : { step: 'slots', lost: null, isLost: false }
}

/** An answer to "posso confirmar?" or to the name asked with it. */
function afterOffer(flow: BookFlow, slot: OfferedSlot, asked: DialogState['question'], heard: Heard, known: Known): BookNext {
  const name = heard.name ?? known.contact.name
  if (asked === 'confirm_booking' && heard.affirms)
    return name ? { step: 'book', slot, heldAs: flow.heldAs } : { step: 'ask_name' }
  if (asked !== 'name') return { step: 'remind' }
  if (heard.name) return { step: 'book', slot, heldAs: flow.heldAs }
  return heard.affirms ? { step: 'ask_name' } : { step: 'remind' }
}

function afterNo(asked: DialogState['question']): BookNext {
  const keepsLooking = asked === 'slot' || asked === 'confirm_booking' || asked === 'name' || asked === 'professional'
  return keepsLooking ? { step: 'ask_when', because: 'other' } : { step: 'abandon' }
}

function lostSlot(draft: BookingDraft): BookNext {
  return { step: 'slots', lost: draft.picked ?? draft.flow.chosen, isLost: true }
}

function flowFor(flow: BookFlow, next: BookNext): BookFlow {
  switch (next.step) {
    case 'hold':
      return { ...flow, chosen: next.slot, heldAs: null }
    case 'slots':
      return { ...flow, when: flow.when ?? anyWhen, offered: [], chosen: null, heldAs: null }
    case 'ask_when':
      return { ...flow, when: next.because === 'past' ? null : flow.when, offered: [], chosen: null, heldAs: null }
    default:
      return flow
  }
}

/** The hold of before, when the talk went elsewhere. */
function heldInVain(draft: BookingDraft, next: BookNext): AppointmentId | null {
  const keepsIt = next.step === 'book' || next.step === 'remind' || next.step === 'ask_name' || next.step === 'out_of_range'
  return keepsIt ? null : (draft.before?.heldAs ?? null)
}
