import type { ContactCard, Content, MediaKind, SystemEvent } from '../channel.ts'
import { fieldsOf, idOf, listOf, numberOf, textOf, type Fields } from './fields.ts'

/** What a message (or the new version inside an edit) carries. A kind we cannot read is `unsupported`, named by its type. */
export function toContent(message: Fields): Content {
  const type = textOf(message.type) ?? ''
  return readContent(type, message) ?? { kind: 'unsupported', note: noteOf(type, message), isNew: isOurIgnorance(type, message) }
}

function readContent(type: string, message: Fields): Content | null {
  switch (type) {
    case 'text':
      return text(fieldsOf(message.text))
    case 'image':
    case 'audio':
    case 'video':
    case 'document':
    case 'sticker':
      return media(type, message[type])
    case 'location':
      return location(fieldsOf(message.location))
    case 'contacts':
      return { kind: 'contacts', cards: listOf(message.contacts).map(cardOf) }
    case 'button':
      return button(fieldsOf(message.button))
    case 'interactive':
      return interactive(fieldsOf(message.interactive))
    case 'reaction':
      return reaction(fieldsOf(message.reaction))
    case 'order':
      return order(fieldsOf(message.order))
    case 'edit':
      return edit(fieldsOf(message.edit))
    case 'revoke':
      return revoke(fieldsOf(message.revoke))
    case 'system':
      return system(fieldsOf(message.system))
    case 'media_placeholder':
      return { kind: 'unsupported', note: type, isAwaited: true }
    case 'request_welcome':
      return { kind: 'system', event: 'chat_opened', note: type, phone: null }
    default:
      return null
  }
}

function text(body: Fields): Content | null {
  const written = textOf(body.body)
  return written === null ? null : { kind: 'text', text: written }
}

function media(kind: MediaKind, raw: unknown): Content | null {
  if (raw === undefined) return null
  const file = fieldsOf(raw)
  return {
    kind: 'media',
    media: kind,
    voice: kind === 'audio' && file.voice === true,
    caption: textOf(file.caption),
    mimeType: textOf(file.mime_type),
    providerMediaId: idOf(file.id),
    fileName: textOf(file.filename),
    sha256: idOf(file.sha256),
    sizeBytes: numberOf(file.file_size),
    isAnimated: file.animated === true,
  }
}

function location(place: Fields): Content | null {
  const latitude = numberOf(place.latitude)
  const longitude = numberOf(place.longitude)
  if (latitude === null || longitude === null) return null
  return {
    kind: 'location',
    latitude,
    longitude,
    name: textOf(place.name),
    address: textOf(place.address),
    url: textOf(place.url),
  }
}

/** A card shared through REQUEST_CONTACT_INFO may carry a phone and no name. */
function cardOf(raw: unknown): ContactCard {
  const card = fieldsOf(raw)
  const name = fieldsOf(card.name)
  const phones = listOf(card.phones).flatMap((one) => textOf(fieldsOf(one).phone) ?? idOf(fieldsOf(one).wa_id) ?? [])
  return {
    name: textOf(name.formatted_name) ?? textOf(name.first_name) ?? phones[0] ?? '',
    company: textOf(fieldsOf(card.org).company),
    phones,
    emails: listOf(card.emails).flatMap((one) => textOf(fieldsOf(one).email) ?? []),
  }
}

function order(ordered: Fields): Content {
  const items = listOf(ordered.product_items).map((raw) => {
    const item = fieldsOf(raw)
    return {
      productId: idOf(item.product_retailer_id) ?? '',
      quantity: numberOf(item.quantity) ?? 1,
      price: numberOf(item.item_price),
      currency: textOf(item.currency),
    }
  })
  const note = textOf(ordered.text)
  return { kind: 'order', items, note: note === '' ? null : note }
}

/** The answer to a template's quick reply; its payload is optional there. */
function button(pressed: Fields): Content | null {
  const title = textOf(pressed.text)
  const id = textOf(pressed.payload)
  return title === null && id === null ? null : { kind: 'choice', id: id ?? title ?? '', title: title ?? id ?? '' }
}

function interactive(answer: Fields): Content | null {
  switch (answer.type) {
    case 'button_reply':
    case 'list_reply': {
      const picked = fieldsOf(answer[answer.type])
      const id = textOf(picked.id)
      return id === null
        ? null
        : { kind: 'choice', id, title: textOf(picked.title) ?? id, description: textOf(picked.description) }
    }
    case 'nfm_reply': {
      const { response_json: answers, name } = fieldsOf(answer.nfm_reply)
      return typeof answers === 'string' ? { kind: 'form_answer', answers, name: textOf(name) } : null
    }
    case 'call_permission_reply': {
      const response = textOf(fieldsOf(answer.call_permission_reply).response)
      const event = response === 'accept' ? 'call_allowed' : 'call_refused'
      return { kind: 'system', event, note: `call_permission_reply: ${response ?? ''}`, phone: null }
    }
    default:
      return null
  }
}

function reaction(reacted: Fields): Content | null {
  const toExternalId = idOf(reacted.message_id)
  return toExternalId === null ? null : { kind: 'reaction', emoji: textOf(reacted.emoji) ?? '', toExternalId }
}

function edit(edited: Fields): Content | null {
  const ofExternalId = idOf(edited.original_message_id)
  if (ofExternalId === null) return null
  const message = fieldsOf(edited.message)
  const type = textOf(message.type)
  const isText = type === null || type === 'text'
  return {
    kind: 'edit',
    ofExternalId,
    text: isText ? textOf(fieldsOf(message.text).body) : textOf(fieldsOf(message[type]).caption),
  }
}

function revoke(revoked: Fields): Content | null {
  const ofExternalId = idOf(revoked.original_message_id)
  return ofExternalId === null ? null : { kind: 'revoke', ofExternalId }
}

const systemEvents = new Map<unknown, SystemEvent>([
  ['user_changed_number', 'number_changed'],
  ['customer_changed_number', 'number_changed'],
  ['user_changed_user_id', 'number_changed'],
  ['user_identity_changed', 'identity_changed'],
  ['customer_identity_changed', 'identity_changed'],
])

function system(change: Fields): Content {
  return {
    kind: 'system',
    event: systemEvents.get(change.type) ?? 'other',
    note: textOf(change.body) ?? textOf(change.type) ?? '',
    phone: idOf(change.wa_id) ?? idOf(change.new_wa_id),
  }
}

/** Kinds whose content Meta itself leaves out; everything else that we could not read is a kind or a shape new to us. */
function isOurIgnorance(type: string, message: Fields): boolean {
  return type !== 'unsupported' && type !== 'unknown' && listOf(message.errors).length === 0
}

/** Names what could not be read, with Meta's own reason where it gives one: `unsupported (131051 Message type unknown)`. */
function noteOf(type: string, message: Fields): string {
  const inner = textOf(fieldsOf(message[type]).type)
  const name = [type === '' ? 'without type' : type, ...(inner === null ? [] : [inner])].join('.')
  const fault = fieldsOf(listOf(message.errors)[0])
  const reason = [numberOf(fault.code), textOf(fault.title) ?? textOf(fault.message)].filter((part) => part !== null)
  return (reason.length === 0 ? name : `${name} (${reason.join(' ')})`).slice(0, 200)
}
