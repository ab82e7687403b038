import { z } from 'zod'
import type { KeptFile } from '#channels/contract.ts'

export type Holder = 'assistant' | 'desk'
export type MessageStatus = 'queued' | 'sent' | 'delivered' | 'read' | 'failed' | 'uncertain'
/** Whether the assistant answers on a number: it only reads, answers testers, prepares what a person sends, or answers everyone. */
export const assistantModes = ['observe', 'test', 'draft', 'on'] as const
export type AssistantMode = (typeof assistantModes)[number]
/** The rule that leaves a conversation to people, where it is a rule and not a person who took it. */
export const heldBecauses = ['observing', 'not_a_tester', 'paused', 'no_reply', 'history', 'too_old', 'clinic_phone'] as const
export type HeldBecause = (typeof heldBecauses)[number]
/** Why a turn is worth a person's look: nothing was understood, the guess was weak, or somebody of the team stepped in. */
export const turnDoubts = ['not_understood', 'unsure', 'corrected'] as const
export type TurnDoubt = (typeof turnDoubts)[number]
/** What a person made of it: taught its intent, taught a name, found it right, or passed over it. */
export type TurnReview = 'taught' | 'named' | 'right' | 'ignored'
export type Can = { allowed: true } | { allowed: false; whyNot: string }

/** 'open' is what the list begins with. 'waiting' has whoever waits longest first; every other the latest first. */
export const conversationFilters = [
  'open',
  'waiting',
  'mine',
  'unassigned',
  'unread',
  'mentions',
  'desk',
  'assistant',
  'closed',
] as const
export type ConversationFilter = (typeof conversationFilters)[number]

export type ConversationItem = {
  id: string
  contact: { id: string; name: string; isDemo: boolean }
  channel: { id: string; kind: 'cloud-api' | 'whatsapp-web' | 'simulator'; label: string }
  heldBy: Holder
  assignedTo: { id: string; name: string } | null
  /** Why the assistant called a person, in words for the desk; null when it did not. */
  handoffReason: string | null
  /** Since when the person waits for a person's answer; null when nobody waits. */
  waitingSince: string | null
  closedAt: string | null
  unread: number
  /** The asker was named in a note here and has not looked yet. */
  mentionsMe: boolean
  lastMessage: { text: string; author: MessageItem['author']; at: string } | null
  lastMessageAt: string
}

/** What a message carries besides its words. */
export type MessageContent =
  | {
      kind: 'file'
      media: 'image' | 'audio' | 'video' | 'document' | 'sticker'
      voice: boolean
      caption: string | null
      fileName: string | null
      mimeType: string | null
      sizeBytes: number | null
      /** Null: the clinic has not got it, and nobody will fetch it. */
      kept: KeptFile | null
    }
  | { kind: 'place'; name: string | null; address: string | null; mapUrl: string }
  | { kind: 'cards'; cards: { name: string; company: string | null; phones: string[]; emails: string[] }[] }
  | { kind: 'form'; answers: { question: string; answer: string }[] }
  /** Without a note of the person's the message's text only names the order. */
  | {
      kind: 'order'
      items: { productId: string; quantity: number; price: number | null; currency: string | null }[]
      hasNote: boolean
    }
  /** What the person can press; `template`: it went out as one. */
  | { kind: 'choices'; choices: { title: string; description: string | null }[]; template: { footer: string | null } | null }
  /** A second line: of an option, or of what could not be shown. */
  | { kind: 'detail'; text: string }

export type MessageItem = {
  id: string
  seq: number
  author: 'contact' | 'assistant' | 'staff' | 'system'
  /** Of a note null is the assistant. */
  staffName: string | null
  /**
   * 'text' or what else was sent ('audio', 'image', 'location'…); `text` is then a caption or a description in words. 'note': only
   * the team reads it.
   */
  kind: string
  text: string
  content: MessageContent | null
  /** The message it answers, where that is known here. */
  quoted: { seq: number; author: MessageItem['author']; kind: string; text: string } | null
  forwarded: 'once' | 'often' | null
  /** The catalogue's product it asks about. */
  product: string | null
  /** The advertisement that brought the person with this message. */
  ad: { headline: string | null; body: string | null; url: string | null } | null
  /** One of each side. */
  reactions: { contact: string | null; clinic: string | null }
  /** Its writer changed the words; `firstText` are those before. */
  editedAt: string | null
  firstText: string | null
  /** Its writer took the words back. */
  isDeleted: boolean
  at: string
  /** Of outgoing messages only. */
  status: MessageStatus | null
  /** Why it was not sent, in words for the desk. */
  fault: string | null
  /** It certainly did not reach the person: sending it once more cannot make two. */
  canResend: boolean
}

