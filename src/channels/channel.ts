/** The port every channel stands behind. Provider words (`wamid`, `jid`) stop at the adapters. */

export type ChannelKind = 'cloud-api' | 'whatsapp-web' | 'simulator'

/**
 * One name by which a channel knows a person. `scope` bounds where the value is unique: a BSUID belongs to one business
 * portfolio, a LID and a simulator name to one channel; a phone is the same everywhere (scope '').
 */
export type Alias = { kind: 'phone' | 'lid' | 'bsuid' | 'simulator'; scope: string; value: string }

/** Who wrote. The phone may be missing (BSUID since April 2026); `aliases` is never empty. A username is display only. */
export type Sender = {
  aliases: [Alias, ...Alias[]]
  /** Where an answer goes, verbatim as the provider gave it: never "fixed". */
  replyTo: Alias
  displayName: string | null
  username: string | null
}

export type MediaKind = 'image' | 'audio' | 'video' | 'document' | 'sticker'

/** What a message carries. Only text is acted on so far; the rest is kept and shown by its kind. */
export type Content =
  | { kind: 'text'; text: string }
  | {
      kind: 'media'
      media: MediaKind
      voice: boolean
      caption: string | null
      mimeType: string | null
      providerMediaId: string | null
      fileName: string | null
    }
  | { kind: 'location'; latitude: number; longitude: number; name: string | null; address: string | null }
  | { kind: 'contacts'; names: string[] }
  | { kind: 'choice'; id: string; title: string }
  | { kind: 'form_answer'; answers: string }
  /** An empty emoji removes the reaction. */
  | { kind: 'reaction'; emoji: string; toExternalId: string }
  | { kind: 'order'; items: number }
  | { kind: 'edit'; ofExternalId: string; text: string | null }
  | { kind: 'revoke'; ofExternalId: string }
  | { kind: 'system'; note: string }
  | { kind: 'unsupported'; note: string }

/** A click-to-WhatsApp advertisement that brought the person. */
export type Referral = { sourceType: string; sourceId: string; headline: string | null; clickId: string | null }

export type InboundMessage = {
  type: 'message'
  externalId: string
  sender: Sender
  /** The provider's time of writing; whole seconds on WhatsApp. */
  sentAt: Date
  content: Content
  replyToExternalId: string | null
  referral: Referral | null
  /** True when the clinic itself wrote from its phone: a person has spoken, the assistant steps back. */
  fromClinic: boolean
  raw: unknown
}

export type DeliveryStatus = 'sent' | 'delivered' | 'read' | 'failed'

export type InboundStatus = {
  type: 'status'
  externalId: string
  /** Our message id, when the provider carries it back: settles a send whose outcome was unknown. */
  ourId: string | null
  status: DeliveryStatus
  at: Date
  error: ChannelFault | null
  /** What the provider says it billed, for the cost report. */
  pricing: { category: string | null; billable: boolean } | null
  raw: unknown
}

/** Something no parser here knows: stored, answered 200, shown to the technician. */
export type InboundUnknown = { type: 'unknown'; externalId: string; what: string; raw: unknown }

export type Inbound = InboundMessage | InboundStatus | InboundUnknown

export type ChannelFault = {
  code: string
  message: string
  retryable: boolean
  blames: 'message' | 'person' | 'account' | 'provider'
}

export type Outgoing = {
  /** Our id; sent along so that a status can settle an unknown outcome. */
  ourId: string
  to: Alias
  text: string
}

export type SendResult =
  | { outcome: 'accepted'; externalId: string }
  | { outcome: 'rejected'; fault: ChannelFault }
  /** The request left and no answer came: never resent blindly. */
  | { outcome: 'unknown'; fault: ChannelFault }

export type Capabilities = {
  buttons: boolean
  templates: boolean
  typing: boolean
  /** Free-form messages only this long after the person's last one; null where there is no window. */
  windowHours: number | null
  campaigns: boolean
  maxTextLength: number
}

/** What an adapter offers to the outbox. Built in `app.ts`; one adapter serves all channels of its kind. */
export type ChannelAdapter = {
  kind: ChannelKind
  capabilities: Capabilities
  send: (credentials: ChannelCredentials, message: Outgoing, signal: AbortSignal) => Promise<SendResult>
  /** Marks read and shows "digitando…". Best effort: its failure is never the turn's. */
  showTyping: (credentials: ChannelCredentials, to: Alias, lastExternalId: string) => Promise<void>
}

export type ChannelCredentials =
  | { kind: 'cloud-api'; phoneNumberId: string; accessToken: string }
  | { kind: 'whatsapp-web' }
  | { kind: 'simulator' }

/** Which of the clinic's numbers a delivery came to: the provider's own id of it, proven by the signature of `appId`. */
export type ChannelAddress = { kind: ChannelKind; externalId: string; appId: string | null }

/** What one webhook carried for one number, in the provider's order. */
export type Delivery = { address: ChannelAddress; inbound: Inbound[] }

/** Hands deliveries to the reception and resolves once every one is durable; only then may the provider be answered 200. */
export type Receive = (deliveries: Delivery[]) => Promise<void>
