import type { Inbound, InboundNews } from '../channel.ts'
import { fieldsOf, idOf, instantOf, isFields, listOf, textOf, type Fields } from './fields.ts'
import { senderOf } from './sender.ts'
import { digestOf } from './unknown.ts'

/** What stands around a piece of news in its webhook. */
type Around = { wabaId: string; time: unknown; receivedAt: Date }

type Effect = InboundNews['effect']
type Reading = Pick<InboundNews, 'topic'> & { event: (value: Fields) => string | null; effect: (value: Fields) => Effect }

const none = (): Effect => 'none'
const eventOf = (value: Fields): string | null => textOf(value.event)

/** Every field of a webhook that is about the account, a number, a template… and not about a message. */
const readings = new Map<unknown, Reading>([
  ['account_update', { topic: 'account', event: eventOf, effect: effectOnAccount }],
  ['account_alerts', { topic: 'account', event: (value) => textOf(value.alert_type), effect: () => 'warns' }],
  ['account_review_update', { topic: 'account', event: (value) => textOf(value.decision), effect: rejectedWarns('decision') }],
  ['account_settings_update', { topic: 'account', event: (value) => textOf(value.type), effect: none }],
  ['business_capability_update', { topic: 'account', event: always('CAPABILITY_UPDATE'), effect: none }],
  ['business_status_update', { topic: 'account', event: eventOf, effect: () => 'warns' }],
  ['partner_solutions', { topic: 'account', event: eventOf, effect: none }],
  ['phone_number_quality_update', { topic: 'number', event: eventOf, effect: effectOnNumber }],
  ['phone_number_name_update', { topic: 'number', event: (value) => textOf(value.decision), effect: rejectedWarns('decision') }],
  ['security', { topic: 'number', event: eventOf, effect: none }],
  ['message_template_status_update', { topic: 'template', event: eventOf, effect: effectOnTemplate }],
  [
    'message_template_quality_update',
    { topic: 'template', event: (value) => textOf(value.new_quality_score), effect: lowQuality },
  ],
  ['message_template_components_update', { topic: 'template', event: always('COMPONENTS_UPDATE'), effect: none }],
  ['template_category_update', { topic: 'template', event: (value) => textOf(value.new_category), effect: () => 'warns' }],
  ['template_correct_category_detection', { topic: 'template', event: (value) => textOf(value.correct_category), effect: none }],
  ['smb_app_state_sync', { topic: 'phone_book', event: always('PHONE_BOOK'), effect: none }],
  ['group_lifecycle_update', { topic: 'group', event: groupEvent, effect: none }],
  ['group_participants_update', { topic: 'group', event: groupEvent, effect: none }],
  ['group_settings_update', { topic: 'group', event: groupEvent, effect: none }],
  ['group_status_update', { topic: 'group', event: groupEvent, effect: none }],
  ['flows', { topic: 'flow', event: eventOf, effect: none }],
  ['payment_configuration_update', { topic: 'payment', event: (value) => textOf(value.status), effect: none }],
])

/** News of a change; empty when its field is not one of those. */
export function toNews(change: Fields, value: Fields, around: Around): Inbound[] {
  if (change.field === 'user_preferences') return listOf(value.user_preferences).map((raw) => preference(raw, value, around))
  if (change.field === 'user_id_update') return listOf(value.user_id_update).map((raw) => renamed(raw, value, around))
  const reading = readings.get(change.field)
  if (reading === undefined) return []
  const event = reading.event(value) ?? textOf(change.field) ?? ''
  return [
    news(change, { ...around, at: around.time }, { topic: reading.topic, event, effect: reading.effect(value), about: value }),
  ]
}

/** News of a call the clinic made, or of how one rings. */
export function callNews(raw: unknown, event: string, around: Around): InboundNews {
  return news(raw, { ...around, at: fieldsOf(raw).timestamp }, { topic: 'call', event, effect: 'none', about: fieldsOf(raw) })
}

/** How far the history of a phone has come, or that the clinic does not share it. */
export function historyNews(raw: unknown, around: Around): InboundNews {
  const { threads: _messages, ...about } = fieldsOf(raw)
  const event = listOf(about.errors).length > 0 ? 'HISTORY_REFUSED' : 'HISTORY'
  return news(about, { ...around, at: around.time }, { topic: 'history', event, effect: 'none', about })
}

type Told = Pick<InboundNews, 'topic' | 'event' | 'effect'> & {
  about: Fields
  person?: InboundNews['person']
  marketing?: InboundNews['marketing']
}

