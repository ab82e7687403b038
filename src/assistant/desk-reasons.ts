/** Why the desk is called, as the desk reads it. An interpreter may propose another text; these have an answer of their own. */
export const deskReasons = {
  human: 'quer falar com uma pessoa',
  emergency: 'possível urgência: responder agora',
  notUnderstood: 'a assistente não entendeu duas vezes seguidas',
  noAnswer: 'pergunta sem resposta na biblioteca',
  loop: 'possível outro robô',
  otherPerson: 'quer passar um horário marcado para outra pessoa',
  otherProcedure: 'quer trocar o procedimento de um horário marcado',
  lateMove: 'quer remarcar em cima da hora',
  movedTooOften: 'já remarcou o máximo que o sinal permite',
  discount: 'pergunta sobre desconto',
  complaint: 'reclamação',
  paperwork: 'pergunta sobre convênio, recibo ou nota fiscal',
  rude: 'mensagem ofensiva',
  contraindication: 'pergunta sobre contraindicação',
  pregnancy: 'gravidez ou amamentação: avaliar antes de marcar',
  medicine: 'usa medicação ou tem condição de saúde: avaliar antes de marcar',
  weighFirst: 'a ficha ou a conversa tem algo de saúde: avaliar antes de marcar',
  formAlarm: 'respondeu a ficha de saúde: há respostas para avaliar antes do procedimento',
  pain: 'pergunta sobre dor ou anestesia',
  care: 'pergunta sobre cuidados antes ou depois',
  reaction: 'pergunta sobre reações ou riscos',
  deposit: 'sinal, Pix ou comprovante',
  depositEvidence: 'diz que pagou o sinal: conferir o Pix',
  depositLate: 'pagou o sinal depois do prazo: devolver ou combinar outro horário',
  refund: 'pede reembolso ou contesta uma cobrança',
  packages: 'pergunta sobre pacotes ou sessões que faltam',
  loyalty: 'pontos, indicação ou vale-presente',
  missed: 'faltou ou esqueceu o horário',
  material: 'pede catálogo, fotos ou link',
  privacy: 'pedido sobre os próprios dados (LGPD)',
  data: 'quer corrigir o cadastro',
  late: 'avisou que vai se atrasar',
  supplier: 'currículo, parceria ou fornecedor',
  voiceNote: 'mandou um áudio',
  picture: 'mandou uma foto',
  file: 'mandou um arquivo',
} as const
/** An interpreter may word it in its own way; it begins alike. */
export function isUrgentReason(reason: string | null): boolean {
  return reason !== null && /^possível urgência/i.test(reason)
}

export type DeskReason = (typeof deskReasons)[keyof typeof deskReasons]

export function mediaReason(media: readonly string[]): string {
  if (media.includes('audio')) return deskReasons.voiceNote
  return media.includes('image') ? deskReasons.picture : deskReasons.file
}
