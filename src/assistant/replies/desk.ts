import { deskReasons } from '../desk-reasons.ts'
import type { Found } from '../found.ts'
import { isOpen, sayNextOpening, type Wall } from './say.ts'

/** A person is promised only for when the desk's hours allow it. */
export function deskPromise(found: Found): string {
  const desk = deskOf(found)
  if (isOpen(desk)) return 'Já chamei a recepção: te respondem por aqui em instantes.'
  const opening = sayNextOpening(desk)
  return opening ? `A recepção te responde ${opening}.` : 'A recepção te responde por aqui assim que possível.'
}

/** What is said before the promise, by why the desk is called. */
export function beforeDesk(reason: string): string {
  switch (reason) {
    case deskReasons.human:
      return 'Claro!'
    case deskReasons.notUnderstood:
      return 'Desculpa, ainda não consegui te entender. Vou passar para uma pessoa da equipe.'
    case deskReasons.otherPerson:
    case deskReasons.otherProcedure:
      return 'Essa troca quem faz é a recepção. Até lá, seu horário continua marcado.'
    case deskReasons.discount:
      return 'Sobre descontos e condições especiais, quem pode te responder é a recepção.'
    case deskReasons.complaint:
      return 'Sinto muito por isso, e agradeço por nos contar. Quero que uma pessoa da equipe cuide do seu caso.'
    case deskReasons.paperwork:
      return 'Sobre convênio, recibo e nota fiscal, quem te responde é a recepção.'
    case deskReasons.rude:
      return 'Sinto muito se algo te aborreceu. Prefiro que uma pessoa da equipe cuide disso com você.'
    case deskReasons.contraindication:
    case deskReasons.pregnancy:
    case deskReasons.medicine:
      return 'Que bom que você avisou, isso é importante. Para sua segurança, quem avalia é a nossa equipe.'
    case deskReasons.pain:
    case deskReasons.care:
      return 'Essa é uma pergunta para a nossa equipe, que te orienta com segurança.'
    case deskReasons.reaction:
      return 'Entendi. Quem te orienta sobre isso, com segurança, é a nossa equipe.'
    case deskReasons.deposit:
      return 'Sobre sinal, Pix e comprovante, quem confere é a recepção.'
    case deskReasons.refund:
      return 'Entendi, sinto muito pelo transtorno. Quem resolve cobranças e reembolsos é uma pessoa da equipe.'
    case deskReasons.packages:
      return 'Sobre pacotes e sessões, quem vê isso direitinho para você é a recepção.'
    case deskReasons.loyalty:
      return 'Que bom que você perguntou! Quem te conta os detalhes é a recepção.'
    case deskReasons.missed:
      return 'Tudo bem, acontece! A recepção vê com você como fica o seu horário.'
    case deskReasons.waitlist:
      return 'Anotado: se abrir um horário, queremos te avisar.'
    case deskReasons.material:
      return 'A recepção te envia por aqui.'
    case deskReasons.privacy:
      return 'Recebi o seu pedido sobre os seus dados. Quem cuida disso é uma pessoa responsável da clínica.'
    case deskReasons.data:
      return 'Obrigada por avisar! A recepção atualiza o seu cadastro.'
    case deskReasons.late:
      return 'Tudo bem, que bom que você avisou!'
    case deskReasons.supplier:
      return 'Agradecemos o contato! Esse assunto é com a nossa equipe.'
    case deskReasons.voiceNote:
      return 'Recebi seu áudio, mas ainda não consigo ouvir por aqui. Se preferir, me escreve em texto.'
    case deskReasons.picture:
      return 'Recebi sua foto, mas ainda não consigo abrir imagens por aqui.'
    case deskReasons.file:
      return 'Recebi seu arquivo, mas ainda não consigo abrir por aqui.'
    default:
      return 'Isso é melhor ver com uma pessoa da equipe.'
  }
}

/** No diagnosis: it sends to care and calls a person at once. */
export function emergency(found: Found): string {
  const desk = isOpen(deskOf(found))
    ? 'Já chamei a nossa equipe com urgência: te respondem por aqui em instantes.'
    : 'Já deixei um aviso urgente para a nossa equipe, mas a clínica está fechada agora: não espere nossa resposta.'
  return `${desk}\n\nSe for algo forte, como falta de ar, inchaço no rosto ou na garganta, dor intensa ou desmaio, ligue agora para o SAMU (192) ou vá ao pronto-socorro mais próximo.`
}

/** When the people of the desk are there, which may be less than the clinic is open. */
function deskOf({ now, zone, clinic }: Found): Wall {
  return { now, zone, clinic: { openingHours: clinic.deskHours, closed: clinic.closed } }
}
