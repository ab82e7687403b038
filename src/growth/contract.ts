import { z } from 'zod'

const wallTime = z.custom<`${number}:${number}`>(
  (raw) => typeof raw === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(raw),
  'Use o horário no formato 09:00.',
)
const hoursBefore = z
  .number('Escreva quantas horas antes.')
  .int('Escreva um número inteiro de horas.')
  .min(1, 'De 1 a 12 horas antes.')
  .max(12, 'De 1 a 12 horas antes.')

const daysBefore = z
  .number('Escreva quantos dias antes.')
  .int('Escreva um número inteiro de dias.')
  .min(1, 'De 1 a 14 dias antes.')
  .max(14, 'De 1 a 14 dias antes.')

const ladder = z.object({
  firstDays: daysBefore,
  /** Null: not that step. */
  firstAt: wallTime.nullable(),
  againDays: daysBefore,
  againAt: wallTime.nullable(),
  hoursBefore: hoursBefore.nullable(),
})
type LadderTimes = z.infer<typeof ladder>
const isInOrder = ({ firstAt, firstDays, againAt, againDays }: LadderTimes): boolean =>
  firstAt === null || againAt === null || firstDays > againDays
const order = { message: 'O segundo pedido vem depois do primeiro: escolha menos dias.', path: ['againDays'] }

const silence = z.object({ unansweredAt: wallTime.nullable(), releaseAt: wallTime.nullable() })
const isReleasedLast = ({ unansweredAt, releaseAt }: z.infer<typeof silence>): boolean =>
  releaseAt === null || (unansweredAt !== null && unansweredAt < releaseAt)
const releasedLast = { message: 'Só depois de avisar a recepção: escolha uma hora mais tarde.', path: ['releaseAt'] }

const ownLadder = ladder
  .extend({
    serviceId: z.templateLiteral(['srv_', z.string()]),
    /** Null: who does not answer is treated as the clinic does. */
    silence: silence.refine(isReleasedLast, releasedLast).nullable(),
  })
  .refine(isInOrder, order)

export const reminderRules = ladder
  .extend({
    sendFrom: wallTime,
    sendTo: wallTime,
    ...silence.shape,
    /** Procedures that are reminded of in their own way. */
    own: z.array(ownLadder).max(200),
  })
  .refine(isInOrder, order)
  .refine(({ sendFrom, sendTo }) => sendFrom < sendTo, {
    message: 'O fim precisa ser depois do começo.',
    path: ['sendTo'],
  })
  .refine(isReleasedLast, releasedLast)
  .refine(({ own }) => new Set(own.map((one) => one.serviceId)).size === own.length, {
    message: 'Um procedimento aparece duas vezes.',
    path: ['own'],
  })
export type ReminderRules = z.infer<typeof reminderRules>

export const reminderRulesRequest = z.object({ value: reminderRules, version: z.string('Abra a tela de novo.').min(1).max(40) })
export type ReminderRulesRequest = z.infer<typeof reminderRulesRequest>

/** GET /api/settings/reminders. */
export type ReminderRulesAnswer = {
  value: ReminderRules
  version: string
  services: { id: `srv_${string}`; name: string }[]
}
export type ReminderRulesSaved = { version: string }

export type SpokenStepName = 'two_days' | 'one_day' | 'hours'
export type StepName = SpokenStepName | 'unanswered' | 'release' | 'form'
export type DeskReasonName =
  | 'no_answer'
  | 'no_conversation'
  | 'never_wrote'
  | 'no_reply'
  | 'paused'
  | 'stopped'
  | 'window'
  | 'not_delivered'

/** What was said of one appointment and what came of it: GET /api/appointments/:id/reminders. */
export type ReminderItem = {
  step: StepName
  outcome: 'sent' | 'to_desk' | 'kept_back' | 'overtaken' | 'released'
  because: DeskReasonName | 'not_answering' | 'demo' | null
  at: string
  /** Of the time it stood at then. */
  isOfOldTime: boolean
  /** Of the message: null where none was sent. */
  status: 'queued' | 'sent' | 'delivered' | 'read' | 'failed' | 'uncertain' | null
  answered: { at: string; by: 'person' | 'desk' } | null
  settled: { at: string; by: string | null } | null
}
export type RemindersAnswer = { items: ReminderItem[]; next: { step: SpokenStepName; at: string } | null }

/** What the desk has to see to: GET /api/reminders/open. The soonest appointment first. */
export type OpenReminder = {
  appointmentId: string
  startsAt: string
  contact: { id: string; name: string }
  service: string
  area: string | null
  professional: string | null
  /** `to_send`: the words wait for a person to send them; `unanswered`: they were asked and said nothing; `form`: a form waits to be sent. */
  kind: 'to_send' | 'unanswered' | 'form'
  because: DeskReasonName
  askedAt: string | null
  isConfirmed: boolean
  /** Digits with the country's code; null: nobody knows their number. */
  phone: string | null
  text: string | null
  conversationId: string | null
  can: { confirm: boolean; release: boolean }
}
export type OpenRemindersAnswer = { zone: string; today: string; items: OpenReminder[] }

export const marksQuery = z.object({
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
})
export type MarksQuery = z.infer<typeof marksQuery>
/** Of appointments nobody has confirmed: asked and waiting, or the desk's task. */
export type ReminderMark = 'asked' | 'task'
export type MarksAnswer = { marks: Record<string, ReminderMark> }
