import { z } from 'zod'

/** What staff are told of, in the order the screens list it. */
export const notificationKinds = [
  'handed_over',
  'waiting',
  'mentioned',
  'escalated',
  'appointment_cancelled',
  'appointment_moved',
  'running_late',
  'booked',
  'calendar_put_back',
  'unconfirmed',
  'to_send',
  'refund_failed',
  'time_free',
  'assistant_paused',
  'sending_paused',
] as const
export type NotificationKind = (typeof notificationKinds)[number]

/** How one is told: in the list and the bell, on a device that need not be open, aloud. */
export type Ways = { inApp: boolean; push: boolean; sound: boolean }

export type NotificationItem = {
  id: string
  kind: NotificationKind
  isUrgent: boolean
  /** The patient it is about, as the desk knows them. */
  contactName: string | null
  conversationId: string | null
  appointment: { id: string; startsAt: string; service: string } | null
  /** Why the desk was called; who mentioned; of an escalation, the instant since when somebody waits. */
  detail: string | null
  at: string
  readAt: string | null
}

/** Newest first, keyset: pass `next` as `cursor`. `urgent`: unread ones that stand above the rest, and not in it; on the first page only. */
export type NotificationsAnswer = { urgent: NotificationItem[]; items: NotificationItem[]; next: string | null }

/** `heard`: the newest unread one that wants to be heard; another than before means somebody waits. */
export type NotificationSummary = { unread: number; urgent: number; heard: string | null }

export const listNotificationsQuery = z.object({
  show: z.enum(['unread', 'all']).default('unread'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type ListNotificationsQuery = z.infer<typeof listNotificationsQuery>

/** Which of one's own were read: all, those of a conversation, or one. */
export const readingRequest = z.union([
  z.strictObject({ all: z.literal(true) }),
  z.strictObject({ conversationId: z.string().max(64) }),
  z.strictObject({ id: z.string().max(64) }),
])
export type ReadingRequest = z.infer<typeof readingRequest>

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Use horas e minutos, como 22:00.')

export const preferencesRequest = z.object({
  ways: z
    .array(z.object({ kind: z.enum(notificationKinds), inApp: z.boolean(), push: z.boolean(), sound: z.boolean() }))
    .max(notificationKinds.length),
  quiet: z.object({ from: wallTime, to: wallTime }).nullable(),
  showsName: z.boolean(),
})
export type PreferencesRequest = z.infer<typeof preferencesRequest>

export type PreferencesAnswer = {
  /** Only the kinds this person's role gets. */
  ways: (Ways & { kind: NotificationKind; isLocked: boolean })[]
  quiet: { from: string; to: string } | null
  showsName: boolean
}

export type DeviceItem = {
  id: string
  label: string
  isThis: boolean
  seenAt: string
  toldAt: string | null
  fault: string | null
}
/** `publicKey`: what a browser subscribes to. */
export type DevicesAnswer = { publicKey: string; items: DeviceItem[] }

/** A browser's PushSubscription, as it writes itself. */
export const deviceRequest = z.object({
  endpoint: z.url().max(2000),
  keys: z.object({
    p256dh: z.string().regex(/^[\w-]{80,100}=*$/),
    auth: z.string().regex(/^[\w-]{20,30}=*$/),
  }),
})
export type DeviceRequest = z.infer<typeof deviceRequest>

/** Whether the push service took the message; that it rings is for the person to see. */
export type DeviceTestAnswer = { isAccepted: boolean; whyNot: string | null }

/** Who was told that this conversation waits, and when; the newest first. */
export type EscalationsAnswer = { items: { at: string; names: string[] }[] }

/** What a push carries to the service worker. Ids and words of ours; a first name only where the person wished it. */
export type PushPayload = { title: string; body: string; tag: string; path: string; isUrgent: boolean; at: string }
