import type { AppointmentId } from '#platform/ids.ts'
import { deskReasons, mediaReason } from './desk-reasons.ts'
import type { Aside } from './flows/asides.ts'
import { asidesOf, takesUpOffer } from './flows/asides.ts'
import type { Applies, BookPlan } from './flows/book-plan.ts'
import { planBooking } from './flows/book-plan.ts'
import type { DepositMove } from './flows/deposit.ts'
import { depositMove } from './flows/deposit.ts'
import type { HealthMove } from './flows/health.ts'
import { healthMove, listingServices, weighedByPeople, withoutHarmless } from './flows/health.ts'
import type { LateMove } from './flows/late.ts'
import { lateMove } from './flows/late.ts'
import type { ComingMove } from './flows/coming.ts'
import { comingMove } from './flows/coming.ts'
import type { PressMove } from './flows/press.ts'
import { pressMove } from './flows/press.ts'
import type { RescheduleMove } from './flows/reschedule.ts'
import { rescheduleMove } from './flows/reschedule.ts'
import type { ResumeMove } from './flows/resume.ts'
import type { WaitMove } from './flows/wait.ts'
import { waitMove } from './flows/wait.ts'
import { planQueued, resumeMove, setAsideBy } from './flows/resume.ts'
import type { Known } from './found.ts'
import type { Heard } from './hear.ts'
import { hear } from './hear.ts'
import type { Command, DialogState, Happening, SetAside } from './model.ts'

/** Where a turn goes. `needs` and `decide` both start from it, so that what is read is what is used. */
export type Move =
  | { to: 'opt_out' | 'emergency' | 'let_go' | 'answer' | 'chat' | 'clarify' | 'silence' }
  | { to: 'desk'; reason: string }
  | { to: 'book'; booking: BookPlan }
  /** `drops`: a booking was under way and is let go; `heldAs` is its hold. */
  | { to: 'cancel'; drops: { heldAs: AppointmentId | null } | null }
  | DepositMove
  | HealthMove
  | LateMove
  | RescheduleMove
  | ComingMove
  | PressMove
  | ResumeMove
  | WaitMove

export type Plan = {
  heard: Heard
  asides: Aside[]
  move: Move
  /** Bookings that wait once this turn is over, the next one first. */
  stack: SetAside[]
  /** The queued booking that begins when this turn ends the one before it. */
  queued: BookPlan | null
}

export function planTurn(state: DialogState, commands: readonly (Command | Happening)[], known: Known): Plan {
  const heard = withoutHarmless(state, hear(commands, known), known)
  const urgent = urgentMove(
    heard,
    depositMove(state, heard, known) ?? healthMove(state, heard, known) ?? lateMove(state, heard, known),
  )
  if (urgent) return { heard, asides: asidesBeside(urgent, state, heard, known), move: urgent, stack: [], queued: null }
  const asides = asidesOf(state, heard, known)
  const move = moveOf(state, heard, asides, known)
  const stack = setAsideBy(state, heard, move)
  return { heard, asides, move, stack, queued: planQueued(stack, move, known) }
}

/** "Quanto fica? tem desconto?", "tem sinal?": what the table says is said, and the rest is the desk's. What a person has to weigh, with the clinic's own list. */
function asidesBeside(move: Move, state: DialogState, heard: Heard, known: Known): Aside[] {
  if (move.to === 'health' || (move.to === 'desk' && weighedByPeople.includes(move.reason))) {
    const services = listingServices(state, heard, known)
    return services.length > 0 ? [{ about: 'for_whom_not', services, isCalled: true }] : []
  }
  const pricesOnly: readonly string[] = [deskReasons.discount, deskReasons.deposit]
  const isPriced = move.to === 'desk' && pricesOnly.includes(move.reason) && heard.starts.includes('price')
  return isPriced
    ? asidesOf(state, { ...heard, starts: ['price'] }, known).filter((aside) => 'mentions' in aside && aside.mentions.length > 0)
    : []
}

/** What goes before any flow, whatever else was said. */
function urgentMove(heard: Heard, special: DepositMove | HealthMove | LateMove | null): Move | null {
  if (heard.optsOut) return { to: 'opt_out' }
  if (heard.starts.includes('emergency')) return { to: 'emergency' }
  if (special) return special
  if (heard.beyond) return { to: 'desk', reason: heard.beyond }
  if (heard.starts.includes('human')) return { to: 'desk', reason: deskReasons.human }
  if (heard.media.some((media) => media !== 'sticker')) return { to: 'desk', reason: mediaReason(heard.media) }
  return null
}

