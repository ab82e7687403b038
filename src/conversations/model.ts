import type { ChannelKind, Content, Inbound } from '#channels/channel.ts'
import { unreachable } from '#platform/errors.ts'
import type { ChannelId } from '#platform/ids.ts'

/** Something a channel delivered, and the clinic's channel it came by. */
export type Arrived = { channel: { id: ChannelId; kind: ChannelKind }; inbound: Inbound }

/** Words for what is not text: the desk reads them in the list and in the conversation. */
export function describeContent(content: Content): string {
  switch (content.kind) {
    case 'text':
      return content.text
    case 'media':
      return content.caption ?? mediaNames[content.media]
    case 'location':
      return content.name ?? content.address ?? 'Localização'
    case 'contacts':
      return `Contato: ${content.cards.map((card) => card.name).join(', ')}`
    case 'choice':
      return content.title
    case 'form_answer':
      return 'Formulário respondido'
    case 'reaction':
      return content.emoji === '' ? 'Retirou a reação' : `Reagiu com ${content.emoji}`
    case 'order':
      return content.note ?? 'Pedido do catálogo'
    case 'edit':
      return content.text === null ? 'Editou uma mensagem' : `Editou uma mensagem: ${content.text}`
    case 'revoke':
      return 'Apagou uma mensagem'
    case 'call':
      return content.event === 'ringing' ? 'Ligou pelo WhatsApp' : `Ligação encerrada${lasting(content.durationSeconds)}`
    case 'system':
      return describeSystem(content)
    case 'unsupported':
      if (content.isAwaited)
        return 'O WhatsApp ainda não entregou esta mensagem por inteiro. Se demorar, veja no celular da clínica.'
      return content.isNew
        ? 'Mensagem de um tipo novo do WhatsApp, que ainda não sabemos mostrar'
        : 'Mensagem de um tipo que o WhatsApp não entrega a sistemas. Veja no celular da clínica ou peça para escrever.'
    default:
      return unreachable(content)
  }
}

function describeSystem({ event, note, phone }: Extract<Content, { kind: 'system' }>): string {
  switch (event) {
    case 'number_changed':
      return phone === null ? 'Trocou de conta no WhatsApp' : `Trocou de número: agora é +${phone}`
    case 'identity_changed':
      return 'O código de segurança desta pessoa mudou: pode ser um aparelho novo'
    case 'call_allowed':
      return 'Aceitou receber ligações da clínica pelo WhatsApp'
    case 'call_refused':
      return 'Não quer receber ligações da clínica pelo WhatsApp'
    case 'chat_opened':
      return 'Abriu a conversa pela primeira vez'
    case 'other':
      return note
    default:
      return unreachable(event)
  }
}

function lasting(seconds: number | null): string {
  if (seconds === null || seconds <= 0) return ''
  return seconds < 60 ? ` (${Math.round(seconds)} s)` : ` (${Math.round(seconds / 60)} min)`
}

const mediaNames = { image: 'Foto', audio: 'Áudio', video: 'Vídeo', document: 'Documento', sticker: 'Figurinha' } as const

/** Whether the person waits for an answer to this. */
export function wantsAnswer(content: Content): boolean {
  switch (content.kind) {
    case 'text':
    case 'media':
    case 'location':
    case 'contacts':
    case 'choice':
    case 'form_answer':
    case 'order':
      return true
    case 'reaction':
    case 'edit':
    case 'revoke':
    case 'call':
    case 'system':
    case 'unsupported':
      return false
    default:
      return unreachable(content)
  }
}

/** The message that a reaction, an edit or a deletion is about; null of what stands for itself. */
export function isAbout(content: Content): string | null {
  if (content.kind === 'reaction') return content.toExternalId
  return content.kind === 'edit' || content.kind === 'revoke' ? content.ofExternalId : null
}

/** Whether this only announces what comes later under the same id. */
export const isAwaited = (content: Content): boolean => content.kind === 'unsupported' && content.isAwaited === true

/** Whether WhatsApp counts it as the person's word, after which the clinic may write freely. */
export function opensWindow(content: Content): boolean {
  return isAbout(content) === null && content.kind !== 'system'
}
