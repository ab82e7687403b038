import type { AppointmentId } from '#platform/ids.ts'
import { unsaidReason } from '#scheduling/index.ts'
import type { Appointment, Found } from '../found.ts'
import type { Heard } from '../hear.ts'
import type { CancelFlow, DialogState, PriceFlow } from '../model.ts'
import * as say from '../replies/cancel.ts'
import { orAll } from '../replies/series-plan.ts'
import { priceFlow } from './price-flow.ts'
import { seriesAmong, seriesOf } from './series.ts'
import type { Step } from './step.ts'
import { finish } from './step.ts'
import { askedOf, meantBy, narrows, pickedFrom } from './which-appointment.ts'

/** In the clinic's words where they told why; they are asked once, lightly, with the question whether to cancel. */
const reasonOf = ({ cancelReason }: Heard): string => cancelReason ?? unsaidReason

/** Which one, then "sim" in a later message, then the cancellation. */
export function stepCancel(state: DialogState, heard: Heard, found: Found): Step {
  const { appointments } = found
  const flow = state.flow?.name === 'cancel' ? state.flow : null
  const standing = appointments.filter((each) => isAskedOf(each.id, flow, state))
  const [only = null] = standing
  if (flow && heard.denies && !narrows(heard)) return finish('kept', [say.kept(standing.length === 1 ? only : null, found)])
  // "Cancela tudo" to "quer mesmo cancelar este?" is about more than was asked.
  const sessions = heard.picksSeries ? seriesAmong(appointments) : null
  if (sessions) return askToConfirmAll(sessions, found)
  const isOfSeries = flow !== null && flow.chosen !== null && flow.candidates.length > 1
  const isWidened =
    flow && heard.picksAll && (isOfSeries || heard.starts.includes('cancel')) && standing.length < appointments.length
  if (isWidened) return askToConfirmAll(isOfSeries ? candidatesOf(flow, found) : [...appointments], found)
  if (state.question === 'confirm_cancel' && flow && !narrows(heard)) {
    if (!only) return finish('nothing_there', [say.noLongerThere(found)])
    // "Cancela" in answer to "quer mesmo cancelar?" is a yes.
    if (heard.affirms || heard.starts.includes('cancel'))
      return standing.length === 1 ? cancelIt(only, heard, found) : cancelThem(standing, heard, found)
  }
  const candidates = flow ? candidatesOf(flow, found) : appointments
  if ((heard.picksAll || heard.picksSeries) && candidates.length > 1) return askToConfirmAll(candidates, found)
  return chooseAppointment(flow, state, heard, found)
}

function candidatesOf({ candidates }: CancelFlow, { appointments }: Found): Appointment[] {
  return appointments.filter((each) => candidates.includes(each.id))
}

/** What a yes is about: the one that was chosen, or all of them. */
function isAskedOf(id: AppointmentId, flow: CancelFlow | null, { question }: DialogState): boolean {
  if (!flow) return false
  return flow.chosen === null ? question === 'confirm_cancel' && flow.candidates.includes(id) : flow.chosen === id
}

function chooseAppointment(flow: CancelFlow | null, state: DialogState, heard: Heard, found: Found): Step {
  const { appointments } = found
  if (appointments.length === 0) return finish('nothing_there', [say.nothingToCancel(found)])
  const picked = flow ? pickedFrom(state, heard, appointments) : null
  const asked = askedOf(state, appointments)
  const matching = [meantBy(asked, heard, found), meantBy(appointments, heard, found)].find((each) => each.length > 0)
  const candidates = picked ? [picked] : (matching ?? asked)
  const [only] = candidates
  const series = seriesOf(candidates)
  if (only && series) return askOfSeries(only, series, found)
  if (only && candidates.length === 1) return askToConfirm(only, found, flow?.chosen !== only.id)
  return {
    flow: { name: 'cancel', candidates: candidates.map((each) => each.id), chosen: null },
    question: 'appointment',
    options: candidates.map((each) => each.id),
    paragraphs: [say.whichToCancel(candidates, found)],
    effects: [],
    outcome: 'asked',
    progress: false,
  }
}

/** The next one is meant where nothing says which; a list of all would be a wall. */
function askOfSeries(next: Appointment, series: Appointment[], found: Found): Step {
  const step = askToConfirm(next, found, true)
  return {
    ...step,
    flow: { name: 'cancel', candidates: series.map((each) => each.id), chosen: next.id },
    paragraphs: [...step.paragraphs, orAll(series.length, found)],
  }
}

export function askToConfirm(appointment: Appointment, found: Found, isProgress: boolean): Step {
  return {
    flow: { name: 'cancel', candidates: [appointment.id], chosen: appointment.id },
    question: 'confirm_cancel',
    options: [],
    paragraphs: [say.confirmCancel(appointment, found)],
    effects: [],
    outcome: 'asked',
    progress: isProgress,
  }
}

function askToConfirmAll(appointments: Appointment[], found: Found): Step {
  return {
    flow: { name: 'cancel', candidates: appointments.map((each) => each.id), chosen: null },
    question: 'confirm_cancel',
    options: [],
    paragraphs: [say.confirmCancelAll(appointments, found)],
    effects: [],
    outcome: 'asked',
    progress: true,
  }
}

function cancelThem(appointments: Appointment[], heard: Heard, found: Found): Step {
  return {
    ...finish('cancelled', [say.cancelledAll(appointments, found), say.anotherDay(found)]),
    flow: { ...priceFlow(null, null), isAfterCancelling: true },
    question: 'offer_booking',
    effects: appointments.map((each) => ({ do: 'cancel', appointmentId: each.id, reason: reasonOf(heard) })),
    progress: true,
  }
}

/** Only with the person's yes to this very appointment. */
export function cancelIt(appointment: Appointment, heard: Heard, found: Found): Step {
  return {
    flow: offerOf(appointment, found),
    question: 'offer_booking',
    options: [],
    paragraphs: [say.cancelled(appointment, found), say.anotherDay(found)],
    effects: [{ do: 'cancel', appointmentId: appointment.id, reason: reasonOf(heard) }],
    outcome: 'cancelled',
    progress: true,
  }
}

function offerOf(appointment: Appointment, found: Found): PriceFlow {
  const service = found.services.find((each) => each.id === appointment.serviceId) ?? null
  const areas = appointment.variantIds.flatMap((id) => service?.variants.find((each) => each.id === id) ?? [])
  return { ...priceFlow(service, areas), isAfterCancelling: true }
}
