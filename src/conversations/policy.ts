import { may, type SignedIn } from '#auth/index.ts'
import type { Can, ConversationAnswer } from './contract.ts'
import type { ConversationDetail } from './queries-inbox.ts'

const yes: Can = { allowed: true }
const no = (whyNot: string): Can => ({ allowed: false, whyNot })

/** Past 24 h from the patient's last message Meta accepts only templates (error 131047). */
export const windowClosed =
  'Já passaram 24 horas da última mensagem desta pessoa, e o WhatsApp não deixa mais escrever por aqui. Envie um modelo aprovado, ligue, ou espere ela escrever de novo.'

/** What this person may do in this conversation now, and why not. */
export function decideCan(
  conversation: ConversationDetail,
  staff: Pick<SignedIn, 'role' | 'staffId'>,
  now: Date,
): ConversationAnswer['can'] {
  if (!may(staff.role, 'inbox.answer')) {
    const never = no('Entre como recepcionista para atender.')
    return {
      takeOver: never,
      answer: never,
      sendTemplate: never,
      giveBack: never,
      assign: never,
      note: never,
      close: never,
      reopen: never,
      markUnread: never,
      setNoReply: never,
    }
  }
  const isDesk = conversation.heldBy === 'desk'
  const isClosed = conversation.closedAt !== null
  const isClosedWindow = conversation.windowEndsAt !== null && Date.parse(conversation.windowEndsAt) <= now.getTime()
  return {
    takeOver: isDesk && conversation.assignedStaffId === staff.staffId ? no('Essa conversa já está com você.') : yes,
    answer: !isDesk
      ? no('A assistente está atendendo. Assuma a conversa para responder.')
      : isClosedWindow
        ? no(windowClosed)
        : yes,
    sendTemplate: !isDesk
      ? no('A assistente está atendendo. Assuma a conversa para responder.')
      : conversation.windowEndsAt === null
        ? no('Neste canal não há modelos: escreva normalmente.')
        : yes,
    giveBack: isDesk ? yes : no('A assistente já está com essa conversa.'),
    assign: yes,
    note: yes,
    close: isClosed ? no('Essa conversa já está encerrada.') : yes,
    reopen: isClosed ? yes : no('Essa conversa está aberta.'),
    setNoReply: may(staff.role, 'contacts.edit') ? yes : no('Seu perfil não muda o cadastro das pessoas.'),
    markUnread: conversation.unread > 0 ? no('Essa conversa já está como não lida.') : yes,
  }
}
