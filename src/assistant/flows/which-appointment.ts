import type { WhenWish } from '#engines/understanding/model.ts'
import type { Appointment, Known } from '../found.ts'
import type { Heard } from '../hear.ts'
import type { DialogState } from '../model.ts'
import { fits } from '../wishes.ts'

/** The appointments that nothing of what was said speaks against; what was said to tell them apart goes before the rest. */
export function meantBy(appointments: readonly Appointment[], heard: Heard, known: Known): Appointment[] {
  const { which } = heard
  if (which) return ofWhom(appointments, heard).filter((each) => isWhich(each, which, known))
  const professional = known.professionals.find((each) => each.id === heard.professional)
  const { when } = heard
  return ofWhom(appointments, heard).filter((each) => {
    const isThen = !when || isAt(each, when, known)
    const isThat = heard.services.length === 0 || heard.services.some(({ service }) => service.id === each.serviceId)
    const hasArea = heard.variants.length === 0 || heard.variants.some((variant) => each.variantIds.includes(variant.id))
    return isThen && isThat && hasArea && (!professional || professional.id === each.professionalId)
  })
}

function isWhich(appointment: Appointment, which: NonNullable<Heard['which']>, known: Known): boolean {
  const isThen = !which.when || isAt(appointment, which.when, known)
  return isThen && (which.serviceId === null || which.serviceId === appointment.serviceId)
}

/** "O da minha mãe", "o meu": as far as that tells them apart. */
function ofWhom(appointments: readonly Appointment[], { other }: Heard): readonly Appointment[] {
  if (other === null) return appointments
  const name = other === 'nobody' ? null : other.name
  const theirs = appointments.filter(({ attendeeName }) =>
    other === 'nobody' ? attendeeName === null : attendeeName !== null && (name === null || attendeeName.startsWith(name)),
  )
  return theirs.length > 0 ? theirs : appointments
}

/** What "posso confirmar sua presença?" or "quer mesmo cancelar?" was asked of, while that is what is answered; else all. */
export function askedOf({ flow, question }: DialogState, appointments: readonly Appointment[]): Appointment[] {
  const isAsked =
    (flow?.name === 'confirm' && question === 'confirm_booking') || (flow?.name === 'cancel' && question === 'confirm_cancel')
  const asked =
    isAsked && (flow?.name === 'confirm' || flow?.name === 'cancel')
      ? appointments.filter((each) => flow.candidates.includes(each.id))
      : []
  return asked.length > 0 ? asked : [...appointments]
}

/** "2", "a última", of the list that was written. */
export function pickedFrom(state: DialogState, heard: Heard, appointments: readonly Appointment[]): Appointment | null {
  if (state.question !== 'appointment' || heard.place === null) return null
  const id = state.options.at(heard.place > 0 ? heard.place - 1 : heard.place)
  return appointments.find((each) => each.id === id) ?? null
}

export function isAt(appointment: Appointment, when: WhenWish, known: Known): boolean {
  return fits({ startsAt: appointment.startsAt.toISOString() }, when, known.zone)
}

/** Something that tells one appointment from another was said. */
export function narrows(heard: Heard): boolean {
  return (
    heard.place !== null ||
    heard.when !== null ||
    heard.which !== null ||
    heard.services.length + heard.variants.length > 0 ||
    (heard.professional ?? 'any') !== 'any'
  )
}