function moveOf(state: DialogState, heard: Heard, asides: Aside[], known: Known): Move {
  const applies = appliesTo(state, heard, asides)
  const special =
    pressMove(state, heard, known) ??
    waitMove(state, heard, known) ??
    resumeMove(state, heard, asides, known) ??
    rescheduleMove(state, heard, asides, known) ??
    comingMove(state, heard, asides, known)
  if (special) return special
  if (goesOnCancelling(state, heard, asides)) return { to: 'cancel', drops: dropsBooking(state, heard) }
  if (goesOnBooking(state, heard, asides))
    return { to: 'book', booking: planBooking(baseOf(state, heard), heard, known, applies) }
  if (state.question === 'offer_booking' && heard.denies) return { to: 'let_go' }
  if (asides.length > 0) return { to: 'answer' }
  // Asked in earnest, understood by no flow, written about by nobody.
  if (heard.question !== null) return { to: 'desk', reason: deskReasons.noAnswer }
  if (heard.chats.length > 0 || heard.name !== null || heard.starts.includes('resume')) return { to: 'chat' }
  if (state.question === 'nothing' && (heard.affirms || heard.denies)) return { to: 'chat' }
  return heard.media.length > 0 ? { to: 'silence' } : { to: 'clarify' }
}

/** A new procedure while an appointment is being moved is another booking. */
function baseOf(state: DialogState, heard: Heard): DialogState {
  const isAnother = heard.starts.includes('book') && heard.services.length > 0
  const isMoving = state.flow?.name === 'book' && state.flow.moving !== null
  return isMoving && isAnother ? { ...state, flow: null, question: 'nothing', options: [] } : state
}

/** "Cancela" and no more, while booking, lets that booking go; naming an appointment is about that one, and the booking waits. */
function dropsBooking(state: DialogState, heard: Heard): Extract<Move, { to: 'cancel' }>['drops'] {
  if (state.flow?.name !== 'book') return null
  const namesAnother =
    heard.which !== null || heard.picksSeries || heard.services.some(({ service }) => service.id !== ongoingService(state))
  return namesAnother ? null : { heldAs: state.flow.heldAs }
}

function ongoingService({ flow }: DialogState): string | null {
  return flow?.name === 'book' ? flow.serviceId : null
}

function goesOnCancelling(state: DialogState, heard: Heard, asides: Aside[]): boolean {
  if (heard.starts.includes('cancel')) return true
  if (state.flow?.name !== 'cancel' || heard.starts.includes('book')) return false
  if (heard.affirms || heard.denies || heard.place !== null || heard.picksAll) return true
  return (
    asides.length === 0 &&
    (heard.when !== null || heard.which !== null || heard.services.length > 0 || heard.professional !== null)
  )
}

function goesOnBooking(state: DialogState, heard: Heard, asides: Aside[]): boolean {
  // "Quero marcar unha": the no is the answer, and which else is asked with it.
  if (state.flow?.name !== 'book' && asides.some((aside) => aside.about === 'not_offered' && aside.near !== null)) return false
  if (heard.starts.includes('book') || heard.slotLost || takesUpOffer(state, heard)) return true
  if (heard.starts.includes('reschedule')) return true
  const applies = appliesTo(state, heard, asides)
  const saysWhen = (heard.when !== null || heard.prefers !== null) && applies.when
  if (state.question === 'offer_booking' && (heard.affirms || saysWhen || (heard.professional !== null && asides.length === 0)))
    return true
  const namesBoth = heard.professional !== null && heard.services.length > 0
  const saysWhere = heard.unit !== null && asides.length === 0
  const isForSomebody = heard.other !== null && asides.length === 0
  if (state.flow?.name !== 'book') return asides.length === 0 && (saysWhen || namesBoth || isForSomebody)
  const saysWhat = applies.services && (heard.services.length > 0 || heard.variants.length > 0)
  const givesName = (state.question === 'name' || state.question === 'attendee_name') && heard.name !== null
  const answers = heard.affirms || heard.denies || heard.place !== null || heard.series !== null || givesName
  const saysWho = heard.professional !== null && asides.length === 0
  return answers || saysWhen || saysWhat || saysWho || saysWhere || isForSomebody
}

const namesServices = new Set<Aside['about']>([
  'price',
  'about_service',
  'do_you_do',
  'professionals',
  'article',
  'deposit',
  'for_whom_not',
])

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
