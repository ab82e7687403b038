import type { Circumstances, Inbound, Referral } from '../channel.ts'
import { toContent } from './content.ts'
import { fieldsOf, idOf, instantOf, isFields, textOf, type Fields } from './fields.ts'
import { addresseeOf, senderOf } from './sender.ts'
import { toUnknown } from './unknown.ts'

/** What stands around a message in its webhook. */
export type Surroundings = { wabaId: string; contacts: readonly unknown[]; receivedAt: Date }

/** A message from a person. A group's is kept aside: an answer would go to one member, about words said to all. */
export function toMessage(raw: unknown, around: Surroundings): Inbound {
  return message(raw, around, false)
}

/** A message the clinic wrote from its own phone, filed under the person it was written to. */
export function toEcho(raw: unknown, around: Surroundings): Inbound {
  return message(raw, around, true)
}

function message(raw: unknown, around: Surroundings, fromClinic: boolean): Inbound {
  if (!isFields(raw)) return toUnknown('message that is not an object', raw)
  const externalId = idOf(raw.id)
  if (externalId === null) return toUnknown('message without id', raw)
  if (idOf(raw.group_id) !== null) return toUnknown('group message', raw)
  const sender = (fromClinic ? addresseeOf : senderOf)(raw, around.contacts, around.wabaId)
  if (sender === null) return toUnknown('message without sender', raw)
  return {
    type: 'message',
    externalId,
    sender,
    sentAt: instantOf(raw.timestamp, around.receivedAt),
    content: toContent(raw),
    replyToExternalId: idOf(fieldsOf(raw.context).id),
    referral: referralOf(fieldsOf(raw.referral)),
    circumstances: circumstancesOf(fieldsOf(raw.context)),
    fromClinic,
    raw,
  }
}

function circumstancesOf(context: Fields): Circumstances | null {
  const product = fieldsOf(context.referred_product)
  const productId = idOf(product.product_retailer_id)
  const forwarded = context.frequently_forwarded === true ? 'often' : context.forwarded === true ? 'once' : null
  if (forwarded === null && productId === null) return null
  return { forwarded, product: productId === null ? null : { catalogId: idOf(product.catalog_id), productId } }
}

function referralOf(referral: Fields): Referral | null {
  const sourceType = textOf(referral.source_type)
  const sourceId = idOf(referral.source_id)
  const clickId = idOf(referral.ctwa_clid)
  if (sourceType === null && sourceId === null && clickId === null && textOf(referral.source_url) === null) return null
  return {
    sourceType: sourceType ?? '',
    sourceId: sourceId ?? '',
    headline: textOf(referral.headline),
    clickId,
    body: textOf(referral.body),
    sourceUrl: textOf(referral.source_url),
    imageUrl: textOf(referral.image_url) ?? textOf(referral.thumbnail_url),
  }
}
