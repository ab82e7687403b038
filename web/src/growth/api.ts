import { queryOptions } from '@tanstack/react-query'
import type { OpenCareMessagesAnswer } from '#conversations/care/contract.ts'
import type {
  MarksAnswer,
  OpenRemindersAnswer,
  ReminderRules,
  ReminderRulesAnswer,
  ReminderRulesSaved,
  RemindersAnswer,
} from '#growth/contract.ts'
import { queryOf, request } from '../shell/http.ts'
import { agendaKey } from '../scheduling/live.ts'
import { settingsKey } from '../settings/live.ts'

/** Whatever happens in the agenda may have been an answer. */
const remindersKey = [...agendaKey, 'reminders']

export const rulesQuery = queryOptions({
  queryKey: settingsKey('reminders'),
  queryFn: () => request<ReminderRulesAnswer>('GET', '/api/settings/reminders'),
})

/** As typed: a time half written is the server's to refuse. */
export type LadderForm = {
  firstDays: number
  firstAt: string | null
  againDays: number
  againAt: string | null
  hoursBefore: number | null
}
export type SilenceForm = { unansweredAt: string | null; releaseAt: string | null }
/** `silence` null: as the clinic. */
export type OwnLadderForm = LadderForm & { serviceId: string; silence: SilenceForm | null }
export type RulesForm = Omit<ReminderRules, keyof LadderForm | keyof SilenceForm | 'sendFrom' | 'sendTo' | 'own'> &
  LadderForm &
  SilenceForm & { sendFrom: string; sendTo: string; own: OwnLadderForm[] }
export const saveRules = (value: RulesForm, version: string) =>
  request<ReminderRulesSaved>('PUT', '/api/settings/reminders', { value, version })

export const openQuery = queryOptions({
  queryKey: [...remindersKey, 'open'],
  queryFn: () => request<OpenRemindersAnswer>('GET', '/api/reminders/open'),
})

/** What the clinic has to tell and a person has to send. */
export const careQuery = queryOptions({
  queryKey: [...remindersKey, 'care'],
  queryFn: () => request<OpenCareMessagesAnswer>('GET', '/api/care-messages/open'),
})

export const settleCareMessage = (id: string) => request<null>('PUT', `/api/care-messages/${encodeURIComponent(id)}/settlement`)

export const marksQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: [...remindersKey, 'marks', from, to],
    queryFn: () => request<MarksAnswer>('GET', `/api/reminders/marks${queryOf({ from, to })}`),
  })

export const remindersQuery = (appointmentId: string) =>
  queryOptions({
    queryKey: [...remindersKey, 'one', appointmentId],
    queryFn: () => request<RemindersAnswer>('GET', pathOf(appointmentId)),
  })

export const settleReminder = (appointmentId: string) => request<null>('PUT', `${pathOf(appointmentId)}/settlement`)

const pathOf = (appointmentId: string) => `/api/appointments/${encodeURIComponent(appointmentId)}/reminders`
