import type { AppointmentId } from '#platform/ids.ts'
import type { Appointment, Found, Known } from '../found.ts'
import type { Heard } from '../hear.ts'
import type { ConfirmFlow, DialogState } from '../model.ts'
import * as say from '../replies/confirm.ts'
import type { Aside } from './asides.ts'
import type { BookPlan } from './book-plan.ts'
import { priceFlow } from './price-flow.ts'
import { planMoving } from './reschedule.ts'
import { nextOf } from './series.ts'
import type { Step } from './step.ts'
import { finish } from './step.ts'
import { askedOf, isAt, meantBy, narrows, pickedFrom } from './which-appointment.ts'

/** Whether somebody comes to what is booked: confirmed, or else moved or cancelled. */
export type ComingMove =
  | { to: 'confirm'; appointments: Appointment[] }
  | { to: 'ask_coming'; flow: ConfirmFlow; isAgain: boolean }
  /** "Tá confirmado?" */
  | { to: 'tell_confirmed' }
  | { to: 'keep'; appointmentId: AppointmentId | null }
  | { to: 'cancel_at_once'; appointment: Appointment }
  | { to: 'book'; booking: BookPlan }

/** null when nothing of this turn is about that. */
export function comingMove(state: DialogState, heard: Heard, asides: Aside[], known: Known): ComingMove | null {
  if (heard.starts.includes('cannot_come')) return askOrGo(state, heard, known, false)
  if (heard.starts.includes('confirm')) return askOrGo(state, heard, known, true)
  if (heard.starts.includes('is_confirmed')) return { to: 'tell_confirmed' }
  return state.flow?.name === 'confirm' && !heard.starts.includes('book') ? goOn(state, state.flow, heard, asides, known) : null
}

function askOrGo(state: DialogState, heard: Heard, known: Known, isComing: boolean): ComingMove {
  const asked = askedOf(state, known.appointments)
  const isAnswer = state.flow?.name === 'confirm' && state.question === 'confirm_booking'
  const meant = [meantBy(asked, heard, known), meantBy(known.appointments, heard, known)].find((each) => each.length > 0)
  const candidates = heard.picksAll ? (meant ?? asked) : nextOf(meant ?? asked)
  const [only] = candidates
  if (isComing && (heard.picksAll || (isAnswer && candidates.length > 0))) return { to: 'confirm', appointments: candidates }
  // "Não vou poder, dá pra quinta?": what is asked back has been answered.
  if (!isComing && isAnswer && only && candidates.length === 1 && heard.when && !isAt(only, heard.when, known))
    return { to: 'book', booking: planMoving(only, state, heard, known) }
  if (isComing && only && candidates.length === 1) return { to: 'confirm', appointments: [only] }
  const chosen = only && candidates.length === 1 ? only.id : null
  const flow: ConfirmFlow = { name: 'confirm', candidates: candidates.map((each) => each.id), chosen, isComing }
  return { to: 'ask_coming', flow, isAgain: state.flow?.name === 'confirm' }
}

function goOn(state: DialogState, flow: ConfirmFlow, heard: Heard, asides: Aside[], known: Known): ComingMove | null {
  const standing = known.appointments.filter((each) => flow.candidates.includes(each.id))
  if (standing.length === 0) return null
  if (state.question === 'move_or_cancel') return decideOne(state, flow, standing, heard, asides, known)
  if (state.question === 'confirm_booking') return sayYesToAll(heard, standing)
  if (heard.picksAll || heard.affirms) return flow.isComing ? { to: 'confirm', appointments: standing } : null
  if (heard.denies) return { to: 'keep', appointmentId: null }
  const picked = pickedFrom(state, heard, standing)
  const meant = picked ? [picked] : narrows(heard) && asides.length === 0 ? meantBy(standing, heard, known) : []
  const [only] = meant
  if (!only) return null
  if (flow.isComing && meant.length === 1) return { to: 'confirm', appointments: meant }
  const chosen = meant.length === 1 ? only.id : null
  return { to: 'ask_coming', flow: { ...flow, candidates: meant.map((each) => each.id), chosen }, isAgain: true }
}

