import type { AppointmentId } from '#platform/ids.ts'
import { deskReasons, mediaReason } from './desk-reasons.ts'
import type { Aside } from './flows/asides.ts'
import { asidesOf, takesUpOffer } from './flows/asides.ts'
import type { Applies, BookPlan } from './flows/book-plan.ts'
import { planBooking } from './flows/book-plan.ts'
import type { Known } from './found.ts'
import type { Heard } from './hear.ts'
import { hear } from './hear.ts'
import type { Command, DialogState, Happening } from './model.ts'

/** Where a turn goes. `needs` and `decide` both start from it, so that what is read is what is used. */
export type Move =
  | { to: 'opt_out' | 'emergency' | 'let_go' | 'answer' | 'chat' | 'clarify' | 'silence' }
  | { to: 'desk'; reason: string }
  | { to: 'book'; booking: BookPlan }
  /** `drops`: a booking was under way and is let go; `heldAs` is its hold. */
  | { to: 'cancel'; drops: { heldAs: AppointmentId | null } | null }

export type Plan = { heard: Heard; asides: Aside[]; move: Move }

export function planTurn(state: DialogState, commands: readonly (Command | Happening)[], known: Known): Plan {
  const heard = hear(commands, known)
  const urgent = urgentMove(state, heard)
  if (urgent) return { heard, asides: [], move: urgent }
  const asides = asidesOf(state, heard, known)
  return { heard, asides, move: moveOf(state, heard, asides, known) }
}

/** What goes before any flow, whatever else was said. */
function urgentMove(state: DialogState, heard: Heard): Move | null {
  if (heard.optsOut) return { to: 'opt_out' }
  if (heard.starts.includes('emergency')) return { to: 'emergency' }
  if (heard.beyond) return { to: 'desk', reason: heard.beyond }
  if (heard.starts.includes('human')) return { to: 'desk', reason: deskReasons.human }
  if (heard.media.some((media) => media !== 'sticker')) return { to: 'desk', reason: mediaReason(heard.media) }
  if (heard.starts.includes('reschedule') && !booksAnew(state)) return { to: 'desk', reason: deskReasons.reschedule }
  return null
}

/** Nothing booked is to be moved: the booking is under way, or what it was has just been cancelled. */
function booksAnew({ flow }: DialogState): boolean {
  return flow?.name === 'book' || (flow?.name === 'price' && flow.isAfterCancelling)
}

function moveOf(state: DialogState, heard: Heard, asides: Aside[], known: Known): Move {
  if (goesOnCancelling(state, heard, asides)) {
    return { to: 'cancel', drops: state.flow?.name === 'book' ? { heldAs: state.flow.heldAs } : null }
  }
  if (goesOnBooking(state, heard, asides)) {
    return { to: 'book', booking: planBooking(state, heard, known, appliesTo(state, heard, asides)) }
  }
  if (state.question === 'offer_booking' && heard.denies) return { to: 'let_go' }
  if (asides.length > 0) return { to: 'answer' }
  if (heard.chats.length > 0 || heard.name !== null) return { to: 'chat' }
  if (state.question === 'nothing' && (heard.affirms || heard.denies)) return { to: 'chat' }
  return heard.media.length > 0 ? { to: 'silence' } : { to: 'clarify' }
}

function goesOnCancelling(state: DialogState, heard: Heard, asides: Aside[]): boolean {
  if (heard.starts.includes('cancel')) return true
  if (state.flow?.name !== 'cancel' || heard.starts.includes('book')) return false
  if (heard.affirms || heard.denies || heard.place !== null) return true
  return asides.length === 0 && (heard.when !== null || heard.services.length > 0 || heard.professional !== null)
}

function goesOnBooking(state: DialogState, heard: Heard, asides: Aside[]): boolean {
  if (heard.starts.includes('book') || heard.slotLost || takesUpOffer(state, heard)) return true
  if (heard.starts.includes('reschedule') && booksAnew(state)) return true
  const applies = appliesTo(state, heard, asides)
  const saysWhen = heard.when !== null && applies.when
  if (state.question === 'offer_booking' && (heard.affirms || saysWhen || (heard.professional !== null && asides.length === 0)))
    return true
  const namesBoth = heard.professional !== null && heard.services.length > 0
  if (state.flow?.name !== 'book') return asides.length === 0 && (saysWhen || namesBoth)
  const saysWhat = applies.services && (heard.services.length > 0 || heard.variants.length > 0)
  const answers = heard.affirms || heard.denies || heard.place !== null || (state.question === 'name' && heard.name !== null)
  const saysWho = heard.professional !== null && asides.length === 0
  return answers || saysWhen || saysWhat || saysWho
}

const namesServices = new Set<Aside['about']>(['price', 'about_service', 'do_you_do', 'professionals'])

/** Whether a service or a day was said of the booking, or of the question that was asked beside it. */
function appliesTo(state: DialogState, heard: Heard, asides: Aside[]): Applies {
  if (heard.starts.includes('book')) return { services: true, when: true }
  const hasService = state.flow?.name === 'book' && state.flow.serviceId !== null
  const namesForAside = asides.some((aside) => namesServices.has(aside.about))
  const isBooking = state.flow?.name === 'book'
  return {
    services: !(namesForAside && (hasService || !isBooking)),
    when: asides.every((aside) => aside.about === 'price') && (isBooking || asides.length === 0),
  }
}