/** Pass `next` as `cursor`. */
export type ConversationsAnswer = { items: ConversationItem[]; next: string | null; waiting: number }
export type InboxCounts = Record<'waiting' | 'mine' | 'unassigned' | 'unread' | 'mentions' | 'desk', number>
/**
 * Oldest first within the page; `earlier` and `later` are the cursors of the pages around it, null at the ends. `target`: the message
 * that was asked for by number or day.
 */
export type MessagesAnswer = { items: MessageItem[]; earlier: string | null; later: string | null; target: number | null }
export type ConversationAnswer = ConversationItem & {
  phone: string | null
  /** The last message there is, notes counted. */
  lastSeq: number
  firstUnreadSeq: number | null
  /** What the asker had begun to write here. */
  draft: { text: string; at: string } | null
  /** "Não responder": the assistant leaves this person to people. */
  noReply: boolean
  /** Until when the clinic may write freely here; null on a number without such a limit. In the past: it is closed. */
  windowEndsAt: string | null
  can: Record<
    'takeOver' | 'answer' | 'sendTemplate' | 'giveBack' | 'assign' | 'note' | 'close' | 'reopen' | 'markUnread' | 'setNoReply',
    Can
  >
  /** Upcoming appointments of the person, for the panel. */
  appointments: { id: string; at: string; service: string; professional: string; state: string }[]
}

/** Who may be given a conversation (`mayAnswer`) or named in a note. */
export type ColleaguesAnswer = { items: { id: string; name: string; mayAnswer: boolean }[] }

/** Quick replies as they would be sent in this conversation. `missing` says in words what had nothing to be filled with. */
export type FilledRepliesAnswer = {
  items: { id: string; shortcut: string; title: string; category: string; text: string; missing: string[] }[]
}

/** Pieces of a text in order; a hit is what was looked for. */
export type Excerpt = { text: string; isHit: boolean }[]
export type SearchAnswer = {
  /** On the first page only. */
  people: { contactId: string; name: string; phone: string | null; conversationId: string | null; lastMessageAt: string | null }[]
  messages: {
    id: string
    conversationId: string
    seq: number
    contactName: string
    author: MessageItem['author']
    isNote: boolean
    at: string
    excerpt: Excerpt
  }[]
  /** Of the messages; pass as `cursor`. */
  next: string | null
}

const staffId = z.templateLiteral(['stf_', z.string()])