/** "Sim" to "posso confirmar sua presença?". */
function sayYesToAll(heard: Heard, standing: Appointment[]): ComingMove | null {
  if (heard.affirms || heard.picksAll) return { to: 'confirm', appointments: standing }
  return heard.denies ? { to: 'keep', appointmentId: standing[0]?.id ?? null } : null
}

/** "Remarcar", "cancelar", or at once the day that would do. */
function decideOne(
  state: DialogState,
  flow: ConfirmFlow,
  standing: Appointment[],
  heard: Heard,
  asides: Aside[],
  known: Known,
): ComingMove | null {
  const appointment = standing.find((each) => each.id === flow.chosen)
  if (!appointment) return null
  if (heard.starts.includes('cancel') || heard.place === 2 || heard.place === -1) return { to: 'cancel_at_once', appointment }
  const saysWhen = heard.when !== null && asides.length === 0
  if (heard.starts.includes('reschedule') || heard.place === 1 || saysWhen)
    return { to: 'book', booking: planMoving(appointment, state, heard, known) }
  if (heard.denies) return { to: 'keep', appointmentId: appointment.id }
  return heard.affirms ? { to: 'ask_coming', flow, isAgain: true } : null
}

export function stepComing(move: ComingMove, found: Found): Step {
  switch (move.to) {
    case 'confirm':
      return confirmThem(move.appointments, found)
    case 'ask_coming':
      return askComing(move.flow, move.isAgain, found)
    case 'tell_confirmed':
      return tellConfirmed(found)
    default:
      return finish('answered', [])
  }
}

function confirmThem(appointments: Appointment[], found: Found): Step {
  const news = appointments.filter((each) => !each.isConfirmed)
  const [first] = appointments
  if (first && news.length === 0) return finish('confirmed', [say.alreadyConfirmed(first, found)])
  return finish('confirmed', [say.confirmed(appointments, found)], {
    effects: news.map((each) => ({ do: 'confirm', appointmentId: each.id })),
    progress: true,
  })
}

function askComing(flow: ConfirmFlow, isAgain: boolean, found: Found): Step {
  const candidates = found.appointments.filter((each) => flow.candidates.includes(each.id))
  const chosen = candidates.find((each) => each.id === flow.chosen)
  if (candidates.length === 0)
    return { ...finish('nothing_there', [say.nothingToConfirm(found)]), flow: priceFlow(null, null), question: 'offer_booking' }
  const asked: Step = {
    flow,
    question: chosen ? 'move_or_cancel' : 'appointment',
    options: chosen ? ['move', 'cancel'] : candidates.map((each) => each.id),
    paragraphs: [],
    effects: [],
    outcome: 'asked',
    progress: chosen !== undefined && !isAgain,
  }
  if (chosen) return { ...asked, paragraphs: [isAgain ? say.moveOrCancelAgain(chosen, found) : say.moveOrCancel(chosen, found)] }
  return { ...asked, paragraphs: [flow.isComing ? say.whichToConfirm(candidates, found) : say.whichCannot(candidates, found)] }
}

/** What stands on the agenda; a yes to what is not confirmed yet confirms it. */
function tellConfirmed(found: Found): Step {
  const appointments = nextOf(found.appointments)
  if (appointments.length === 0)
    return { ...finish('nothing_there', [say.nothingToConfirm(found)]), flow: priceFlow(null, null), question: 'offer_booking' }
  const open = appointments.filter((each) => !each.isConfirmed)
  const told = finish('answered', [say.isItConfirmed(appointments, found)])
  if (open.length === 0) return told
  const candidates = open.map((each) => each.id)
  return { ...told, flow: { name: 'confirm', candidates, chosen: null, isComing: true }, question: 'confirm_booking' }
}
