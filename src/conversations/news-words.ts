import type { InboundNews } from '#channels/channel.ts'

type Details = Record<string, string>

/** What the provider's news mean to whoever runs the clinic; what nobody thought of is told by its own words. */
export function wordNews(topic: InboundNews['topic'], event: string, details: Details): string {
  const template = details['message_template_name']
  switch (topic) {
    case 'account':
      return accountWords[event] ?? `Aviso da conta do WhatsApp: ${event}`
    case 'number':
      return numberWords[event] ?? `Aviso do número: ${event}`
    case 'template':
      return `${template ? `Modelo “${template}”` : 'Modelo'}: ${templateWords[event] ?? event}`
    case 'preference':
      return preferenceWords[event] ?? `Preferência de uma pessoa: ${event}`
    case 'phone_book':
      return 'A agenda de contatos do celular da clínica mudou'
    case 'group':
      return 'Novidade em um grupo: grupos não são atendidos por aqui'
    case 'call':
      return `Ligação da clínica pelo WhatsApp: ${event}`
    case 'history':
      return event === 'HISTORY_REFUSED'
        ? 'O celular da clínica não compartilhou as conversas antigas'
        : `Conversas antigas do celular: ${details['metadata.progress'] ?? '?'}% recebidas`
    case 'flow':
      return `Formulário do WhatsApp: ${event}`
    case 'payment':
      return `Pagamento pelo WhatsApp: ${event}`
  }
}

const accountWords: Record<string, string> = {
  DISABLED_UPDATE: 'O WhatsApp mudou o bloqueio da conta',
  ACCOUNT_RESTRICTION: 'O WhatsApp restringiu a conta',
  ACCOUNT_VIOLATION: 'O WhatsApp apontou uma violação das regras',
  ACCOUNT_DELETED: 'A conta do WhatsApp foi apagada',
  ACCOUNT_OFFBOARDED: 'A conta do WhatsApp saiu deste sistema',
  ACCOUNT_RECONNECTED: 'A conta do WhatsApp voltou a este sistema',
  PARTNER_ADDED: 'Um parceiro foi ligado à conta do WhatsApp',
  PARTNER_REMOVED: 'Um parceiro foi desligado da conta do WhatsApp',
  PARTNER_APP_INSTALLED: 'Um aplicativo foi ligado à conta do WhatsApp',
  PARTNER_APP_UNINSTALLED: 'Um aplicativo foi desligado da conta do WhatsApp',
  CAPABILITY_UPDATE: 'Os limites da conta do WhatsApp mudaram',
  APPROVED: 'A conta do WhatsApp foi aprovada',
  REJECTED: 'A conta do WhatsApp foi recusada',
}

const numberWords: Record<string, string> = {
  DOWNGRADE: 'O limite de mensagens do número diminuiu',
  UPGRADE: 'O limite de mensagens do número aumentou',
  FLAGGED: 'A qualidade do número caiu: pessoas bloquearam ou denunciaram',
  UNFLAGGED: 'A qualidade do número voltou ao normal',
  ONBOARDING: 'O número foi registrado',
  APPROVED: 'O nome do número foi aprovado',
  REJECTED: 'O nome do número foi recusado',
  PIN_CHANGED: 'O PIN do número foi trocado',
}

const templateWords: Record<string, string> = {
  APPROVED: 'aprovado',
  REJECTED: 'recusado',
  PAUSED: 'pausado por baixa qualidade',
  DISABLED: 'desligado pelo WhatsApp',
  FLAGGED: 'em risco de ser desligado',
  PENDING_DELETION: 'será apagado',
  GREEN: 'qualidade boa',
  YELLOW: 'qualidade média',
  RED: 'qualidade ruim',
  UNKNOWN: 'qualidade ainda sem nota',
  MARKETING: 'agora é cobrado como divulgação',
  UTILITY: 'agora é cobrado como utilidade',
  AUTHENTICATION: 'agora é cobrado como autenticação',
  COMPONENTS_UPDATE: 'o texto mudou',
}

const preferenceWords: Record<string, string> = {
  stop: 'Uma pessoa pediu para não receber divulgação',
  resume: 'Uma pessoa voltou a aceitar divulgação',
  signup: 'Uma pessoa se inscreveu para receber divulgação',
  user_id_update: 'O WhatsApp trocou o código de uma pessoa',
}
