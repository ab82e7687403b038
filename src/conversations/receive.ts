import type { InboundMessage } from '#channels/channel.ts'
import { recogniseSenders } from '#contacts/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { newId, type ContactId } from '#platform/ids.ts'
import { applyStatuses } from './apply-statuses.ts'
import { receiptKey } from './receipt-key.ts'
import { keepNews } from './keep-news.ts'
import { describeContent, isAbout, isAwaited, opensWindow, wantsAnswer, type Arrived } from './model.ts'
import { layMarks } from './queries-marks.ts'
import { insertWaitingMedia, type NewMedia } from './queries-media.ts'
import {
  insertInboundMessages,
  insertReceipts,
  lockStatusTargets,
  markReceipts,
  replaceAwaited,
  upsertConversations,
  type ConversationGroup,
  type NewInboundMessage,
  type ReceiptKey,
  type StatusTarget,
  type StoredConversation,
} from './queries-receive.ts'

/**
 * Takes what a clinic's channels delivered, whole or not at all: receipts decide what is new, messages join their conversations
 * and make their turns due, statuses move what was sent. Whoever called may answer 200 once this has committed.
 */
export async function receive(ctx: Ctx, batch: Arrived[]): Promise<void> {
  const keeping = keepReceipts(ctx, batch)
  const spokenOf = askTargets(ctx, batch)
  const [fresh] = await Promise.all([keeping, spokenOf])
  await storeMessages(ctx, fresh.filter((arrived) => arrived.inbound.type === 'message') as ArrivedMessage[]) // just filtered
  await applyStatuses(
    ctx,
    fresh.flatMap(({ channel, inbound }) => (inbound.type === 'status' ? [{ channel, status: inbound }] : [])),
    spokenOf,
  )
  await keepNews(
    ctx,
    fresh.flatMap(({ channel, inbound }) => (inbound.type === 'news' ? [{ channel, news: inbound }] : [])),
  )
  await markUnread(ctx, fresh)
}

/**
 * A webhook of statuses alone, which most are, asks for their messages in the breath that asks what is new. Beside messages it waits its
 * turn: those take the conversation's row first, as whoever answers does.
 */
function askTargets(ctx: Ctx, batch: Arrived[]): Promise<StatusTarget[]> | undefined {
  const statuses = batch.flatMap(({ inbound }) => (inbound.type === 'status' ? [inbound] : []))
  return statuses.length > 0 && statuses.length === batch.length ? lockStatusTargets(ctx, statuses) : undefined
}

/** What nobody here can read, or show as what it is, stays with its reason before the technician's eyes. */
async function markUnread(ctx: Ctx, fresh: Arrived[]): Promise<void> {
  const unread = fresh.flatMap((arrived) => {
    const trouble = troubleWith(arrived.inbound)
    return trouble === null ? [] : [{ trouble, key: receiptKey(arrived) }]
  })
  for (const [trouble, same] of Map.groupBy(unread, (one) => one.trouble))
    await markReceipts(
      ctx,
      same.map((one) => one.key),
      trouble,
    )
}

function troubleWith(inbound: Arrived['inbound']): string | null {
  if (inbound.type === 'unknown') return `nobody here reads this: ${inbound.what}`
  if (inbound.type !== 'message' || inbound.content.kind !== 'unsupported' || !inbound.content.isNew) return null
  return `a kind of message nobody here knows: ${inbound.content.note}`
}

type ArrivedMessage = Arrived & { inbound: InboundMessage }

/**
 * What is new of a batch, in its order; a repeat inside the batch counts once. New is also the content of a message that was only
 * announced so far.
 */
async function keepReceipts(ctx: Ctx, batch: Arrived[]): Promise<Arrived[]> {
  const byKey = new Map<string, Arrived>()
  for (const arrived of batch) {
    const known = byKey.get(keyText(receiptKey(arrived)))
    if (!known || (announces(known) && !announces(arrived))) byKey.set(keyText(receiptKey(arrived)), arrived)
  }
  const distinct = [...byKey.values()]
  const inserted = await insertReceipts(ctx, distinct.map(toReceipt))
  const fresh = new Set(inserted.map(keyText))
  const repeated = distinct.filter(
    (arrived) => arrived.inbound.type === 'message' && !announces(arrived) && !fresh.has(keyText(receiptKey(arrived))),
  )
  for (const key of await replaceAwaited(ctx, repeated.map(toReceipt))) fresh.add(keyText(key))
  return distinct.filter((arrived) => fresh.has(keyText(receiptKey(arrived))))
}

