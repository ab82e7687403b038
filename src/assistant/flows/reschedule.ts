import type { WhenWish } from '#engines/understanding/model.ts'
import type { AppointmentId } from '#platform/ids.ts'
import { toLocal } from '#platform/local-time.ts'
import type { Appointment, Found, Known } from '../found.ts'
import type { Heard } from '../hear.ts'
import type { DialogState, RescheduleFlow } from '../model.ts'
import * as say from '../replies/reschedule.ts'
import type { Aside } from './asides.ts'
import { movingBooking } from './book-draft.ts'
import { movingParty } from './party.ts'
import { movingSeries, nextOf, seriesAmong } from './series.ts'
import * as sayParty from '../replies/party.ts'
import type { BookPlan } from './book-plan.ts'
import { planBooking } from './book-plan.ts'
import { priceFlow } from './price-flow.ts'
import { moveNeedsDesk } from './stake.ts'
import type { Step } from './step.ts'
import { finish } from './step.ts'
import { askedOf, isAt, meantBy, pickedFrom } from './which-appointment.ts'

/** Which appointment is to be moved is still to be asked, or there is none; once it is known, moving is a booking that takes its place. */
export type RescheduleMove =
  | { to: 'reschedule'; flow: RescheduleFlow }
  | { to: 'book'; booking: BookPlan }
  | { to: 'desk'; reason: string }
  | { to: 'keep'; appointmentId: AppointmentId | null }

/** null when nothing of this turn is about moving what is booked. */
export function rescheduleMove(state: DialogState, heard: Heard, asides: Aside[], known: Known): RescheduleMove | null {
  const { flow } = state
  // "Remarcar" to "remarcar ou cancelar?" is about the one that was asked of.
  if (state.question === 'move_or_cancel') return null
  const isAnswering = flow?.name === 'reschedule' && !startsAnother(heard) && isAnswer(heard, asides)
  if (heard.slotLost && flow?.name !== 'reschedule' && !heard.starts.includes('reschedule')) return null
  if (isAnswering && heard.denies && heard.when === null && heard.place === null) return { to: 'keep', appointmentId: null }
  if (heard.starts.includes('reschedule') ? booksAnew(state, heard) : !isAnswering) return null
  return moveOne(state, heard, known)
}

/** The appointment when only one can be meant, and what was said of its new time. */
function moveOne(state: DialogState, heard: Heard, known: Known): RescheduleMove {
  const { flow } = state
  const coming =
    flow?.name === 'reschedule'
      ? known.appointments.filter((each) => flow.candidates.includes(each.id))
      : askedOf(state, known.appointments)
  const { candidates: meant, target } = sortOut(state, heard, coming, known)
  const sessions = heard.picksSeries || heard.picksAll ? seriesAmong(meant) : null
  const candidates = sessions ?? (heard.picksAll ? meant : nextOf(meant))
  const wish = { when: target ?? earlierWish(state), professionalId: heard.professional ?? earlierProfessional(state) }
  const [only] = candidates
  const party = heard.picksAll && !sessions ? movingParty(candidates) : sessions && movingSeries(sessions)
  const moved = party ? candidates : candidates.length === 1 ? candidates : []
  const byDesk = moved.map((one) => moveNeedsDesk(one, known)).find((reason) => reason !== null)
  if (byDesk) return { to: 'desk', reason: byDesk }
  if (party && only) return { to: 'book', booking: planMoving(only, state, { ...heard, when: wish.when }, known, party) }
  if (only && candidates.length === 1)
    return { to: 'book', booking: planMoving(only, state, { ...heard, when: wish.when }, known) }
  return { to: 'reschedule', flow: { name: 'reschedule', candidates: candidates.map((each) => each.id), ...wish } }
}

