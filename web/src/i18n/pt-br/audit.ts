import type { AuditAction } from '#auth/contract.ts'

/** After the name of who did it: "Juliana Reis assumiu a conversa". */
const did: Record<AuditAction, string> = {
  'appointment.booked': 'marcou um horário',
  'appointment.moved': 'mudou um horário',
  'appointment.cancelled': 'cancelou um horário',
  'appointment.changed': 'alterou um agendamento',
  'appointment.visit_marked': 'marcou a situação de um atendimento',
  'contact.created': 'cadastrou uma pessoa',
  'contact.changed': 'mudou os dados de uma pessoa',
  'contact.phone_added': 'acrescentou um telefone',
  'contact.phone_removed': 'tirou um telefone',
  'contact.tagged': 'pôs uma etiqueta',
  'contact.untagged': 'tirou uma etiqueta',
  'contact.note_written': 'escreveu uma nota sobre uma pessoa',
  'contact.note_pinned': 'fixou ou soltou uma nota',
  'contact.note_removed': 'apagou uma nota',
  'contact.no_reply_set': 'ligou o “Não responder”',
  'contact.no_reply_lifted': 'desligou o “Não responder”',
  'contact.merged': 'juntou dois cadastros',
  'contact.unmerged': 'separou dois cadastros',
  'contact.told_apart': 'disse que dois cadastros são pessoas diferentes',
  'consent.given': 'registrou que a pessoa aceita novidades',
  'consent.withdrawn': 'registrou que a pessoa não quer novidades',
  'tag.created': 'criou uma etiqueta',
  'tag.changed': 'mudou uma etiqueta',
  'tag.removed': 'apagou uma etiqueta',
  'conversation.taken_over': 'assumiu a conversa',
  'conversation.given_back': 'devolveu a conversa ao assistente',
  'conversation.answered': 'respondeu na conversa',
  'session.opened': 'entrou',
  'session.ended': 'saiu',
}

export const audit = { did }
