import type { ChannelKind, Content, Inbound } from '#channels/channel.ts'
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
      return `Contato: ${content.names.join(', ')}`
    case 'choice':
      return content.title
    case 'form_answer':
      return 'Formulário respondido'
    case 'reaction':
      return content.emoji === '' ? 'Retirou a reação' : content.emoji
    case 'order':
      return 'Pedido do catálogo'
    case 'edit':
      return content.text ?? 'Editou uma mensagem'
    case 'revoke':
      return 'Apagou uma mensagem'
    case 'system':
      return content.note
    case 'unsupported':
      return 'Mensagem de um tipo que o WhatsApp não entrega a sistemas'
  }
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
    case 'system':
    case 'unsupported':
      return false
  }
}