export const listConversationsQuery = z.object({
  filter: z.enum(conversationFilters).default('open'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(40),
})
export type ListConversationsQuery = z.infer<typeof listConversationsQuery>

/** At most one of `before`, `after`, `around` (a message's number) and `day`; without any the latest page. */
export const listMessagesQuery = z.object({
  before: z.string().max(200).optional(),
  after: z.string().max(200).optional(),
  around: z.coerce.number().int().min(1).max(1e12).optional(),
  day: z.iso.date('Escolha um dia.').optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ListMessagesQuery = z.infer<typeof listMessagesQuery>

export const searchQuery = z.object({
  q: z.string().trim().min(1).max(100, 'Procure por menos palavras.'),
  cursor: z.string().max(200).optional(),
})
export type SearchQuery = z.infer<typeof searchQuery>

/** `insteadOf`: who had it on the screen where the button was pressed; when that has changed meanwhile the answer is 409. */
export const holderRequest = z.object({ heldBy: z.enum(['assistant', 'desk']), insteadOf: staffId.nullable().optional() })
export type HolderRequest = z.infer<typeof holderRequest>

/** Null: the desk's, and nobody's in particular. `insteadOf` as above. */
export const assigneeRequest = z.object({ staffId: staffId.nullable(), insteadOf: staffId.nullable().optional() })
export type AssigneeRequest = z.infer<typeof assigneeRequest>

const clientId = z.string().min(8).max(64)

/**
 * `clientId` makes the button safe to press twice: the same one is stored once. `seenSeq` is the last message on the screen: when
 * somebody else has answered after it the answer is 409 with field 'seenSeq', until it comes with `anyway`.
 */
export const sendMessageRequest = z.object({
  text: z.string().trim().min(1, 'Escreva a mensagem.').max(4096, 'A mensagem passa de 4.096 caracteres.'),
  clientId,
  seenSeq: z.number().int().min(0).optional(),
  anyway: z.boolean().optional(),
  /** The message it answers, shown above it. */
  quotes: z.templateLiteral(['msg_', z.string()]).optional(),
})
export type SendMessageRequest = z.infer<typeof sendMessageRequest>

/** Empty takes it back. One emoji, as the person's phone shows it. */
export const reactionRequest = z.object({
  emoji: z.union([
    z.literal(''),
    z
      .string()
      .max(16)
      .regex(/^\p{Extended_Pictographic}[\p{Emoji_Modifier}\u{FE0F}\u{200D}\p{Extended_Pictographic}]*$/u, 'Escolha um emoji.'),
  ]),
})
export type ReactionRequest = z.infer<typeof reactionRequest>

/** The body is the file. `voice`: a recording, to be sent as a voice note. */
export const sendFileQuery = z.object({
  clientId,
  fileName: z.string().trim().max(200, 'O nome do arquivo passa de 200 letras.').optional(),
  voice: z.stringbool().optional(),
  caption: z.string().trim().max(1024, 'A legenda passa de 1.024 caracteres.').optional(),
})
export type SendFileQuery = z.infer<typeof sendFileQuery>

export const fileQuery = z.object({ as: z.enum(['original', 'playable', 'thumbnail', 'download']).default('original') })
export type FileQuery = z.infer<typeof fileQuery>

export const correctTranscriptRequest = z.object({
  text: z.string().trim().min(1, 'Escreva o que a pessoa disse.').max(4096, 'A transcrição passa de 4.096 caracteres.'),
})
export type CorrectTranscriptRequest = z.infer<typeof correctTranscriptRequest>

export const writeNoteRequest = z.object({
  text: z.string().trim().min(1, 'Escreva a nota.').max(4096, 'A nota passa de 4.096 caracteres.'),
  clientId,
  mentions: z.array(staffId).max(20).default([]),
})
export type WriteNoteRequest = z.infer<typeof writeNoteRequest>

/** `seenSeq`: the last message on the screen. What came after it is not put away unread. */
export const closureRequest = z.object({ seenSeq: z.number().int().min(0) })
export type ClosureRequest = z.infer<typeof closureRequest>

export type PersonConversation = { id: string; channel: string; heldBy: Holder; isClosed: boolean; lastMessageAt: string }
/** The latest first. */
export type PersonConversationsAnswer = { items: PersonConversation[] }
/** Empty: nothing is kept. */
export const draftRequest = z.object({ text: z.string().max(4096) })
export type DraftRequest = z.infer<typeof draftRequest>

/** Said every few seconds while it is true; it ends by itself. */
export const presenceRequest = z.object({ doing: z.enum(['looking', 'writing', 'left']) })
export type PresenceRequest = z.infer<typeof presenceRequest>

/** How a linked phone stands. From 'expired' on nothing happens until somebody asks. */
export type PhoneLinkState =
  | 'connecting'
  | 'qr'
  | 'code'
  | 'pairing'
  | 'open'
  | 'waiting'
  | 'unreachable'
  | 'expired'
  | 'replaced'
  | 'logged_out'
  | 'refused'
  | 'outdated'
  /** The number is another clinic's of this server. */
  | 'taken'
  /** The channel is not installed on this server. */
  | 'missing'
  | 'off'

/** A phone of the clinic, linked by QR or pairing code. */
export type PhoneLinkItem = {
  id: string
  phone: string | null
  label: string | null
  isSimulated: boolean
  state: PhoneLinkState
  /** What is happening and what to do, in words. */
  says: string
  at: string
  /** What to scan or to type, until then; the nth of six QR codes. */
  code: {
    kind: 'qr' | 'code'
    text: string
    picture: { size: number; path: string } | null
    number: number | null
    until: string
  } | null
  retryAt: string | null
}

export type PhoneLinksAnswer = {
  isInstalled: boolean
  canSimulate: boolean
  can: { link: Can }
  /** How many people who never wrote may be written to in 24 hours. */
  mostStrangers: number
  links: PhoneLinkItem[]
}

const pairingPhone = z
  .string()
  .transform((raw) => raw.replace(/\D/g, ''))
  .refine((digits) => digits.length >= 10 && digits.length <= 15, 'Escreva o número com DDD.')

const pairingWay = z.discriminatedUnion('way', [
  z.object({ way: z.literal('qr') }),
  z.object({ way: z.literal('code'), phone: pairingPhone }),
])

export const linkPhoneRequest = z.intersection(
  pairingWay,
  z.object({
    /** Whether the assistant answers there from the first message on, where the number is new. */
    mode: z.enum(['observe', 'on']),
    isSimulated: z.boolean().default(false),
  }),
)
export type LinkPhoneRequest = z.infer<typeof linkPhoneRequest>
export const linkAgainRequest = pairingWay
export type LinkAgainRequest = z.infer<typeof linkAgainRequest>