export function planMoving(
  appointment: Appointment,
  state: DialogState,
  heard: Heard,
  known: Known,
  flow = movingBooking(appointment),
): BookPlan {
  const isOnlyAboutWho = heard.professional !== null && heard.professional !== appointment.professionalId && heard.when === null
  const when = isOnlyAboutWho ? ownTime(appointment, known) : onItsDay(heard.when, appointment, known)
  const begun: DialogState = { ...state, flow, question: 'nothing', options: [] }
  // Who was named to tell the appointment by is who it is with already.
  return planBooking(begun, { ...heard, when, affirms: false, denies: false, place: null }, known, {
    services: false,
    when: true,
  })
}

/** "Pra 14h30" and no day is the day it is on. */
function onItsDay(when: WhenWish | null, appointment: Appointment, known: Known): WhenWish | null {
  return when?.days === null && when.time ? { days: ownTime(appointment, known).days, time: when.time } : when
}

/** "Tem como ser com a Bia?" keeps the time where it can. */
function ownTime(appointment: Appointment, known: Known): WhenWish {
  const { date, time } = toLocal(appointment.startsAt, known.zone)
  return { days: { kind: 'dates', dates: [date] }, time: { kind: 'at', times: [time] } }
}

/**
 * "O de quinta" tells which one, "pra sexta" where to. Said without either word, a day on which there is an appointment tells which;
 * with the only one there is, it is the new day unless it is the very time it has already.
 */
function sortOut(
  state: DialogState,
  heard: Heard,
  appointments: Appointment[],
  known: Known,
): { candidates: Appointment[]; target: WhenWish | null } {
  const picked = pickedFrom(state, heard, appointments)
  if (picked) return { candidates: [picked], target: heard.when }
  const { when, which } = heard
  const byWhich = orAll(meantBy(appointments, { ...heard, professional: null, when: null }, known), appointments)
  if (!when || which) return { candidates: byWhich, target: when }
  const standing = byWhich.filter((each) => isAt(each, when, known))
  const tells = standing.length > 0 && standing.length < byWhich.length
  if (tells && state.flow?.name === 'reschedule') return { candidates: standing, target: null }
  const isOwnDay = byWhich.length === 1 && standing.length === 1
  const isOneDay = when.days?.kind === 'dates' && when.time?.kind !== 'window'
  return { candidates: byWhich, target: isOwnDay && isOneDay ? null : when }
}

function orAll(meant: Appointment[], all: Appointment[]): Appointment[] {
  return meant.length > 0 ? meant : all
}

function earlierWish({ flow }: DialogState): WhenWish | null {
  return flow?.name === 'reschedule' ? flow.when : null
}

function earlierProfessional({ flow }: DialogState): RescheduleFlow['professionalId'] {
  return flow?.name === 'reschedule' ? flow.professionalId : null
}

/** Nothing booked is to be moved: the booking is under way, or what it was has just been cancelled. */
function booksAnew({ flow, question }: DialogState, heard: Heard): boolean {
  if (heard.which !== null) return false
  if (flow?.name === 'book') return flow.moving !== null || flow.offered.length > 0 || question === 'when'
  return flow?.name === 'price' && flow.isAfterCancelling
}

function startsAnother(heard: Heard): boolean {
  return heard.starts.some((flow) => flow === 'book' || flow === 'cancel' || flow === 'confirm' || flow === 'cannot_come')
}

function isAnswer(heard: Heard, asides: Aside[]): boolean {
  if (heard.denies || heard.picksAll || heard.place !== null || heard.which !== null) return true
  return (
    asides.length === 0 &&
    (heard.when !== null || heard.services.length + heard.variants.length > 0 || heard.professional !== null)
  )
}

export function stepReschedule(flow: RescheduleFlow, found: Found): Step {
  const candidates = found.appointments.filter((each) => flow.candidates.includes(each.id))
  if (candidates.length === 0) {
    return { ...finish('nothing_there', [say.nothingToMove(found)]), flow: priceFlow(null, null), question: 'offer_booking' }
  }
  return {
    flow,
    question: 'appointment',
    options: candidates.map((each) => each.id),
    paragraphs: [say.whichToMove(candidates, found), ...(movingParty(candidates) ? [sayParty.orTogether(found)] : [])],
    effects: [],
    outcome: 'asked',
    progress: false,
  }
}
