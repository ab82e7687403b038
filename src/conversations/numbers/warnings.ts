import type { NumberStanding } from '#channels/channel.ts'

const day = 86_400_000

/** What needs somebody's eyes about a number, by what the provider says of it; when it was asked is part of the answer. */
export function warningsOf(standing: NumberStanding | null, checkedAt: Date | null, now: Date): string[] {
  if (!standing || !checkedAt) return ['Ainda não conferimos este número com o WhatsApp. Toque em “Conferir agora”.']
  const { quality, state, nameState, isVerified, limit } = standing
  return [
    ...(quality === 'poor'
      ? ['A qualidade está baixa: pessoas bloquearam ou denunciaram o número. Pare as campanhas e responda só quem escreve.']
      : quality === 'fair'
        ? ['A qualidade caiu. Mande menos mensagens que ninguém pediu até ela voltar.']
        : []),
    ...(state !== null && !working.includes(state) ? [states[state] ?? `O WhatsApp diz que o número está assim: ${state}.`] : []),
    ...(nameState !== null && badNames.includes(nameState)
      ? ['O certificado do nome não vale: o WhatsApp não aprovou o nome do número. Corrija no Gerenciador do WhatsApp.']
      : []),
    ...(isVerified === false ? ['O número ainda não foi verificado por código. Conclua no Gerenciador do WhatsApp.'] : []),
    ...(typeof limit === 'number' && limit <= 250
      ? [
          `Por enquanto só ${limit} pessoas por dia podem receber lembretes e campanhas. Verifique a empresa na Meta para aumentar.`,
        ]
      : []),
    ...(now.getTime() - checkedAt.getTime() > 2 * day ? ['A última conferência com o WhatsApp tem mais de dois dias.'] : []),
  ]
}

const working = ['CONNECTED', 'VERIFIED', 'LINKED']
const badNames = ['DECLINED', 'EXPIRED', 'NONE']
const states: Record<string, string> = {
  PENDING: 'O registro do número não terminou. Conclua no Gerenciador do WhatsApp.',
  DISCONNECTED: 'O WhatsApp desligou o número. Registre de novo no Gerenciador do WhatsApp.',
  FLAGGED: 'O número foi sinalizado: se a qualidade não subir em sete dias, o limite de mensagens diminui.',
  RESTRICTED: 'O número passou do limite: por enquanto só responde a quem escreve.',
  RATE_LIMITED: 'O número mandou mensagens demais e o WhatsApp está segurando os envios.',
  BANNED: 'O WhatsApp baniu o número. Peça a revisão no Gerenciador do WhatsApp.',
  MIGRATED: 'O número foi levado para outra conta do WhatsApp.',
  DELETED: 'O número foi apagado da conta do WhatsApp.',
}
