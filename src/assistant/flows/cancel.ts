import type { Found } from '../found.ts'
import type { Heard } from '../hear.ts'
import type { CancelFlow, DialogState, PriceFlow } from '../model.ts'
import * as say from '../replies/cancel.ts'
import type { Appointment } from '../replies/cancel.ts'
import { fits } from '../wishes.ts'
import type { Step } from './step.ts'
import { finish } from './step.ts'

const reason = 'cancelado pelo paciente no WhatsApp'

/** Which one, then "sim" in a later message, then the cancellation. */
export function stepCancel(state: DialogState, heard: Heard, found: Found): Step {
  const appointments = found.appointments ?? []
  const flow = state.flow?.name === 'cancel' ? state.flow : null
  const standing = appointments.find((each) => each.id === flow?.chosen) ?? null
  if (flow && heard.denies && !narrows(heard)) return finish('kept', [say.kept(standing, found)])
  if (state.question === 'confirm_cancel' && flow && !narrows(heard)) {
    if (!standing) return finish('answered', [say.noLongerThere()])
    // "Cancela" in answer to "quer mesmo cancelar?" is a yes.
    if (heard.affirms || heard.starts.includes('cancel')) return cancelIt(standing, found)
  }
  return chooseAppointment(flow, state, heard, found)
}

function chooseAppointment(flow: CancelFlow | null, state: DialogState, heard: Heard, found: Found): Step {
  const appointments = found.appointments ?? []
  if (appointments.length === 0) return finish('answered', [say.nothingToCancel()])
  const picked = flow && state.question === 'appointment' ? pickedFrom(state.options, heard.place, appointments) : null
  const matching = picked ? [picked] : appointments.filter((each) => isMeant(each, heard, found))
  const candidates = matching.length > 0 ? matching : appointments
  const [only] = candidates
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

function askToConfirm(appointment: Appointment, found: Found, isProgress: boolean): Step {
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

function cancelIt(appointment: Appointment, found: Found): Step {
  return {
    flow: offerOf(appointment, found),
    question: 'offer_booking',
    options: [],
    paragraphs: [say.cancelled(appointment, found)],
    effects: [{ do: 'cancel', appointmentId: appointment.id, reason }],
    outcome: 'cancelled',
    progress: true,
  }
}

function narrows(heard: Heard): boolean {
  return heard.place !== null || heard.when !== null || heard.services.length > 0 || (heard.professional ?? 'any') !== 'any'
}

function pickedFrom(options: string[], place: number | null, appointments: Appointment[]): Appointment | null {
  if (place === null) return null
  const id: string | undefined = options.at(place > 0 ? place - 1 : place)
  return appointments.find((each) => each.id === id) ?? null
}

/** True when nothing that was said speaks against this appointment. */
function isMeant(appointment: Appointment, heard: Heard, found: Found): boolean {
  const at = { startsAt: appointment.startsAt.toISOString() }
  const isThen = !heard.when || fits(at, heard.when, found.zone)
  const isThat = heard.services.length === 0 || heard.services.some(({ service }) => service.name === appointment.service)
  const who = found.professionals.find((each) => each.id === heard.professional)
  return isThen && isThat && (!who || who.name === appointment.professional)
}

function offerOf(appointment: Appointment, found: Found): PriceFlow {
  const service = found.services.find((each) => each.name === appointment.service)
  const variant = service?.variants.find((each) => each.name === appointment.area)
  return {
    name: 'price',
    serviceId: service?.id ?? null,
    variantId: variant?.id ?? null,
    professionalId: null,
    isAfterCancelling: true,
  }
}
