import { z } from 'zod'
import type { AppointmentStateName } from '../contract.ts'

const id = z.string().max(80)
const instant = z.iso.datetime({ offset: true, error: 'Escolha o dia e o horário.' })
const clientId = z.string().regex(/^[0-9a-zA-Z]{8,40}$/)

/** More than this nobody promises at one go: a year of weekly sessions. */
export const maxSessions = 52
const sessions = z.coerce
  .number('Escreva quantas sessões.')
  .int('Escreva um número inteiro de sessões.')
  .min(1, 'Escolha pelo menos 1 sessão.')
  .max(maxSessions, `São no máximo ${maxSessions} sessões de uma vez.`)
const everyDays = z.coerce
  .number('Escreva de quantos em quantos dias.')
  .int('Escreva um número inteiro de dias.')
  .min(1, 'O intervalo é de pelo menos 1 dia.')
  .max(366, 'O intervalo passa de um ano.')

export const seriesPlanQuery = z.object({
  variant: id,
  /** The first session; the others follow on the wall clock. */
  startsAt: instant,
  /** Null: whoever takes the first one. */
  professional: id.optional(),
  /** Whose sessions they are, where it is known: how near two may be is a rule of the service. */
  contact: id.optional(),
  /** Only there; missing: wherever each goes best. */
  unit: id.optional(),
  sessions,
  everyDays,
})
export type SeriesPlanQuery = z.infer<typeof seriesPlanQuery>

export type SeriesTime = { startsAt: string; professionalId: string | null }

/** One session with what is proposed for it. */
export type SeriesPlanRow = {
  number: number
  /** The appointment that would be moved; null for a new one. */
  appointmentId: string | null
  wishedAt: string
  /** What speaks against the wished time, in words; null: it is free. */
  whyNot: string | null
  /** The desk may have the wished time all the same. */
  mayInsist: boolean
  /** The wished time, or the nearest that is free; null: nothing is free around it. */
  proposed: SeriesTime | null
  /** Others that are free around it, the nearest first. */
  alternatives: SeriesTime[]
}
export type SeriesPlanAnswer = { rows: SeriesPlanRow[] }

const chosen = z.object({
  number: z.number().int().min(1).max(200),
  startsAt: instant,
  professionalId: id.nullable(),
  /** The desk has read what speaks against this time. */
  anyway: z.boolean().default(false),
})

export const seriesRequest = z.object({
  /** One dialog: what it has booked is not booked again. */
  clientId,
  contactId: id,
  variantId: id,
  unitId: id.nullable().default(null),
  everyDays,
  note: z.string().trim().max(500, 'A observação passa de 500 letras.').default(''),
  tellPatient: z.boolean(),
  sessions: z.array(chosen).min(1, 'Escolha pelo menos 1 sessão.').max(maxSessions),
})

export type SeriesRequest = z.input<typeof seriesRequest>

/** One session that could not be had: the others stand. */
export type SeriesRefused = { number: number; text: string; mayInsist: boolean; alternatives: SeriesTime[] }
export type SeriesAnswer = {
  seriesId: string | null
  booked: { number: number; id: string; startsAt: string }[]
  refused: SeriesRefused[]
}

export const seriesScopes = ['following', 'all'] as const
export type SeriesScope = (typeof seriesScopes)[number]

export type SeriesSession = {
  id: string
  number: number
  startsAt: string
  professional: string | null
  state: AppointmentStateName
}
/** GET /api/appointments/:id/series: null where it stands alone. */
export type SeriesOfAnswer = { series: { id: string; everyDays: number; sessions: SeriesSession[] } | null }

export const seriesMovePlanQuery = z.object({
  scope: z.enum(seriesScopes),
  /** Where this session goes; the others go as far, and to the same hour. */
  startsAt: instant,
  professional: id.optional(),
})
export type SeriesMovePlanQuery = z.infer<typeof seriesMovePlanQuery>

export const seriesMoveRequest = z.object({
  tellPatient: z.boolean(),
  sessions: z
    .array(z.object({ id, startsAt: instant, professionalId: id.nullable(), anyway: z.boolean().default(false) }))
    .min(1, 'Escolha pelo menos 1 sessão.')
    .max(200),
})

export type SeriesMoveRequest = z.input<typeof seriesMoveRequest>

export const seriesCancellationRequest = z.object({
  scope: z.enum(seriesScopes),
  reason: z.string().trim().min(3, 'Diga o motivo em poucas palavras.').max(300),
  tellPatient: z.boolean().default(true),
})
export type SeriesCancellationRequest = z.input<typeof seriesCancellationRequest>
export type SeriesCancellationAnswer = { cancelled: number }
