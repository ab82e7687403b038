import type { StoredTemplate } from './model.ts'

/** What a template's state means to whoever wants to send it, and what to do. */
export function wordState({
  status,
  reason,
  advice,
  fault,
  blockedBecause,
  quality,
  isForeign,
  category,
}: StoredTemplate): string {
  switch (status) {
    case 'draft':
      return fault === null
        ? 'Ainda não foi enviado à Meta.'
        : `A Meta não aceitou o envio: ${fault} Ajuste o texto e envie de novo.`
    case 'submitting':
      return 'Enviando à Meta…'
    case 'pending':
      return 'Em análise pela Meta. Costuma levar de minutos a 24 horas.'
    case 'rejected':
      return [`Recusado pela Meta${reasonOf(reason)}.`, advice, 'Ajuste o texto e envie de novo.'].filter(Boolean).join(' ')
    case 'paused':
      return `Pausado pela Meta${reasonOf(reason)}: pessoas bloquearam ou denunciaram. Volta sozinho em algumas horas; se pausar de novo, a Meta desliga. Enquanto isso, o que sairia por ele fica como tarefa da recepção.`
    case 'disabled':
      return `Desligado pela Meta${reasonOf(reason)}: não volta. Crie outro modelo, com outro nome e outro texto.`
    case 'deleted':
      return 'Apagado.'
    case 'approved':
      if (isForeign)
        return 'Aprovado, mas tem imagem, formulário ou link variável, que por aqui não se preenche. Use pelo Gerenciador do WhatsApp.'
      if (blockedBecause !== null)
        return 'Aprovado, mas o último envio foi recusado. Estamos conferindo com a Meta; até lá ele não é usado.'
      if (quality === 'red') return 'Aprovado, com qualidade ruim: a Meta pode pausar. Envie menos e confira o texto.'
      return category === 'marketing'
        ? 'Aprovado como divulgação: quem pediu para não receber fica de fora.'
        : 'Aprovado: pode ser enviado.'
  }
}

function reasonOf(reason: string | null): string {
  return reason === null ? '' : ` (${reasons[reason] ?? reason.toLowerCase().replaceAll('_', ' ')})`
}

const reasons: Record<string, string> = {
  INVALID_FORMAT: 'formato inválido: confira variáveis e pontuação',
  ABUSIVE_CONTENT: 'conteúdo que a Meta considera abusivo',
  PROMOTIONAL: 'parece divulgação',
  TAG_CONTENT_MISMATCH: 'o texto não combina com a categoria',
  INCORRECT_CATEGORY: 'a categoria não é a certa para o texto',
  SCAM: 'parece golpe: evite pedir dados e pagamentos',
  NON_TRANSIENT_ERROR: 'erro da Meta',
  DUPLICATE: 'já existe um modelo igual',
  FIRST_PAUSE: 'primeira pausa, de 3 horas',
  SECOND_PAUSE: 'segunda pausa, de 6 horas',
  RATE_LIMITING_PAUSE: 'muitos envios em pouco tempo',
}
