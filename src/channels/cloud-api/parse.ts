import type { Delivery, Inbound } from '../channel.ts'
import { fieldsOf, idOf, isFields, listOf, textOf, type Fields } from './fields.ts'
import { toCalls } from './calls.ts'
import { toHistory } from './history.ts'
import { toEcho, toMessage, type Surroundings } from './message.ts'
import { toNews } from './news.ts'
import { toStatus } from './status.ts'
import { toUnknown } from './unknown.ts'

/** Whose secret signed the webhook, and when it came (for pieces without a readable time). */
export type Arrival = { appId: string | null; receivedAt: Date }

/** A delivery and the parts of the webhook it was read from. */
type Gathered = Delivery & { entries: unknown[] }

type Entry = { wabaId: string; time: unknown; arrival: Arrival }

/**
 * Meta's JSON, read: one delivery for each number, each with its pieces in the order they came. Never throws; a piece that
 * cannot be read becomes `unknown` and leaves its neighbours alone. Empty when there is no entry at all.
 */
export function parseWebhook(body: unknown, arrival: Arrival): Delivery[] {
  const byAddress = new Map<string, Gathered>()
  for (const rawEntry of listOf(fieldsOf(body).entry)) {
    const entry = fieldsOf(rawEntry)
    const wabaId = idOf(entry.id) ?? ''
    const changes = listOf(entry.changes)
    if (changes.length === 0)
      deliver(byAddress, arrival, `waba:${wabaId}`, [toUnknown('entry without changes', rawEntry)], rawEntry)
    for (const raw of changes) readChange(byAddress, raw, { wabaId, time: entry.time, arrival })
  }
  return [...byAddress.values()].map(({ entries, ...delivery }) => ({ ...delivery, whole: { entry: entries } }))
}

function readChange(byAddress: Map<string, Gathered>, raw: unknown, entry: Entry): void {
  const change = fieldsOf(raw)
  const value = fieldsOf(change.value)
  const phoneNumberId = idOf(fieldsOf(value.metadata).phone_number_id)
  const pieces = phoneNumberId === null ? toNews(change, value, aroundOf(value, entry)) : piecesOf(change, value, entry)
  // A field nobody here knows; and messages that came with no number to file them under.
  if (pieces.length === 0) pieces.push(toUnknown(textOf(change.field) ?? 'change without a field', changeWithTime(raw, entry)))
  const part = { id: entry.wabaId, time: entry.time, changes: [raw] }
  deliver(byAddress, entry.arrival, phoneNumberId ?? `waba:${entry.wabaId}`, pieces, part)
}

function aroundOf(value: Fields, entry: Entry): Surroundings & { time: unknown } {
  const { receivedAt } = entry.arrival
  return { wabaId: entry.wabaId, contacts: listOf(value.contacts), receivedAt, time: entry.time }
}

function piecesOf(change: Fields, value: Fields, entry: Entry): Inbound[] {
  const around = aroundOf(value, entry)
  switch (change.field) {
    case 'messages':
      return [
        ...withFaults(listOf(value.messages), value.errors).map((raw) => toMessage(raw, around)),
        ...listOf(value.statuses).map((raw) => toStatus(raw, around.receivedAt)),
      ]
    case 'smb_message_echoes':
      return listOf(value.message_echoes).map((raw) => toEcho(raw, around))
    case 'history':
      return toHistory(value, around)
    case 'calls':
      return toCalls(value, around)
    default:
      return toNews(change, value, around)
  }
}

/** Meta reports some faults of a message beside it, in the change: carried into the message, whose `raw` is kept. */
function withFaults(messages: unknown[], errors: unknown): unknown[] {
  if (listOf(errors).length === 0) return messages
  return messages.map((raw) => (isFields(raw) && raw.errors === undefined ? { ...raw, errors } : raw))
}

/** The entry's time tells apart two equal events, such as a template approved, paused and approved again. */
function changeWithTime(raw: unknown, entry: Entry): unknown {
  return isFields(raw) && entry.time !== undefined ? { ...raw, time: entry.time } : raw
}

function deliver(
  byAddress: Map<string, Gathered>,
  arrival: Arrival,
  externalId: string,
  inbound: Inbound[],
  part: unknown,
): void {
  const known = byAddress.get(externalId)
  if (known === undefined) {
    byAddress.set(externalId, { address: addressOf(externalId, arrival), inbound, entries: [part] })
    return
  }
  for (const piece of inbound) known.inbound.push(piece)
  known.entries.push(part)
}

function addressOf(externalId: string, { appId }: Arrival): Delivery['address'] {
  const address = { kind: 'cloud-api', externalId, appId } as const
  return externalId.startsWith('waba:') ? { ...address, accountId: externalId.slice('waba:'.length) } : address
}
