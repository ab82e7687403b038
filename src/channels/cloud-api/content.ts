import type { Content, MediaKind } from '../channel.ts'
import { fieldsOf, idOf, listOf, numberOf, textOf, type Fields } from './fields.ts'

/** What a message (or the new version inside an edit) carries. A kind we cannot read is `unsupported`, named by its type. */
export function toContent(message: Fields): Content {
  const type = textOf(message.type) ?? ''
  return readContent(type, message) ?? { kind: 'unsupported', note: noteOf(type, message) }
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
      return { kind: 'contacts', names: listOf(message.contacts).map(nameOf) }
    case 'button':
      return button(fieldsOf(message.button))
    case 'interactive':
      return interactive(fieldsOf(message.interactive))
    case 'reaction':
      return reaction(fieldsOf(message.reaction))
    case 'order':
      return { kind: 'order', items: listOf(fieldsOf(message.order).product_items).length }
    case 'edit':
      return edit(fieldsOf(message.edit))
    case 'revoke':
      return revoke(fieldsOf(message.revoke))
    case 'system':
      return system(fieldsOf(message.system))
    case 'request_welcome':
      return { kind: 'system', note: 'request_welcome' }
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
  }
}

function location(place: Fields): Content | null {
  const latitude = numberOf(place.latitude)
  const longitude = numberOf(place.longitude)
  if (latitude === null || longitude === null) return null
  return { kind: 'location', latitude, longitude, name: textOf(place.name), address: textOf(place.address) }
}

/** A card shared through REQUEST_CONTACT_INFO may carry a phone and no name. */
function nameOf(raw: unknown): string {
  const card = fieldsOf(raw)
  const name = fieldsOf(card.name)
  return textOf(name.formatted_name) ?? textOf(name.first_name) ?? textOf(fieldsOf(listOf(card.phones)[0]).phone) ?? ''
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
      return id === null ? null : { kind: 'choice', id, title: textOf(picked.title) ?? id }
    }
    case 'nfm_reply': {
      const answers = textOf(fieldsOf(answer.nfm_reply).response_json)
      return answers === null ? null : { kind: 'form_answer', answers }
    }
    case 'call_permission_reply': {
      const response = textOf(fieldsOf(answer.call_permission_reply).response)
      return { kind: 'system', note: `call_permission_reply: ${response ?? ''}` }
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

function system(change: Fields): Content {
  return { kind: 'system', note: textOf(change.body) ?? textOf(change.type) ?? '' }
}

/** Names what could not be read, with Meta's own reason where it gives one: `unsupported (131051 Message type unknown)`. */
function noteOf(type: string, message: Fields): string {
  const inner = textOf(fieldsOf(message[type]).type)
  const name = [type === '' ? 'without type' : type, ...(inner === null ? [] : [inner])].join('.')
  const fault = fieldsOf(listOf(message.errors)[0])
  const reason = [numberOf(fault.code), textOf(fault.title) ?? textOf(fault.message)].filter((part) => part !== null)
  return (reason.length === 0 ? name : `${name} (${reason.join(' ')})`).slice(0, 200)
}
