import { z } from 'zod'

export type Holder = 'assistant' | 'desk'
export type MessageStatus = 'queued' | 'sent' | 'delivered' | 'read' | 'failed' | 'uncertain'
/** Whether the assistant answers on a number: it only reads, answers testers, prepares what a person sends, or answers everyone. */
export const assistantModes = ['observe', 'test', 'draft', 'on'] as const
export type AssistantMode = (typeof assistantModes)[number]
/** The rule that leaves a conversation to people, where it is a rule and not a person who took it. */
export const heldBecauses = ['observing', 'not_a_tester', 'paused', 'no_reply', 'history', 'too_old', 'clinic_phone'] as const
export type HeldBecause = (typeof heldBecauses)[number]
export type Can = { allowed: true } | { allowed: false; whyNot: string }

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
  lastMessage: { text: string; author: MessageItem['author']; at: string } | null
  lastMessageAt: string
}

export type MessageItem = {
  id: string
  seq: number
  author: 'contact' | 'assistant' | 'staff' | 'system'
  staffName: string | null
  /** 'text' or what else was sent ('audio', 'image', 'location'…); `text` is then a caption or a description in words. 'note': only the team reads it. */
  kind: string
  text: string
  at: string
  /** Of outgoing messages only. */
  status: MessageStatus | null
  fault: string | null
}

/** Newest first, keyset: pass `next` as `cursor`. */
export type ConversationsAnswer = { items: ConversationItem[]; next: string | null; waiting: number }
/** Oldest first within the page; `earlier` is the cursor of the page before it. */
export type MessagesAnswer = { items: MessageItem[]; earlier: string | null }
export type ConversationAnswer = ConversationItem & {
  phone: string | null
  can: { takeOver: Can; answer: Can; giveBack: Can }
  /** Upcoming appointments of the person, for the panel. */
  appointments: { id: string; at: string; service: string; professional: string; state: string }[]
}

const staffId = z.templateLiteral(['stf_', z.string()])

export const listConversationsQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(40),
})
export const listMessagesQuery = z.object({
  before: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
/** `insteadOf`: who had it on the screen where the button was pressed; when that has changed meanwhile the answer is 409. */
export const holderRequest = z.object({ heldBy: z.enum(['assistant', 'desk']), insteadOf: staffId.nullable().optional() })
export type HolderRequest = z.infer<typeof holderRequest>

/** `clientId` makes the button safe to press twice: the same one is stored once. */
export const sendMessageRequest = z.object({
  text: z.string().trim().min(1, 'Escreva a mensagem.').max(4096, 'A mensagem passa de 4.096 caracteres.'),
  clientId: z.string().min(8).max(64),
})
export type SendMessageRequest = z.infer<typeof sendMessageRequest>

export const writeNoteRequest = sendMessageRequest.pick({ text: true, clientId: true })
export type WriteNoteRequest = z.infer<typeof writeNoteRequest>

/** `seenSeq`: the last message on the screen. What came after it is not put away unread. */
export const closureRequest = z.object({ seenSeq: z.number().int().min(0) })
export type ClosureRequest = z.infer<typeof closureRequest>

export type PersonConversation = { id: string; channel: string; heldBy: Holder; isClosed: boolean; lastMessageAt: string }
/** The latest first. */
export type PersonConversationsAnswer = { items: PersonConversation[] }
