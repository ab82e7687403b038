import type { Outgoing, OutgoingChoice, OutgoingExtra, OutgoingFile, OutgoingTemplate, TemplateValue } from '../channel.ts'
import type { Fields } from './fields.ts'

/** Meta's limits, in characters. */
const limits = { body: 1024, buttons: 3, buttonTitle: 20, rows: 10, rowTitle: 24, rowDescription: 72 }

const listLabel = 'Ver opções'

/** What Graph is posted for a message without a file. */
export function bodyOf(message: Outgoing): Fields {
  const { extra } = message
  switch (extra?.kind) {
    case undefined:
      return textBody(message)
    case 'choices':
      return choicesBody(message.text, extra.choices) ?? textBody(message)
    case 'place':
      return placeBody(extra)
    case 'reaction':
      return { type: 'reaction', reaction: { message_id: extra.toExternalId, emoji: extra.emoji } }
    case 'template':
      return templateBody(extra.template)
  }
}

export function textBody({ text }: Pick<Outgoing, 'text'>): Fields {
  return { type: 'text', text: { body: text, preview_url: false } }
}

export function fileBody({ text }: Outgoing, { kind, voice, fileName }: OutgoingFile, id: string): Fields {
  const caption = text === '' || kind === 'audio' || kind === 'sticker' ? {} : { caption: text }
  const named = kind === 'document' && fileName !== null ? { filename: fileName } : {}
  return { type: kind, [kind]: { id, ...caption, ...named, ...(voice ? { voice: true } : {}) } }
}

/** Null where Meta would not take it so: the words number the choices, and say enough. */
function choicesBody(text: string, choices: OutgoingChoice[]): Fields | null {
  if (choices.length === 0 || choices.length > limits.rows || text.length > limits.body) return null
  const isShort = choices.every(({ title, description }) => title.length <= limits.buttonTitle && description === null)
  const action = choices.length <= limits.buttons && isShort ? buttonsOf(choices) : rowsOf(choices)
  return { type: 'interactive', interactive: { ...action, body: { text } } }
}

function buttonsOf(choices: OutgoingChoice[]): Fields {
  return { type: 'button', action: { buttons: choices.map(({ id, title }) => ({ type: 'reply', reply: { id, title } })) } }
}

function rowsOf(choices: OutgoingChoice[]): Fields {
  const rows = choices.map(({ id, title, description }) => ({
    id,
    title: shortened(title, limits.rowTitle),
    ...(description === null ? {} : { description: shortened(description, limits.rowDescription) }),
  }))
  return { type: 'list', action: { button: listLabel, sections: [{ title: listLabel, rows }] } }
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`
}

function placeBody({ latitude, longitude, name, address }: Extract<OutgoingExtra, { kind: 'place' }>): Fields {
  return { type: 'location', location: { latitude, longitude, name, address } }
}

function templateBody({ name, language, header, body, buttons }: OutgoingTemplate): Fields {
  const components = [
    ...(header.length > 0 ? [{ type: 'header', parameters: header.map(parameterOf) }] : []),
    ...(body.length > 0 ? [{ type: 'body', parameters: body.map(parameterOf) }] : []),
    ...buttons.map((button) => ({
      type: 'button',
      sub_type: button.kind,
      index: String(button.index),
      parameters: [
        button.kind === 'quick_reply' ? { type: 'payload', payload: button.id } : { type: 'text', text: button.value },
      ],
    })),
  ]
  return { type: 'template', template: { name, language: { code: language }, ...(components.length > 0 ? { components } : {}) } }
}

/** Meta refuses a value with a line break, a tab or more than four spaces in a row (132000-132018). */
function parameterOf({ name, value }: TemplateValue): Fields {
  const text = value.replace(/\s+/g, ' ').trim()
  return { type: 'text', ...(name === null ? {} : { parameter_name: name }), text: text === '' ? '-' : text }
}
