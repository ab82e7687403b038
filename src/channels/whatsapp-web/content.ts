import type { proto } from 'baileys'
import type { ContactCard, Content, MediaKind } from '../channel.ts'
import { writeMediaId } from './media-id.ts'

type Message = proto.IMessage
/** Which message it is in, for its file to be asked for again once it has run out. */
export type Place = { address: string; id: string; isOurs: boolean; isPast: boolean }

/** What a message carries; null of what says nothing to anybody: keys, settings, history, the parts of a group. */
export function contentOf(wrapped: Message, place: Place): Content | null {
  const message = unwrap(wrapped)
  return words(message) ?? file(message, place) ?? things(message) ?? answers(message) ?? aboutAnother(message) ?? rest(message)
}

/** The message inside the wrappers WhatsApp puts around it: that vanishes, is seen once, has a caption, was edited. */
export function unwrap(message: Message): Message {
  let inner = message
  for (let depth = 0; depth < 6; depth++) {
    const next =
      inner.ephemeralMessage ??
      inner.viewOnceMessage ??
      inner.viewOnceMessageV2 ??
      inner.viewOnceMessageV2Extension ??
      inner.documentWithCaptionMessage ??
      inner.editedMessage ??
      inner.lottieStickerMessage ??
      inner.deviceSentMessage
    if (!next?.message) break
    inner = next.message
  }
  return inner
}

function words(message: Message): Content | null {
  const text = message.conversation || message.extendedTextMessage?.text
  return text ? { kind: 'text', text } : null
}

type File = {
  kind: MediaKind
  part: {
    url?: string | null
    directPath?: string | null
    mediaKey?: Uint8Array | null
    mimetype?: string | null
    fileSha256?: Uint8Array | null
    fileLength?: unknown
    caption?: string | null
    fileName?: string | null
    ptt?: boolean | null
    isAnimated?: boolean | null
  }
}

function fileIn(message: Message): File | null {
  if (message.imageMessage) return { kind: 'image', part: message.imageMessage }
  const video = message.videoMessage ?? message.ptvMessage
  if (video) return { kind: 'video', part: video }
  if (message.audioMessage) return { kind: 'audio', part: message.audioMessage }
  if (message.documentMessage) return { kind: 'document', part: message.documentMessage }
  return message.stickerMessage ? { kind: 'sticker', part: message.stickerMessage } : null
}

function file(message: Message, place: Place): Content | null {
  const found = fileIn(message)
  if (!found) return null
  const { kind, part } = found
  return {
    kind: 'media',
    media: kind,
    voice: kind === 'audio' && part.ptt === true,
    caption: part.caption || null,
    mimeType: part.mimetype ?? null,
    // Of the past nothing is fetched: a phone's whole history would be.
    providerMediaId: place.isPast ? null : writeMediaId({ kind, ...part, ...place }),
    fileName: part.fileName || null,
    sha256: part.fileSha256 ? Buffer.from(part.fileSha256).toString('base64') : null,
    sizeBytes: numberOf(part.fileLength),
    isAnimated: part.isAnimated === true,
  }
}

function things(message: Message): Content | null {
  const place = message.locationMessage ?? message.liveLocationMessage
  if (typeof place?.degreesLatitude === 'number' && typeof place.degreesLongitude === 'number') {
    const named = message.locationMessage
    return {
      kind: 'location',
      latitude: place.degreesLatitude,
      longitude: place.degreesLongitude,
      name: named?.name || null,
      address: named?.address || null,
      url: named?.url || null,
    }
  }
  const cards = message.contactMessage ? [message.contactMessage] : message.contactsArrayMessage?.contacts
  if (cards) return { kind: 'contacts', cards: cards.map(cardOf) }
  const order = message.orderMessage
  if (order) return { kind: 'order', items: [], note: order.message || order.orderTitle || null }
  const poll = message.pollCreationMessage ?? message.pollCreationMessageV2 ?? message.pollCreationMessageV3
  if (poll)
    return { kind: 'text', text: [poll.name ?? '', ...(poll.options ?? []).map((one) => `• ${one.optionName ?? ''}`)].join('\n') }
  return null
}

/** A shared card is a vCard: its phones, addresses and company are lines of it. */
function cardOf(card: proto.Message.IContactMessage): ContactCard {
  const lines = (card.vcard ?? '').split(/\r?\n/)
  const of = (name: string): string[] =>
    lines
      .filter((line) => new RegExp(`^(?:item\\d+\\.)?${name}[;:]`, 'i').test(line))
      .map((line) => line.slice(line.indexOf(':') + 1).trim())
  return {
    name: card.displayName || of('FN')[0] || '',
    company: of('ORG')[0]?.replace(/;+$/, '') || null,
    phones: of('TEL'),
    emails: of('EMAIL'),
  }
}

/** What somebody picked of an old message with buttons or a list. */
function answers(message: Message): Content | null {
  const button = message.buttonsResponseMessage
  if (button) return choice(button.selectedButtonId, button.selectedDisplayText)
  const reply = message.templateButtonReplyMessage
  if (reply) return choice(reply.selectedId, reply.selectedDisplayText)
  const row = message.listResponseMessage
  if (row) return choice(row.singleSelectReply?.selectedRowId, row.title)
  const form = message.interactiveResponseMessage?.nativeFlowResponseMessage
  return form?.paramsJson ? { kind: 'form_answer', answers: form.paramsJson, name: form.name ?? null } : null
}

function choice(id: string | null | undefined, title: string | null | undefined): Content | null {
  const said = title || id
  return said ? { kind: 'choice', id: id || said, title: said } : null
}

// proto.Message.ProtocolMessage.Type: the library's own names are values, and loading it for two numbers would load it always.
const [revoked, edited] = [0, 14]

function aboutAnother(message: Message): Content | null {
  const reaction = message.reactionMessage
  if (reaction?.key?.id) return { kind: 'reaction', emoji: reaction.text ?? '', toExternalId: reaction.key.id }
  const said = message.protocolMessage
  if (!said?.key?.id) return null
  // Zero is what is left out.
  const type: number = said.type ?? revoked
  if (type === revoked) return { kind: 'revoke', ofExternalId: said.key.id }
  if (type !== edited) return null
  const inner = unwrap(said.editedMessage ?? {})
  const text = inner.conversation ?? inner.extendedTextMessage?.text ?? fileIn(inner)?.part.caption ?? null
  return { kind: 'edit', ofExternalId: said.key.id, text }
}

/** Parts that come along with a message, or go between phones, and are no message. */
const silent: readonly string[] = [
  'senderKeyDistributionMessage',
  'fastRatchetKeySenderKeyDistributionMessage',
  'messageContextInfo',
  'protocolMessage',
  'pinInChatMessage',
  'keepInChatMessage',
  'pollUpdateMessage',
  'encReactionMessage',
  'reactionMessage',
  'placeholderMessage',
  'deviceSentMessage',
  'messageHistoryBundle',
  'messageHistoryNotice',
]

function rest(message: Message): Content | null {
  const kinds = Object.entries(message).flatMap(([kind, part]) => (part && !silent.includes(kind) ? [kind] : []))
  const [kind] = kinds
  return kind === undefined ? null : { kind: 'unsupported', note: kind.slice(0, 200), isNew: true }
}

/** Lengths and times are numbers, or objects that can become one. */
export function numberOf(raw: unknown): number | null {
  if (raw === null || raw === undefined) return null
  const value = Number(raw)
  return Number.isFinite(value) ? value : null
}
