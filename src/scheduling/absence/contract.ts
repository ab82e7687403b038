import { z } from 'zod'

const id = z.string().max(80)
const instant = z.iso.datetime({ offset: true, error: 'Escolha o dia e o horário.' })

export const absenceRequest = z.object({
  resourceId: id,
  startsAt: instant,
  endsAt: instant,
  reason: z.string().trim().max(120, 'O motivo passa de 120 letras.').default(''),
})
export type AbsenceRequest = z.input<typeof absenceRequest>

export const proposalsRequest = z.object({
  visits: z
    .array(z.object({ appointmentId: id, startsAt: instant, professionalId: id }))
    .min(1, 'Escolha pelo menos uma pessoa.')
    .max(100),
})
export type ProposalsRequest = z.infer<typeof proposalsRequest>
/** Whose time had gone meanwhile. */
export type ProposalsAnswer = { refused: { appointmentId: string; text: string }[] }

/**
 * 'open': nobody has been asked. 'offered': asked, and silent since. 'answered': wrote since, and the appointment still stands where it
 * did. 'desk': the words wait for somebody to send them. 'moved' and 'cancelled': settled.
 */
export const absenceStates = ['open', 'offered', 'answered', 'desk', 'moved', 'cancelled'] as const
export type AbsenceState = (typeof absenceStates)[number]

export type AbsenceTime = { startsAt: string; professionalId: string; professional: string }

export type AbsenceVisit = {
  appointmentId: string
  /** Where it was when the absence was marked. */
  wasAt: string
  who: string
  service: string
  state: AbsenceState
  /** Where it stands now, once it has moved. */
  nowAt: string | null
  offered: AbsenceTime | null
  /** Free now, apart from what others of this absence are offered; the nearest first. */
  times: AbsenceTime[]
  /** What the desk sends itself, and to which phone; why the assistant did not. */
  byHand: { text: string; phone: string | null; because: string } | null
  conversationId: string | null
}

export type AbsenceAnswer = {
  id: string
  professional: string
  startsAt: string
  endsAt: string
  reason: string
  visits: AbsenceVisit[]
}

export type AbsenceListAnswer = {
  absences: { id: string; professional: string; startsAt: string; endsAt: string; count: number; settled: number }[]
}
export type AbsenceMadeAnswer = { id: string }
