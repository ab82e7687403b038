import type { Inbound } from '../channel.ts'
import { fieldsOf, idOf, instantOf, isFields, listOf, numberOf, textOf, type Fields } from './fields.ts'
import type { Surroundings } from './message.ts'
import { callNews } from './news.ts'
import { senderOf } from './sender.ts'
import { toUnknown } from './unknown.ts'

/** Calls by WhatsApp: one that a person made stands in their conversation; how those of the clinic ring is news. */
export function toCalls(value: Fields, around: Surroundings & { time: unknown }): Inbound[] {
  return [
    ...listOf(value.calls).map((raw) => toCall(raw, around)),
    ...listOf(value.statuses).map((raw) =>
      isFields(raw) ? callNews(raw, textOf(raw.status) ?? 'status', around) : toUnknown('call status that is not an object', raw),
    ),
  ]
}

function toCall(raw: unknown, around: Surroundings & { time: unknown }): Inbound {
  if (!isFields(raw)) return toUnknown('call that is not an object', raw)
  const id = idOf(raw.id)
  const event = textOf(raw.event) ?? 'call'
  if (raw.direction !== 'USER_INITIATED') return callNews(raw, event, around)
  const sender = senderOf(raw, around.contacts, around.wabaId)
  if (id === null || sender === null) return toUnknown('call without id or caller', raw)
  return {
    type: 'message',
    externalId: `${id}:${event}`.slice(0, 512),
    sender,
    sentAt: instantOf(raw.timestamp, around.receivedAt),
    content: {
      kind: 'call',
      event: event === 'terminate' ? 'ended' : 'ringing',
      durationSeconds: numberOf(fieldsOf(raw).duration),
    },
    replyToExternalId: null,
    referral: null,
    fromClinic: false,
    raw,
  }
}