const keyText = ({ channel_id, kind, external_id }: ReceiptKey): string => JSON.stringify([channel_id, kind, external_id])
const toReceipt = (arrived: Arrived) => ({ ...receiptKey(arrived), payload: arrived.inbound.raw })
const announces = ({ inbound }: Arrived): boolean => inbound.type === 'message' && isAwaited(inbound.content)

async function storeMessages(ctx: Ctx, messages: ArrivedMessage[]): Promise<void> {
  if (messages.length === 0) return
  const contactIds = await recogniseSenders(ctx, messages.map(toArrival))
  const groups = groupByConversation(messages, contactIds)
  const conversations = await upsertConversations(
    ctx,
    groups.map((group) => toGroupRow(group, ctx.now)),
  )
  const rows: NewInboundMessage[] = []
  for (const group of groups) {
    const conversation = conversations.find((c) => c.contact_id === group.contactId && c.channel_id === group.channelId)
    if (!conversation) throw new Error('a conversation was neither found nor made')
    const firstSeq = conversation.last_seq - group.messages.length + 1
    group.messages.forEach((message, i) => rows.push(toRow(message, conversation.id, firstSeq + i)))
  }
  // Neither waits for the other's answer: they travel together.
  await Promise.all([
    insertInboundMessages(ctx, rows),
    // A reaction may come before what it is on, and what it is on before it.
    layMarks(
      ctx,
      rows.map((row) => row.about_external_id ?? row.external_id),
    ),
    ctx.emit(...receivedFacts(rows, conversations), ...reactedFacts(rows), ...waitingFacts(ctx, conversations)),
  ])
  await keepFiles(ctx, messages, rows)
  for (const group of groups) sayTyping(ctx, group, conversations)
  ctx.wake('turns')
}

function reactedFacts(rows: readonly NewInboundMessage[]) {
  const reactions = rows.filter((row) => row.kind === 'reaction' && row.author === 'contact')
  return reactions.map((row) => ({ type: 'message.reacted', conversationId: row.conversation_id, messageId: row.id }) as const)
}

/** How long a turn waits for a voice note to be heard before it goes on without. */
const hearingMs = 20_000

/** Files are the provider's until a job has fetched them: it keeps them for days, and names them by an id. */
async function keepFiles(ctx: Ctx, messages: ArrivedMessage[], rows: NewInboundMessage[]): Promise<void> {
  const byExternalId = new Map(messages.map((message) => [message.inbound.externalId, message.inbound]))
  const files = rows.flatMap((row): NewMedia[] => {
    const inbound = byExternalId.get(row.external_id)
    if (inbound?.content.kind !== 'media' || inbound.content.providerMediaId === null) return []
    const { media } = inbound.content
    const isVoice = media === 'audio' && !inbound.fromClinic && !inbound.isPast
    return [{ id: newId('media'), conversation_id: row.conversation_id, message_id: row.id, is_voice: isVoice }]
  })
  if (files.length === 0) return
  await insertWaitingMedia(ctx, files, new Date(ctx.now.getTime() + hearingMs))
  await ctx.enqueue(...files.map((file) => ({ name: 'media.fetch', payload: { mediaId: file.id } }) as const))
}

/** The wait begins with this batch: those who wait already have been told of. */
function waitingFacts(ctx: Ctx, conversations: StoredConversation[]) {
  const begun = conversations.filter((conversation) => conversation.waiting_since?.getTime() === ctx.now.getTime())
  return begun.map(({ id }) => ({ type: 'conversation.waiting', conversationId: id }) as const)
}

function toArrival({ channel, inbound }: ArrivedMessage) {
  const source = inbound.referral ? 'anuncio' : channel.kind === 'simulator' ? 'simulador' : 'whatsapp'
  return { sender: inbound.sender, source, sourceDetail: inbound.referral }
}

/**
 * The simulated phone shows "digitando…" from the first word on, as long as an answer is due: the turn itself is over too quickly to be seen.
 * Real channels show it when the turn is taken.
 */
