import type { AuditAction } from '#auth/contract.ts'

/** After the name of who did it: "Juliana Reis assumiu a conversa". */
const did: Record<AuditAction, string> = {
  'appointment.booked': 'marcou um horário',
  'appointment.moved': 'mudou um horário',
  'appointment.cancelled': 'cancelou um horário',
  'appointment.changed': 'alterou um agendamento',
  'appointment.visit_marked': 'marcou a situação de um atendimento',
  'conversation.taken_over': 'assumiu a conversa',
  'conversation.given_back': 'devolveu a conversa ao assistente',
  'conversation.answered': 'respondeu na conversa',
  'session.opened': 'entrou',
  'session.ended': 'saiu',
}

export const audit = { did }
