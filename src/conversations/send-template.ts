import { recordAudit } from '#auth/index.ts'
import { isMarketingStopped } from '#contacts/index.ts'
import {
  fillTemplate,
  isSendable,
  listTemplatesOfNumber,
  templateVariables,
  type SendableTemplatesAnswer,
  type StoredTemplate,
} from '#library/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ConversationId, MessageTemplateId, StaffId } from '#platform/ids.ts'
import { messageIdOf } from './answer.ts'
import type { MessageItem } from './contract.ts'
import { readValues } from './fill-replies.ts'
import { lockHolder, updateAnswered } from './queries-hold.ts'
import type { ConversationDetail } from './queries-inbox.ts'
import { findMessage } from './queries-messages.ts'
import { writeMessage } from './write-message.ts'

type Sendable = SendableTemplatesAnswer['items'][number]

const noPromotions = 'Esta pessoa pediu para não receber divulgação.'

/** What may be sent in a conversation although its window is closed, filled as far as the clinic knows. */
export async function listSendable(
  ctx: Ctx,
  conversation: ConversationDetail,
  attendant: string,
): Promise<SendableTemplatesAnswer> {
  const templates = (await listTemplatesOfNumber(ctx, channelOf(conversation))).filter((one) => !one.isForeign)
  const values: Record<string, string | undefined> = { ...(await readValues(ctx, conversation, attendant)) }
  const isStopped = await isMarketingStopped(ctx, conversation.contactId)
  // The time that is booked next is what a message about "o horário" is most likely about.
  values['horario'] = [values['procedimento'], values['proximo_horario']].filter(Boolean).join(', ')
  return { items: templates.map((one) => toSendable(one, values, isStopped)) }
}

function toSendable(
  template: StoredTemplate,
  values: Readonly<Record<string, string | undefined>>,
  isStopped: boolean,
): Sendable {
  const { id, name, purpose, category, header, body, footer, buttons } = template
  const whyNot = whyNotSend(template, isStopped)
  return {
    id,
    name,
    purpose,
    category,
    header,
    body,
    footer,
    buttons: buttons.map(({ kind, text }) => ({ kind, text })),
    places: placesOf(template).map((place) => ({
      name: place,
      label: templateVariables[place] ?? null,
      value: values[place] ?? '',
    })),
    can: { send: whyNot === null, whyNot },
  }
}

const placesOf = (template: StoredTemplate): string[] => fillTemplate(template, {}).missing

function whyNotSend(template: StoredTemplate, isStopped: boolean): string | null {
  if (!isSendable(template)) return 'O último envio deste modelo foi recusado. Estamos conferindo com a Meta.'
  return template.category === 'marketing' && isStopped ? noPromotions : null
}

export type TemplateWish = {
  conversationId: ConversationId
  staffId: StaffId
  templateId: MessageTemplateId
  values: Record<string, string>
  clientId: string
}

/** As `answerConversation`, by a template: it needs no open window. Pressing twice writes once. */
export async function sendTemplate(ctx: Ctx, conversation: ConversationDetail, wish: TemplateWish): Promise<MessageItem> {
  const { conversationId, staffId } = wish
  const id = messageIdOf(wish)
  const holder = await lockHolder(ctx, conversationId)
  const known = await findMessage(ctx, id)
  if (known) return known
  if (holder?.heldBy !== 'desk') throw new Refusal('conflict', 'A assistente está com essa conversa. Assuma antes de responder.')
  const template = (await listTemplatesOfNumber(ctx, channelOf(conversation))).find((one) => one.id === wish.templateId)
  if (!template) throw new Refusal('conflict', 'Esse modelo não está mais aprovado. Escolha outro.')
  const whyNot = whyNotSend(template, await isMarketingStopped(ctx, conversation.contactId))
  if (whyNot) throw new Refusal('conflict', whyNot)
  const filled = fillTemplate(template, wish.values)
  if (filled.missing.length > 0) throw new Refusal('invalid', 'Preencha o que falta na mensagem.', filled.missing[0])

  await writeMessage(ctx, {
    id,
    conversationId,
    author: 'staff',
    staffId,
    text: filled.text,
    content: contentOf(template, filled),
  })
  await updateAnswered(ctx, conversationId, staffId)
  const about = { kind: 'conversation', id: conversationId } as const
  await recordAudit(ctx, { action: 'conversation.answered', about, after: { messageId: id, template: template.name } })
  const stored = await findMessage(ctx, id)
  if (!stored) throw new Error(`message ${id} was written and is not there`)
  return stored
}

/** What a person sends puts no question of the assistant's: its buttons are heard as the words on them. */
function contentOf(template: StoredTemplate, { header, body }: ReturnType<typeof fillTemplate>) {
  const { id: templateId, name, language, footer, buttons } = template
  const choices = buttons
    .filter(({ kind }) => kind === 'quick_reply')
    .map(({ text }) => ({ title: text, description: null, means: null }))
  const kinds = buttons.map(({ kind }) => (kind === 'quick_reply' ? { kind } : ({ kind: 'other' } as const)))
  const sent = { name, language, header, body, buttons: kinds }
  return { kind: 'template' as const, templateId, asks: null, template: sent, footer, choices }
}

function channelOf({ channel }: ConversationDetail): `chn_${string}` {
  return channel.id as `chn_${string}` // the row's own key; the contract says only text
}