function sayTyping(ctx: Ctx, group: Group, conversations: StoredConversation[]): void {
  const last = group.messages.at(-1)
  const conversation = conversations.find((one) => one.contact_id === group.contactId && one.channel_id === group.channelId)
  if (last?.channel.kind !== 'simulator' || !conversation?.is_answering) return
  ctx.say({ changed: 'typing', conversationId: conversation.id, personId: last.inbound.sender.replyTo.value, isTyping: true })
}

type Group = { contactId: ContactId; channelId: ArrivedMessage['channel']['id']; messages: ArrivedMessage[] }

function groupByConversation(messages: ArrivedMessage[], contactIds: ContactId[]): Group[] {
  const groups = new Map<string, Group>()
  messages.forEach((message, i) => {
    const contactId = contactIds[i]
    if (!contactId) throw new Error('a message without its contact')
    const key = `${contactId} ${message.channel.id}`
    const group = groups.get(key) ?? { contactId, channelId: message.channel.id, messages: [] }
    group.messages.push(message)
    groups.set(key, group)
  })
  return [...groups.values()]
}

function toGroupRow({ contactId, channelId, messages }: Group, now: Date): ConversationGroup {
  const last = messages.at(-1)
  if (!last) throw new Error('an empty group')
  const live = messages.filter(({ inbound }) => !inbound.isPast)
  const heeded = live.filter(({ inbound }) => !inbound.fromClinic && isAbout(inbound.content) === null)
  const windows = live
    .filter(({ inbound }) => !inbound.fromClinic && opensWindow(inbound.content))
    .map(({ inbound }) => inbound.sentAt)
  return {
    id: newId('conversation'),
    contact_id: contactId,
    channel_id: channelId,
    reply_to: last.inbound.sender.replyTo,
    messages: messages.length,
    last_inbound: messages.findLastIndex(({ inbound }) => !inbound.fromClinic && !inbound.isPast) + 1,
    inbound: heeded.length,
    wants_turn: messages.some(isQuestion),
    from_clinic: live.some(({ inbound }) => inbound.fromClinic),
    waits: messages.findLastIndex(isQuestion) > messages.findLastIndex(({ inbound }) => inbound.fromClinic && !inbound.isPast),
    is_past: live.length === 0,
    reopens: live.some(({ inbound }) => isAbout(inbound.content) === null),
    last_at: live.length > 0 ? now : earlier(now, latest(messages.map(({ inbound }) => inbound.sentAt))),
    window_from: windows.length === 0 ? null : earlier(now, latest(windows)),
  }
}

const latest = (instants: Date[]): Date => new Date(Math.max(...instants.map((at) => at.getTime())))
const earlier = (one: Date, other: Date): Date => (one < other ? one : other)

const isQuestion = ({ inbound }: ArrivedMessage): boolean =>
  !inbound.fromClinic && !inbound.isPast && wantsAnswer(inbound.content)

function toRow(
  { inbound }: ArrivedMessage,
  conversationId: NewInboundMessage['conversation_id'],
  seq: number,
): NewInboundMessage {
  return {
    id: newId('message'),
    conversation_id: conversationId,
    seq,
    ordered_at: inbound.sentAt,
    author: inbound.fromClinic ? 'staff' : 'contact',
    kind: inbound.content.kind === 'media' ? inbound.content.media : inbound.content.kind,
    text: describeContent(inbound.content),
    content: inbound.content.kind === 'text' ? null : inbound.content,
    external_id: inbound.externalId,
    reply_to_external_id: inbound.replyToExternalId,
    about_external_id: isAbout(inbound.content),
    circumstances: circumstancesOf(inbound),
    is_past: inbound.isPast ?? false,
  }
}

function circumstancesOf({ circumstances, referral }: InboundMessage): NewInboundMessage['circumstances'] {
  if (!circumstances && !referral) return null
  return { forwarded: circumstances?.forwarded ?? null, product: circumstances?.product ?? null, referral }
}

function receivedFacts(rows: NewInboundMessage[], conversations: { id: string; contact_id: ContactId }[]) {
  const contactOf = new Map(conversations.map((conversation) => [conversation.id, conversation.contact_id]))
  return rows.flatMap((row) => {
    const contactId = contactOf.get(row.conversation_id)
    return contactId
      ? [{ type: 'message.received', conversationId: row.conversation_id, contactId, messageId: row.id } as const]
      : []
  })
}
