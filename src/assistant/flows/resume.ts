import { newDialogState } from '../dialog-state.ts'
import type { Found, Known } from '../found.ts'
import type { Heard } from '../hear.ts'
import { hear } from '../hear.ts'
import type { BookFlow, DialogState, SetAside } from '../model.ts'
import type { Plan } from '../plan.ts'
import { toLocal } from '#platform/local-time.ts'
import * as say from '../replies/resume.ts'
import type { Aside } from './asides.ts'
import { blankBooking } from './book-draft.ts'
import type { BookPlan } from './book-plan.ts'
import { planBooking } from './book-plan.ts'
import { stepBooking } from './book.ts'
import { movedBy, wantedIn } from './booking.ts'
import { pendingQuestion } from './remind.ts'
import type { Step } from './step.ts'

/** Going back to a booking that waits. */
export type ResumeMove =
  /** It goes on with what was said now. */
  | { to: 'book'; booking: BookPlan; isResumed: true }
  /** Its open question is asked again. */
  | { to: 'restore'; entry: SetAside }
  /** "Voltando" to what is under way anyhow. */
  | { to: 'remind' }
  | { to: 'offer_to_go_on' }
  | { to: 'forget' }

/** Most people keep one thing in mind; more than this is lost on everybody. */
const maxWaiting = 3

/** null when nothing of this turn is about a booking that waits. */
export function resumeMove(state: DialogState, heard: Heard, asides: Aside[], known: Known): ResumeMove | null {
  const top = state.stack.find((each) => isStillMeant(each, known))
  if (state.question === 'resume' && top) return answerOffer(state, top, heard, asides, known)
  if (heard.starts.includes('resume')) {
    if (state.flow?.name === 'book') return { to: 'remind' }
    if (!top) return null
    return top.because === 'set_aside' ? { to: 'restore', entry: top } : goOn(state, top, heard, known)
  }
  return top?.because === 'unfinished' ? meetAgain(state, top, heard, asides, known) : null
}

/** "Sim", "quero", or at once a day: fresh times. Only a plain no, or another matter, leaves it. */
function answerOffer(state: DialogState, top: SetAside, heard: Heard, asides: Aside[], known: Known): ResumeMove | null {
  const isOther = heard.services.some(({ service }) => service.id !== top.flow.serviceId)
  if (heard.denies && heard.when === null) return { to: 'forget' }
  if (isOther || asides.length > 0) return null
  const goes =
    heard.affirms || heard.when !== null || heard.place !== null || heard.prefers !== null || heard.professional !== null
  return goes || heard.starts.includes('book') || heard.starts.includes('resume') || heard.services.length > 0
    ? goOn(state, top, heard, known)
    : null
}

/** A first word after days. A "sim" from then says yes to nothing: it is asked what it was meant for. */
function meetAgain(state: DialogState, top: SetAside, heard: Heard, asides: Aside[], known: Known): ResumeMove | null {
  if (state.question !== 'nothing' || state.flow !== null || asides.length > 0 || heard.starts.length > 0) return null
  const namesAnother = heard.services.some(({ service }) => service.id !== top.flow.serviceId)
  if (namesAnother || heard.other !== null) return null
  if (heard.when !== null) return goOn(state, top, heard, known)
  const isFarewell = heard.chats.includes('thanks') || heard.chats.includes('goodbye') || heard.chats.includes('bot_question')
  return isFarewell || heard.media.length > 0 ? null : { to: 'offer_to_go_on' }
}

function goOn(state: DialogState, { flow }: SetAside, heard: Heard, known: Known): ResumeMove {
  const begun: DialogState = { ...state, flow, question: 'when', options: [] }
  const says = { ...heard, affirms: heard.when === null, denies: false, place: null, starts: [] }
  return { to: 'book', booking: planBooking(begun, says, known, { services: true, when: true }), isResumed: true }
}

function isStillMeant({ flow }: SetAside, known: Known): boolean {
  const isSold = known.services.some((each) => each.id === flow.serviceId)
  return isSold && (flow.moving === null || movedBy(flow, known) !== null)
}

/** What waits after this turn: a booking that is left for another matter comes first, what is resumed or begun anew goes. */
export function setAsideBy(state: DialogState, heard: Heard, move: Plan['move']): SetAside[] {
  const { flow, question, options, stack } = state
  switch (move.to) {
    case 'forget':
      return stack.slice(1)
    case 'restore':
      return stack.filter((each) => each !== move.entry)
    case 'book': {
      const queued = move.booking.queues.map(queue)
      if ('isResumed' in move) return [...queued, ...stack.slice(1)]
      const isLeft = flow?.name === 'book' && flow.moving !== move.booking.flow.moving
      const left = isLeft && flow.serviceId ? [leave(flow, question, options)] : []
      return [...queued, ...left, ...stack.filter((each) => each.because !== 'unfinished')].slice(0, maxWaiting)
    }
    case 'cancel': {
      // What is moved is cancelled with the rest of it.
      const goesToo = flow?.name === 'book' && flow.moving !== null && (heard.picksSeries || heard.picksAll)
      const left = !move.drops && flow?.name === 'book' && !goesToo ? [leave(flow, question, options)] : []
      return [...wishedNext(heard), ...left, ...stack].slice(0, maxWaiting)
    }
    case 'reschedule':
    case 'confirm':
    case 'ask_cancel':
    case 'ask_coming':
    case 'tell_confirmed':
      return flow?.name === 'book' && flow.serviceId ? [leave(flow, question, options), ...stack].slice(0, maxWaiting) : stack
    default:
      return stack
  }
}

