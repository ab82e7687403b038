/** Who is late, over HTTP. */
import { z } from 'zod'
import type { Allowed } from '../contract.ts'

const minutes = z
  .number()
  .int('Diga os minutos inteiros.')
  .min(1, 'O atraso é de pelo menos 1 minuto.')
  .max(240, 'Mais de 4 horas é melhor remarcar.')

export const latenessQuery = z.object({ minutes: z.coerce.number().pipe(minutes) })
export type LatenessQuery = z.infer<typeof latenessQuery>

/** PUT /api/appointments/:id/lateness; null takes it back. */
export const latenessRequest = z.object({ minutes: minutes.nullable() })
export type LatenessRequest = z.infer<typeof latenessRequest>

/** GET /api/appointments/:id/lateness?minutes=15: what that does to whoever comes after. */
export type LatenessAnswer = {
  /** When it would begin and end. */
  startsAt: string
  endsAt: string
  toleranceMin: number
  isPastTolerance: boolean
  /** What it runs into, in words; empty: it fits. */
  meets: string[]
  /** The whole visit later, as long as it is. */
  shift: Allowed
  /** Begun late, over when it would have been. */
  shorten: { allowed: true; durationMin: number; endsAt: string } | { allowed: false; whyNot: string }
}
