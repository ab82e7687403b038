import type { ChannelFault, DeliveryStatus, Inbound, InboundStatus } from '../channel.ts'
import { graphFault } from './faults.ts'
import { fieldsOf, idOf, instantOf, isFields, listOf, textOf } from './fields.ts'
import { toUnknown } from './unknown.ts'

/** `played` is what a voice note gets after `read`; nobody here needs the difference. */
const statuses = new Map<unknown, DeliveryStatus>([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['played', 'read'],
  ['failed', 'failed'],
])

/**
 * What became of a message of ours. Its `externalId` is the message's, so several statuses share it: their own key is
 * that id with the status.
 */
export function toStatus(raw: unknown, receivedAt: Date): Inbound {
  if (!isFields(raw)) return toUnknown('status that is not an object', raw)
  const externalId = idOf(raw.id)
  const status = statuses.get(raw.status)
  if (externalId === null) return toUnknown('status without id', raw)
  if (status === undefined) return toUnknown(`status ${textOf(raw.status) ?? 'without a name'}`, raw)
  return {
    type: 'status',
    externalId,
    ourId: idOf(raw.biz_opaque_callback_data),
    status,
    at: instantOf(raw.timestamp, receivedAt),
    error: faultIn(listOf(raw.errors)),
    pricing: pricingOf(raw.pricing),
    raw,
  }
}

function faultIn(errors: unknown[]): ChannelFault | null {
  return errors.length === 0 ? null : graphFault(errors[0])
}

function pricingOf(raw: unknown): InboundStatus['pricing'] {
  if (!isFields(raw)) return null
  const pricing = fieldsOf(raw)
  return {
    category: textOf(pricing.category),
    billable: pricing.billable === true,
    kind: textOf(pricing.type),
    model: textOf(pricing.pricing_model),
  }
}
