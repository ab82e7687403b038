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

/** A card somebody shared. */
export type ContactCard = { name: string; company: string | null; phones: string[]; emails: string[] }

/** One line of an order from the clinic's catalogue; the price is the provider's own figure, in `currency`. */
export type OrderItem = { productId: string; quantity: number; price: number | null; currency: string | null }

/** Something that happened to the person's account or to this talk, said by WhatsApp and not by the person. */
export type SystemEvent = 'number_changed' | 'identity_changed' | 'call_allowed' | 'call_refused' | 'chat_opened' | 'other'

/** What a message carries. Only words are acted on; the rest is kept and shown by its kind. */
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
      /** As the provider gives it, in base 64; `sizeBytes` where it says. */
      sha256?: string | null
      sizeBytes?: number | null
      isAnimated?: boolean
    }
  | { kind: 'location'; latitude: number; longitude: number; name: string | null; address: string | null; url?: string | null }
  | { kind: 'contacts'; cards: ContactCard[] }
  | { kind: 'choice'; id: string; title: string; description?: string | null }
  /** `answers` is JSON as the form made it. */
  | { kind: 'form_answer'; answers: string; name?: string | null }
  /** An empty emoji removes the reaction. */
  | { kind: 'reaction'; emoji: string; toExternalId: string }
  | { kind: 'order'; items: OrderItem[]; note: string | null }
  | { kind: 'edit'; ofExternalId: string; text: string | null }
  | { kind: 'revoke'; ofExternalId: string }
  /** A call by WhatsApp: nobody here can take it, the desk calls back. */
  | { kind: 'call'; event: 'ringing' | 'ended'; durationSeconds: number | null }
  | { kind: 'system'; event: SystemEvent; note: string; phone: string | null }
  /**
   * `isNew`: the provider delivered it whole, and it is we who do not know the kind. `isAwaited`: the provider has only announced it;
   * under the same id comes what it holds, which then takes its place.
   */
  | { kind: 'unsupported'; note: string; isNew?: boolean; isAwaited?: boolean }

/** A click-to-WhatsApp advertisement or a post that brought the person. */
export type Referral = {
  sourceType: string
  sourceId: string
  headline: string | null
  clickId: string | null
  body?: string | null
  sourceUrl?: string | null
  imageUrl?: string | null
}

/** What stands around a message's content: that it was passed on, or asks about a product of the catalogue. */
export type Circumstances = {
  forwarded: 'once' | 'often' | null
  product: { catalogId: string | null; productId: string } | null
}

export type InboundMessage = {
  type: 'message'
  externalId: string
  sender: Sender
  /** The provider's time of writing; whole seconds on WhatsApp. */
  sentAt: Date
  content: Content
  replyToExternalId: string | null
  referral: Referral | null
  circumstances?: Circumstances | null
  /** From before the number was connected: kept and shown, and nobody waits for an answer to it. */
  isPast?: boolean
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
  pricing: Pricing | null
  raw: unknown
}

/** `kind` tells a message that is free by its nature from one that is billed; `model` by what it is counted. */
export type Pricing = { category: string | null; billable: boolean; kind?: string | null; model?: string | null }

/** Something no parser here knows: stored, answered 200, shown to the technician. */
export type InboundUnknown = { type: 'unknown'; externalId: string; what: string; raw: unknown }

/**
 * Something the provider says of a number or its account, and not of a message. `event` and `details` are its own words, for the
 * technician; `effect` is what it means for sending.
 */
export type InboundNews = {
  type: 'news'
  externalId: string
  topic: 'account' | 'number' | 'template' | 'preference' | 'phone_book' | 'group' | 'call' | 'history' | 'flow' | 'payment'
  event: string
  details: Record<string, string>
  effect: 'none' | 'warns' | 'stops_sending' | 'allows_sending'
  /** Whom it is about, where it is about a person. */
  person: Sender | null
  /** The person's word on promotions, when that is the news. */
  marketing: 'stopped' | 'resumed' | null
  at: Date
  raw: unknown
}

export type Inbound = InboundMessage | InboundStatus | InboundNews | InboundUnknown

export type ChannelFault = {
  code: string
  message: string
  retryable: boolean
  /** 'limit': the number wrote too much to strangers; answers go on, campaigns do not. 'account': nothing leaves until somebody acts. */
  blames: 'message' | 'person' | 'limit' | 'account' | 'provider'
}

export type Outgoing = {
  /** Our id; sent along so that a status can settle an unknown outcome. */
  ourId: string
  to: Alias
  /** The id it was given before it left, on a channel that lets us choose (`externalIdOf`). */
  externalId?: string
  /** The person never wrote on this channel. */
  isFirst?: boolean
  /** With a file: its caption, and '' where it has none. With anything else: what a channel without that kind says instead. */
  text: string
  file?: OutgoingFile
  extra?: OutgoingExtra
  /** The message it answers, by the provider's id. */
  quotes?: string
}

