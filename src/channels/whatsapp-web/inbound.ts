import type { proto, WAMessage } from 'baileys'
import type { Circumstances, Inbound, InboundMessage, InboundStatus, Referral } from '../channel.ts'
import { storable } from '../storable.ts'
import { senderOf } from './addresses.ts'
import { contentOf, numberOf, unwrap } from './content.ts'
import { ackFault } from './faults.ts'

export type Around = {
  /** The channel's id: a LID says nothing beyond it. */
  scope: string
  /** The clinic's own phone and LID. */
  own: readonly string[]
  receivedAt: Date
  /** Of the history a phone hands over when it is linked. */
  isPast?: boolean
  /** The phone of a LID, or the LID of a phone, where one was said before. */
  otherNameOf: (address: string) => Promise<string | null>
  /** The library's way to make plain JSON of a message. */
  describe: (message: proto.IMessage) => unknown
}

/** proto.WebMessageInfo.StubType.CIPHERTEXT: it was not to be opened, or its content is elsewhere (people who come from an advertisement). */
const unopened = 2

/** What one message means to the reception; null of what nobody has to see. Groups, broadcasts and WhatsApp's own are nobody's. */
export async function toInbound(message: WAMessage, around: Around): Promise<Inbound | null> {
  const { key } = message
  if (!key.id || !key.remoteJid || message.category === 'peer') return null
  const { id, remoteJid: address } = key
  const isOurs = key.fromMe === true
  const other = (isOurs ? null : key.remoteJidAlt) ?? (await around.otherNameOf(address))
  const sender = senderOf({ address, other, name: isOurs ? null : message.pushName, username: key.remoteJidUsername }, around)
  if (!sender || around.own.includes(sender.replyTo.value)) return null
  const seconds = numberOf(message.messageTimestamp)
  const base = {
    type: 'message',
    externalId: id,
    sender,
    sentAt: seconds ? new Date(seconds * 1000) : around.receivedAt,
    replyToExternalId: null,
    referral: null,
    fromClinic: isOurs,
    ...(around.isPast && { isPast: true }),
    raw: storable({
      key: { ...key },
      t: seconds,
      name: message.pushName ?? null,
      message: message.message ? around.describe(message.message) : null,
    }),
  } as const
  if (!message.message) {
    const stub: number | null | undefined = message.messageStubType
    if (stub !== unopened) return null
    // Why, in the library's words: for the technician.
    const parameters: unknown = message.messageStubParameters
    const [why = 'not opened'] = Array.isArray(parameters) ? parameters.map(String) : []
    const note = why.slice(0, 200)
    // What it is comes later under the same id, or never: the desk sees that it came.
    return { ...base, content: { kind: 'unsupported', note, isAwaited: true } }
  }
  const content = contentOf(message.message, { address, id, isOurs, isPast: around.isPast ?? false })
  if (!content) return null
  const context = contextOf(message.message)
  return storable<InboundMessage>({
    ...base,
    content,
    replyToExternalId: context?.stanzaId || null,
    referral: referralOf(context),
    circumstances: circumstancesOf(context),
  })
}

/** Every kind of content may carry it. */
function contextOf(message: proto.IMessage): proto.IContextInfo | null {
  const parts: unknown[] = Object.values(unwrap(message))
  for (const part of parts)
    if (typeof part === 'object' && part !== null && 'contextInfo' in part && part.contextInfo) return part.contextInfo
  return null
}

function circumstancesOf(context: proto.IContextInfo | null): Circumstances | null {
  if (!context?.isForwarded) return null
  // WhatsApp's own line: five times passed on is "often".
  return { forwarded: (context.forwardingScore ?? 0) >= 5 ? 'often' : 'once', product: null }
}

function referralOf(context: proto.IContextInfo | null): Referral | null {
  const ad = context?.externalAdReply
  if (!ad?.sourceId && !ad?.ctwaClid) return null
  return {
    sourceType: ad.sourceType ?? 'ad',
    sourceId: ad.sourceId ?? '',
    headline: ad.title ?? null,
    clickId: ad.ctwaClid ?? null,
    body: ad.body ?? null,
    sourceUrl: ad.sourceUrl ?? null,
    imageUrl: ad.originalImageUrl ?? ad.thumbnailUrl ?? null,
  }
}

/** proto.WebMessageInfo.Status, from ERROR to PLAYED; pending is nothing to tell. */
const statuses = ['failed', null, 'sent', 'delivered', 'read', 'read'] as const

type Update = { status?: unknown; messageStubParameters?: string[] | null; messageTimestamp?: unknown }

/**
 * What became of a message of ours; null of anything else. It comes as an update, and within a tenth of a second of the send merged into the
 * message's own arrival: both are read here.
 */
export function toStatus(
  key: { id?: string | null; fromMe?: boolean | null },
  update: Update,
  receivedAt: Date,
): InboundStatus | null {
  const status = typeof update.status === 'number' ? statuses[update.status] : null
  if (!key.id || key.fromMe !== true || !status) return null
  const seconds = numberOf(update.messageTimestamp)
  return {
    type: 'status',
    externalId: key.id,
    ourId: null,
    status,
    at: seconds ? new Date(seconds * 1000) : receivedAt,
    error: status === 'failed' ? ackFault(update.messageStubParameters?.[0] ?? '') : null,
    pricing: null,
    raw: storable({ id: key.id, status, why: update.messageStubParameters ?? null }),
  }
}

/** Somebody rang, or gave up: nobody here can take it, the desk calls back. */
export function toCall(
  call: { id: string; from: string; callerPn?: string | undefined; status: string; date: Date; isGroup?: boolean },
  around: Pick<Around, 'scope' | 'own'>,
): Inbound | null {
  const event = call.status === 'offer' ? 'ringing' : call.status === 'timeout' || call.status === 'terminate' ? 'ended' : null
  const sender = senderOf({ address: call.from, other: call.callerPn, name: null, username: null }, around)
  if (!event || !sender || call.isGroup) return null
  return {
    type: 'message',
    externalId: `${call.id}:${event}`,
    sender,
    sentAt: call.date,
    content: { kind: 'call', event, durationSeconds: null },
    replyToExternalId: null,
    referral: null,
    fromClinic: false,
    raw: { id: call.id, status: call.status },
  }
}
