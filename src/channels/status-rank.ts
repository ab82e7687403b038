import type { DeliveryStatus } from './channel.ts'

export type MessageStatus = 'queued' | DeliveryStatus

/**
 * Webhooks come in any order. `failed` stands between `sent` and `delivered`: final, unless the message turns out to have
 * arrived after all. One order for all five means that whatever the order of arrival, the outcome is the same.
 */
const rank: Record<MessageStatus, number> = { queued: 0, sent: 1, failed: 2, delivered: 3, read: 4 }

/** What a message's status becomes when `incoming` is heard of it: never a lower one. */
export function laterStatus(current: MessageStatus, incoming: MessageStatus): MessageStatus {
  return rank[incoming] > rank[current] ? incoming : current
}