function news(raw: unknown, when: Around & { at: unknown }, told: Told): InboundNews {
  return {
    type: 'news',
    // The entry's time tells apart two equal events, such as a template approved, paused and approved again.
    externalId: digestOf({ raw, time: when.time }),
    topic: told.topic,
    event: told.event.slice(0, 100),
    details: detailsOf(told.about),
    effect: told.effect,
    person: told.person ?? null,
    marketing: told.marketing ?? null,
    at: instantOf(when.at, when.receivedAt),
    raw,
  }
}

function preference(raw: unknown, value: Fields, around: Around): InboundNews {
  const wish = fieldsOf(raw)
  const contacts = listOf(value.contacts)
  const marketing = wish.value === 'stop' ? 'stopped' : wish.value === 'resume' || wish.value === 'signup' ? 'resumed' : null
  return news(
    raw,
    { ...around, at: wish.timestamp },
    {
      topic: 'preference',
      event: textOf(wish.value) ?? 'preference',
      effect: 'none',
      about: wish,
      person: senderOf({ from: wish.wa_id, from_user_id: wish.user_id }, contacts, around.wabaId),
      marketing: wish.category === undefined || wish.category === 'marketing_messages' ? marketing : null,
    },
  )
}

/** A person's business-scoped id changed: the old and the new one stand together, so that they stay one contact. */
function renamed(raw: unknown, value: Fields, around: Around): InboundNews {
  const change = fieldsOf(raw)
  const ids = isFields(change.user_id) ? change.user_id : change
  const person = senderOf(
    {
      type: 'system',
      from: change.wa_id,
      system: { type: 'user_changed_user_id', previous_user_id: ids.previous, user_id: ids.current },
    },
    listOf(value.contacts),
    around.wabaId,
  )
  return news(
    raw,
    { ...around, at: change.timestamp },
    { topic: 'preference', event: 'user_id_update', effect: 'none', about: change, person },
  )
}

function effectOnAccount(value: Fields): Effect {
  switch (value.event) {
    case 'DISABLED_UPDATE':
      return fieldsOf(value.ban_info).waba_ban_state === 'REINSTATE'
        ? 'allows_sending'
        : fieldsOf(value.ban_info).waba_ban_state === 'DISABLE'
          ? 'stops_sending'
          : 'warns'
    case 'ACCOUNT_RESTRICTION':
      // Kept from answering is kept from everything; kept from beginning talks leaves the answers.
      return listOf(value.restriction_info).some(
        (one) => fieldsOf(one).restriction_type === 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING',
      )
        ? 'stops_sending'
        : 'warns'
    case 'ACCOUNT_DELETED':
    case 'ACCOUNT_OFFBOARDED':
      return 'stops_sending'
    case 'ACCOUNT_RECONNECTED':
      return 'allows_sending'
    case 'ACCOUNT_VIOLATION':
    case 'PARTNER_REMOVED':
    case 'PARTNER_APP_UNINSTALLED':
      return 'warns'
    default:
      return 'none'
  }
}

function effectOnNumber(value: Fields): Effect {
  return value.event === 'FLAGGED' || value.event === 'DOWNGRADE' ? 'warns' : 'none'
}

function effectOnTemplate(value: Fields): Effect {
  const bad = ['REJECTED', 'PAUSED', 'DISABLED', 'FLAGGED', 'PENDING_DELETION', 'LIMIT_EXCEEDED', 'LOCKED']
  return typeof value.event === 'string' && bad.includes(value.event) ? 'warns' : 'none'
}

function lowQuality(value: Fields): Effect {
  return value.new_quality_score === 'RED' || value.new_quality_score === 'YELLOW' ? 'warns' : 'none'
}

function rejectedWarns(field: string): (value: Fields) => Effect {
  return (value) => (value[field] === 'REJECTED' ? 'warns' : 'none')
}

function always(event: string): () => string {
  return () => event
}

function groupEvent(value: Fields): string | null {
  return textOf(fieldsOf(listOf(value.groups)[0]).type)
}

const mostDetails = 30

/** The plain values of an object, by their path: enough to read what happened without the JSON. */
function detailsOf(value: Fields): Record<string, string> {
  const details: Record<string, string> = {}
  const walk = (held: unknown, path: string, depth: number): void => {
    if (Object.keys(details).length >= mostDetails) return
    if (Array.isArray(held) && depth < 4) return held.forEach((one, i) => walk(one, `${path}.${i}`, depth + 1))
    if (isFields(held) && depth < 4)
      return Object.entries(held).forEach(([name, one]) => walk(one, path === '' ? name : `${path}.${name}`, depth + 1))
    const text = textOf(held) ?? idOf(held) ?? (typeof held === 'boolean' || typeof held === 'number' ? String(held) : null)
    if (text !== null && path !== '') details[path.slice(0, 80)] = text.slice(0, 300)
  }
  walk(value, '', 0)
  return details
}