/** "Cancela a limpeza e marca botox dia 20": what is to be booked once the other is gone. */
function wishedNext(heard: Heard): SetAside[] {
  const [mention] = heard.services
  if (!heard.starts.includes('book') || !heard.which || !mention) return []
  const variant = mention.variant ?? (mention.service.variants.length === 1 ? mention.service.variants[0] : undefined)
  const { when, professional: professionalId } = heard
  return [queue({ ...blankBooking(), serviceId: mention.service.id, variantId: variant?.id ?? null, when, professionalId })]
}

function queue(flow: BookFlow): SetAside {
  return { flow, question: 'nothing', options: [], because: 'queued' }
}

function leave(flow: BookFlow, question: SetAside['question'], options: string[]): SetAside {
  return { flow, question, options, because: 'set_aside' }
}

/** The booking that begins as soon as the matter of this turn is over; after another booking near it, on the day that was asked for. */
export function planQueued(stack: SetAside[], move: Plan['move'], known: Known): BookPlan | null {
  const top = stack[0]
  if (top?.because !== 'queued') return null
  if (move.to === 'cancel' || move.to === 'cancel_at_once') return begin(top.flow, known)
  if (move.to !== 'book' || move.booking.next.step !== 'book') return null
  const { flow: made, next } = move.booking
  const seats = [next.slot, ...(next.slot.others ?? [])]
  const startsAt = seats.map((seat) => seat.startsAt).toSorted()[0] ?? next.slot.startsAt
  const endsAt =
    seats
      .map((seat) => seat.endsAt)
      .toSorted()
      .at(-1) ?? next.slot.endsAt
  const when = top.flow.when ?? { days: { kind: 'dates', dates: [toLocal(new Date(startsAt), known.zone).date] }, time: null }
  const party = top.flow.attendee
    ? []
    : made.party.map((one) => ({ ...one, serviceId: null, variantId: null, alsoVariantIds: [] }))
  const attendee = top.flow.attendee ?? made.attendee
  return begin({ ...top.flow, when, beside: { startsAt, endsAt }, attendee, party, how: made.how }, known)
}

/** As if it had just been asked for: with a day known its free times are looked for at once. */
function begin(flow: BookFlow, known: Known): BookPlan {
  return planBooking({ ...newDialogState(), flow }, hear([], known), known, { services: true, when: true })
}

export function stepResume(state: DialogState, move: ResumeMove, found: Found): Step {
  const stays: Step = {
    flow: state.flow,
    question: state.question,
    options: state.options,
    paragraphs: [],
    effects: [],
    outcome: 'answered',
    progress: false,
  }
  switch (move.to) {
    case 'restore':
      return restored(move.entry, found)
    case 'remind':
      return { ...stays, paragraphs: [pendingQuestion(state, found)] }
    case 'offer_to_go_on':
      return offerToGoOn(state, stays, found)
    default:
      return { ...stays, flow: null, question: 'nothing', options: [], paragraphs: [say.leftAside(found)], outcome: 'let_go' }
  }
}

function offerToGoOn(state: DialogState, stays: Step, found: Found): Step {
  const flow = state.stack.find((each) => isStillMeant(each, found))?.flow
  const moved = flow ? movedBy(flow, found) : null
  const wanted = flow ? wantedIn(flow, found) : null
  const text = moved ? say.offerToGoOnMoving(moved, found) : wanted ? say.offerToGoOn(wanted, found) : ''
  return { ...stays, flow: null, question: 'resume', options: [], paragraphs: [text], outcome: 'offered' }
}

function restored({ flow, question, options }: SetAside, found: Found): Step {
  const paragraphs = [`${say.backToIt(found)} ${pendingQuestion({ flow, question }, found)}`.trim()]
  return { flow, question, options, paragraphs, effects: [], outcome: 'resumed', progress: false }
}

/** After these a booking that waits goes on. */
const over: ReadonlySet<string> = new Set([
  'booked',
  'moved',
  'cancelled',
  'kept',
  'confirmed',
  'let_go',
  'nothing_there',
  'waiting',
  'deposit_asked',
])

/** What waits goes on in the same message once the matter before it is over. */
export function goesOnAfter(step: Step, plan: Plan, found: Found, seed: string): { step: Step; stack: SetAside[] } {
  const waiting = plan.stack.filter((each) => each.because !== 'unfinished')
  if (step.effects.some((effect) => effect.do === 'hand_over' || effect.do === 'opt_out')) return { step, stack: [] }
  const [top, ...rest] = waiting
  if (!top || !over.has(step.outcome)) return { step, stack: plan.stack }
  // A booking that was given up takes those with it that were to follow it.
  if (top.because === 'queued' && !plan.queued) return { step, stack: [] }
  const next = plan.queued
    ? stepBooking(plan.queued, { found, seed, question: 'nothing', options: [], goesOn: false, saidAt: null })
    : restored(top, found)
  return {
    step: {
      ...next,
      // What was to be offered next gives way to what waits.
      paragraphs: [...(step.outcome === 'cancelled' ? step.paragraphs.slice(0, 1) : step.paragraphs), ...next.paragraphs],
      effects: [...step.effects, ...next.effects],
      outcome: step.outcome,
      progress: true,
    },
    stack: rest,
  }
}
