import { z } from 'zod'

export const appointmentStates = ['held', 'booked', 'confirmed', 'arrived', 'attended', 'no_show', 'cancelled'] as const
export type AppointmentStateName = (typeof appointmentStates)[number]

export const agendaQuery = z.object({
  /** The clinic's calendar day; today when missing. */
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'Use a data no formato AAAA-MM-DD.')
    .optional(),
})

export type AgendaAppointment = {
  id: string
  /** ISO with the clinic's offset. */
  startsAt: string
  endsAt: string
  state: AppointmentStateName
  contact: { id: string; name: string }
  service: string
  area: string | null
  colour: string
  professionalId: string
  room: string | null
  machine: string | null
  conversationId: string | null
  can: { cancel: { allowed: true } | { allowed: false; whyNot: string } }
}

export type AgendaAnswer = {
  date: string
  zone: string
  today: string
  /** Wall times between which anything can happen that day, for the visible range; null when the clinic is closed. */
  open: { from: string; to: string } | null
  professionals: { id: string; name: string; speciality: string | null; colour: string; hours: { from: string; to: string }[] }[]
  appointments: AgendaAppointment[]
  timeOff: { professionalId: string | null; startsAt: string; endsAt: string; reason: string }[]
}

export const cancellationRequest = z.object({
  reason: z.string().trim().min(3, 'Diga o motivo em poucas palavras.').max(300),
})
export type CancellationRequest = z.infer<typeof cancellationRequest>

export type PersonAppointment = {
  id: string
  at: string
  service: string
  area: string | null
  professional: string | null
  attendeeName: string | null
  state: AppointmentStateName
}
/** `upcoming` soonest first, `past` the latest first. */
export type PersonAppointmentsAnswer = {
  upcoming: PersonAppointment[]
  past: PersonAppointment[]
  can: { book: { allowed: true } | { allowed: false; whyNot: string } }
}
