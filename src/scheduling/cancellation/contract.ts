import { z } from 'zod'
import type { Allowed } from '../contract.ts'

const reason = z.object({
  name: z.string().trim().min(3, 'Escreva o motivo em poucas palavras.').max(60, 'O motivo passa de 60 letras.'),
  isClinics: z.boolean(),
})

const lateRule = z.object({
  freeHours: z
    .number('Até quantas horas antes cancelar é livre?')
    .int('Até quantas horas antes cancelar é livre?')
    .min(0, 'Até quantas horas antes cancelar é livre?')
    .max(336, 'O prazo vai até 14 dias (336 horas).'),
  deposit: z.enum(['refund', 'keep', 'desk']),
  session: z.enum(['keep', 'consume']),
})

export const cancellationRules = lateRule.extend({
  lateMove: z.enum(['free', 'desk']),
  movesMax: z.number().int().min(0).max(20, 'O limite vai até 20 mudanças.').nullable(),
  /** Procedures with a rule of their own, each once. */
  services: z
    .array(lateRule.extend({ serviceId: z.string().min(1, 'Escolha o procedimento.').max(60) }))
    .max(300)
    .refine((all) => new Set(all.map((one) => one.serviceId)).size === all.length, 'Um procedimento aparece duas vezes.')
    .default([]),
  reasons: z.array(reason).min(1, 'Deixe pelo menos um motivo.').max(20, 'A lista vai até 20 motivos.'),
})
export type CancellationRules = z.infer<typeof cancellationRules>
/** GET /api/settings/cancellation */
export type CancellationRulesAnswer = { value: CancellationRules; version: string; services: { id: string; name: string }[] }

export const cancellationRulesRequest = z.object({ value: cancellationRules, version: z.string() })
export type CancellationRulesRequest = z.infer<typeof cancellationRulesRequest>

/** GET /api/appointments/:id/cancellation: what it would cost the patient now, and why it may be. */
export type CancellationAnswer = {
  reasons: { name: string; isClinics: boolean }[]
  freeHours: number
  /** If it is the patient's doing; the clinic's own costs them nothing. */
  isLate: boolean
  /** Null: none was paid. */
  deposit: { amountCents: number; fate: 'refund' | 'keep' | 'desk' } | null
  session: 'keep' | 'consume'
  waive: Allowed
}

export const cancellationRequest = z.object({
  reason: z.string().trim().min(3, 'Diga o motivo em poucas palavras.').max(300),
  tellPatient: z.boolean().default(true),
  /** Whose doing it is: the patient answers only for their own. */
  by: z.enum(['patient', 'clinic']).default('clinic'),
  /** Why nothing is held against the patient although it is late. */
  waivedReason: z
    .string()
    .trim()
    .min(3, 'Diga em poucas palavras por que não cobrar.')
    .max(300, 'O motivo passa de 300 letras.')
    .nullable()
    .default(null),
})
export type CancellationRequest = z.input<typeof cancellationRequest>

export const countedDays = [30, 90, 365] as const
export const cancellationCountQuery = z.object({
  days: z.coerce
    .number()
    .pipe(z.union(countedDays.map((days) => z.literal(days))))
    .default(90),
})

/** GET /api/cancellation-count?days=: why visits were cancelled in so many days until now. */
export type CancellationCountAnswer = {
  days: number
  total: number
  /** By the patient after the time to do so freely. */
  late: number
  byClinic: number
  /** The most frequent first. */
  reasons: { name: string; count: number }[]
  /** In words of their own, that are on nobody's list. */
  others: { count: number; latest: string[] }
  /** Cancelled in the chat without a word. */
  unsaid: number
}