/** What a message of ours is besides its words. A channel that has no such kind sends `text`, which says the same. */
export type OutgoingExtra =
  | { kind: 'choices'; choices: OutgoingChoice[] }
  | { kind: 'place'; latitude: number; longitude: number; name: string; address: string }
  /** An empty emoji takes it back. Goes nowhere where there are none: it says nothing by itself. */
  | { kind: 'reaction'; emoji: string; toExternalId: string }
  /** The only thing that passes when the window is closed, and only where there are templates. */
  | { kind: 'template'; template: OutgoingTemplate }

/** `id` comes back as that of the `choice` when it is pressed: at most 200 characters. `text` numbers them in this order. */
export type OutgoingChoice = { id: string; title: string; description: string | null }

/** A template as the provider knows it, and what its places are filled with. */
export type OutgoingTemplate = {
  name: string
  language: string
  header: TemplateValue[]
  body: TemplateValue[]
  /** By the place of the button among all of them, from 0. */
  buttons: ({ index: number; kind: 'quick_reply'; id: string } | { index: number; kind: 'url'; value: string })[]
}
/** `name`: of a place that has one. */
export type TemplateValue = { name: string | null; value: string }

/** `kind` and `mimeType` are those of its bytes. A voice note is Ogg with Opus in one channel. */
export type OutgoingFile = {
  kind: MediaKind
  voice: boolean
  mimeType: string
  fileName: string | null
  /** Of a sound, once somebody has listened to it here: how loud it is along the way (0 to 100), and how long. */
  peaks?: readonly number[]
  durationMs?: number | null
  read: () => Promise<Buffer>
}

/** A file could not be had from the provider. 'gone': it has it no more, or never had; 'later': another try may do. */
export class ChannelMediaError extends Error {
  readonly why: 'gone' | 'later'
  constructor(why: 'gone' | 'later', message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'ChannelMediaError'
    this.why = why
  }
}

export type SendResult =
  | { outcome: 'accepted'; externalId: string }
  | { outcome: 'rejected'; fault: ChannelFault }
  /** The request left and no answer came: never resent blindly. */
  | { outcome: 'unknown'; fault: ChannelFault }

/** How the provider sees a number; null of what it does not say. */
export type NumberStanding = {
  phone: string | null
  /** The name people see, and whether the provider has approved it, in its own word. */
  name: string | null
  nameState: string | null
  /** Whether it can be used, in the provider's own word. */
  state: string | null
  quality: 'good' | 'fair' | 'poor' | null
  /** People the clinic may write to in 24 hours who have not written themselves. */
  limit: number | 'none' | null
  isVerified: boolean | null
}

export type NumberCheck =
  | { outcome: 'fine'; standing: NumberStanding }
  /** What was copied wrongly; `others`: the numbers there are under the account. */
  | {
      outcome: 'refused'
      field: 'phoneNumberId' | 'wabaId' | 'accessToken' | 'appSecret'
      others: { id: string; phone: string | null }[]
    }
  | { outcome: 'unreachable' }

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
  /**
   * Where the channel lets us choose a message's id: what it will be, the same however often it is asked. It is written down before the
   * message leaves, so that a status settles a send nobody was left to hear of.
   */
  externalIdOf?: (ourId: string, formerSends: number) => string
  send: (credentials: ChannelCredentials, message: Outgoing, signal: AbortSignal) => Promise<SendResult>
  /** Marks read and shows "digitando…". Best effort: its failure is never the turn's. */
  showTyping: (credentials: ChannelCredentials, to: Alias, lastExternalId: string) => Promise<void>
  /** The person sees that it was read. Best effort, as above; absent where nobody is told. */
  markRead?: (credentials: ChannelCredentials, to: Alias, lastExternalId: string) => Promise<void>
  /** The bytes of a message's file, or a ChannelMediaError. */
  fetchMedia?: (
    credentials: ChannelCredentials,
    providerMediaId: string,
    signal: AbortSignal,
  ) => Promise<AsyncIterable<Uint8Array>>
}

export type ChannelCredentials =
  | { kind: 'cloud-api'; phoneNumberId: string; accessToken: string }
  /** Its sessions have secrets of their own; `number` says which. */
  | { kind: 'whatsapp-web'; number: string }
  | { kind: 'simulator' }

/** Which of the clinic's numbers a delivery came to: the provider's own id of it, proven by the signature of `appId`. */
export type ChannelAddress = {
  kind: ChannelKind
  externalId: string
  appId: string | null
  /** Of news that name an account and none of its numbers. */
  accountId?: string
}

/** What one webhook carried for one number, in the provider's order. */
export type Delivery = {
  address: ChannelAddress
  inbound: Inbound[]
  /** The number's own part of the webhook, which reads to the same `inbound` again: for one that nobody has connected yet. */
  whole?: unknown
}

/** Hands deliveries to the reception and resolves once every one is durable; only then may the provider be answered 200. */
export type Receive = (deliveries: Delivery[]) => Promise<void>
