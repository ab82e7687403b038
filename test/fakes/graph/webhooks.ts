import { randomBytes } from 'node:crypto'

/** Builders of webhooks shaped as Meta sends them. Each gives a whole webhook; `batch` puts several into one. */

export type Json = { [name: string]: unknown }
export type Change = { field: string; value: Json }
export type Webhook = { object: string; entry: { id: string; time?: number; changes: Change[] }[] }

/** The clinic's number a webhook comes to. */
export type ToNumber = { phoneNumberId?: string; wabaId?: string }

/** Who writes: a phone, a business-scoped id, or both; without any of them `from` is a demo phone. */
export type Person = { from?: string; userId?: string; parentUserId?: string; name?: string; username?: string }

export type MessageOptions = ToNumber &
  Person & {
    id?: string
    /** When it was written; Meta keeps whole seconds. */
    at?: Date
    replyTo?: string
    referral?: Json
    /** Anything else of the message: fields of kinds that have no builder, or wrong ones. */
    extra?: Json
  }

export const demoNumber = { phoneNumberId: '106540352242922', wabaId: '102290129340398' }
export const demoPhone = '5511987654321'

export function textMessage({ text, ...options }: MessageOptions & { text: string }): Webhook {
  return message('text', { body: text }, options)
}

/** A message of any kind: `message('image', { id: '1', mime_type: 'image/jpeg' })`. */
export function message(type: string, body: unknown, options: MessageOptions = {}): Webhook {
  const person = personOf(options)
  const piece = {
    ...(options.replyTo === undefined ? {} : { context: { from: '15550783881', id: options.replyTo } }),
    ...(options.referral === undefined ? {} : { referral: options.referral }),
    ...defined({ from: person.from, from_user_id: person.userId, from_parent_user_id: person.parentUserId }),
    id: options.id ?? newWamid(),
    timestamp: seconds(options.at),
    type,
    [type]: body,
    ...options.extra,
  }
  return change('messages', options, { contacts: [profile(person)], messages: [piece] })
}

/** What the clinic wrote from its own phone, in coexistence; `to` is the patient. */
export function echo(options: ToNumber & { to: string; text: string; id?: string; at?: Date }): Webhook {
  const piece = {
    from: '15550783881',
    to: options.to,
    id: options.id ?? newWamid(),
    timestamp: seconds(options.at),
    type: 'text',
    text: { body: options.text },
  }
  return change('smb_message_echoes', options, { message_echoes: [piece] })
}

export type StatusOptions = ToNumber & {
  id: string
  status: string
  ourId?: string
  to?: string
  at?: Date
  errors?: Json[]
  pricing?: Json
}

export function status(options: StatusOptions): Webhook {
  const piece = {
    id: options.id,
    status: options.status,
    timestamp: seconds(options.at),
    recipient_id: options.to ?? demoPhone,
    ...defined({ biz_opaque_callback_data: options.ourId, errors: options.errors, pricing: options.pricing }),
  }
  return change('messages', options, { statuses: [piece] })
}

/** News that belong to the account and name no number. */
export function accountUpdate(event: string, options: ToNumber & { field?: string } = {}): Webhook {
  const { wabaId } = { ...demoNumber, ...options }
  const changes = [{ field: options.field ?? 'account_update', value: { event } }]
  return { object: 'whatsapp_business_account', entry: [{ id: wabaId, time: Math.floor(Date.now() / 1000), changes }] }
}

/** What became of a template; `change` is another field of Meta's about it. */
export function templateNews(
  of: ToNumber & {
    id: string
    name: string
    language: string
    event: string
    reason?: string
    at?: Date
    field?: string
    more?: Json
  },
): Webhook {
  const { wabaId } = { ...demoNumber, ...defined({ wabaId: of.wabaId }) }
  const value = {
    ...(of.field === undefined ? { event: of.event, reason: of.reason ?? 'NONE' } : {}),
    message_template_id: Number(of.id),
    message_template_name: of.name,
    message_template_language: of.language,
    ...of.more,
  }
  const time = Math.floor((of.at ?? new Date()).getTime() / 1000)
  const changes = [{ field: of.field ?? 'message_template_status_update', value }]
  return { object: 'whatsapp_business_account', entry: [{ id: wabaId, time, changes }] }
}

/**
 * Several webhooks as one POST, in the three ways Meta batches: an entry each, a change each in one entry, or the pieces
 * of all in one change (which takes webhooks of one number and field).
 */
export function batch(webhooks: Webhook[], as: 'entries' | 'changes' | 'pieces' = 'entries'): Webhook {
  const entries = webhooks.flatMap((webhook) => webhook.entry)
  const [first] = entries
  if (first === undefined || as === 'entries') return { object: 'whatsapp_business_account', entry: entries }
  const changes = entries.flatMap((entry) => entry.changes)
  return {
    object: 'whatsapp_business_account',
    entry: [{ ...first, changes: as === 'changes' ? changes : [mergeChanges(changes)] }],
  }
}

/** An id as Meta makes them: opaque, unique. */
export function newWamid(): string {
  return `wamid.${randomBytes(24).toString('base64')}`
}

function personOf(options: Person): Person {
  const isNamed = options.from !== undefined || options.userId !== undefined || options.parentUserId !== undefined
  return isNamed ? options : { ...options, from: demoPhone }
}

function profile(person: Person): Json {
  return {
    profile: { name: person.name ?? 'Ana Souza', ...defined({ username: person.username }) },
    ...defined({ wa_id: person.from, user_id: person.userId, parent_user_id: person.parentUserId }),
  }
}

function change(field: string, to: ToNumber, pieces: Json): Webhook {
  const { phoneNumberId, wabaId } = { ...demoNumber, ...defined({ phoneNumberId: to.phoneNumberId, wabaId: to.wabaId }) }
  const metadata = { display_phone_number: '15550783881', phone_number_id: phoneNumberId }
  const value = { messaging_product: 'whatsapp', metadata, ...pieces }
  return { object: 'whatsapp_business_account', entry: [{ id: wabaId, changes: [{ field, value }] }] }
}

function mergeChanges(changes: Change[]): Change {
  const value: Json = {}
  for (const one of changes) {
    for (const [name, held] of Object.entries(one.value)) {
      const before = value[name]
      value[name] = Array.isArray(before) && Array.isArray(held) ? [...before, ...held] : held
    }
  }
  return { field: changes[0]?.field ?? 'messages', value }
}

function seconds(at: Date = new Date()): string {
  return String(Math.floor(at.getTime() / 1000))
}

/** JSON has no undefined: what is not given is not there. */
function defined<T extends Json>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as { [K in keyof T]?: NonNullable<T[K]> } // the entries of `fields` without the undefined ones
}
