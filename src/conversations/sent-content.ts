import { z } from 'zod'
import type { Content, OutgoingExtra, OutgoingTemplate } from '#channels/channel.ts'
import type { MessageId } from '#platform/ids.ts'

/** What a person may press. `means` is whatever its writer wants to be told then: it goes nowhere. */
export type SentChoice = { title: string; description: string | null; means: unknown }

/** What a message of ours carries besides its words, as its row keeps it. */
export type SentContent =
  | Extract<Content, { kind: 'media' | 'location' | 'reaction' }>
  /** `asks`: the question they answer; pressed once another is open, they answer nothing. */
  | { kind: 'choices'; asks: string | null; choices: SentChoice[] }
  | {
      kind: 'template'
      templateId: string
      asks: string | null
      template: SentTemplate
      footer: string | null
      choices: SentChoice[]
    }

/** Its quick replies are the choices, in their order. */
export type SentTemplate = Pick<OutgoingTemplate, 'name' | 'language' | 'header' | 'body'> & {
  buttons: ({ kind: 'quick_reply' } | { kind: 'url'; value: string | null } | { kind: 'other' })[]
}

/** The kind its row says: what is words with something beside them is text. */
export function kindOf(content: SentContent | undefined): string {
  if (content === undefined || content.kind === 'choices' || content.kind === 'template') return 'text'
  return content.kind === 'media' ? content.media : content.kind
}

const choice = z.object({ title: z.string(), description: z.string().nullable(), means: z.unknown() })
const value = z.object({ name: z.string().nullable(), value: z.string() })
const choices = z.object({ kind: z.literal('choices'), asks: z.string().nullable(), choices: z.array(choice) })
const template = z.object({
  kind: z.literal('template'),
  templateId: z.string(),
  asks: z.string().nullable(),
  template: z.object({
    name: z.string(),
    language: z.string(),
    header: z.array(value),
    body: z.array(value),
    buttons: z.array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('quick_reply') }),
        z.object({ kind: z.literal('url'), value: z.string().nullable() }),
        z.object({ kind: z.literal('other') }),
      ]),
    ),
  }),
  footer: z.string().nullable(),
  choices: z.array(choice),
})
const place = z.object({
  kind: z.literal('location'),
  latitude: z.number(),
  longitude: z.number(),
  name: z.string().nullable(),
  address: z.string().nullable(),
})
const reaction = z.object({ kind: z.literal('reaction'), emoji: z.string(), toExternalId: z.string() })
const ofOurs = z.discriminatedUnion('kind', [choices, template, place, reaction])
const pressable = z.discriminatedUnion('kind', [choices, template])

/** What the adapter is given besides the words; undefined where they are all there is. */
export function readExtra(messageId: MessageId, raw: unknown): OutgoingExtra | undefined {
  const { data } = ofOurs.safeParse(raw)
  switch (data?.kind) {
    case undefined:
      return undefined
    case 'choices':
      return {
        kind: 'choices',
        choices: data.choices.map(({ title, description }, i) => ({ id: choiceId(messageId, i), title, description })),
      }
    case 'template':
      return { kind: 'template', template: { ...data.template, buttons: buttonsOf(messageId, data.template.buttons) } }
    case 'location': {
      const { latitude, longitude, name, address } = data
      return { kind: 'place', latitude, longitude, name: name ?? '', address: address ?? '' }
    }
    case 'reaction':
      return data
  }
}

export function isTemplate(raw: unknown): boolean {
  return template.safeParse(raw).success
}

/** Which template a message was sent by; null of every other message. */
export function templateIdOf(raw: unknown): string | null {
  return template.safeParse(raw).data?.templateId ?? null
}

/** What a press meant to whoever wrote the message, and the question it was an answer to. */
export function readPress(raw: unknown, index: number): { asks: string | null; means: unknown } | null {
  const { data } = pressable.safeParse(raw)
  const pressed = data?.choices[index]
  return data && pressed ? { asks: data.asks, means: pressed.means } : null
}

/** Ours, and short: a provider takes no more than 200 characters. */
function choiceId(messageId: MessageId, index: number): string {
  return `${messageId}.${index}`
}

/** The message a pressed button stood under, and its place there; null where it is no button of ours. */
export function readChoiceId(id: string): { messageId: MessageId; index: number } | null {
  const [, messageId, index] = /^(msg_[0-9a-z_]{1,120})\.(\d{1,2})$/.exec(id) ?? []
  return messageId && index ? { messageId: messageId as MessageId, index: Number(index) } : null // the pattern is that of the id
}

function buttonsOf(messageId: MessageId, buttons: SentTemplate['buttons']): OutgoingTemplate['buttons'] {
  let pressed = 0
  return buttons.flatMap((button, index): OutgoingTemplate['buttons'] => {
    if (button.kind === 'quick_reply') return [{ index, kind: 'quick_reply', id: choiceId(messageId, pressed++) }]
    return button.kind === 'url' && button.value !== null ? [{ index, kind: 'url', value: button.value }] : []
  })
}
