import type { Arrived } from './model.ts'
import type { ReceiptKey } from './queries-receive.ts'

/** What decides whether a delivery is new. */
export function receiptKey({ channel, inbound }: Arrived): ReceiptKey {
  // One status of one message is one thing: (wamid, status).
  const external_id = inbound.type === 'status' ? `${inbound.externalId}:${inbound.status}` : inbound.externalId
  return { channel_id: channel.id, kind: inbound.type, external_id }
}
