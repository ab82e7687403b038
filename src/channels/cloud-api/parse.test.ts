import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { accountUpdate, batch, echo, message, status, textMessage, type Webhook } from '../../../test/fakes/graph/webhooks.ts'
import type { ContactCard, Content, Inbound, InboundMessage, InboundStatus } from '../channel.ts'
import { listOf } from './fields.ts'
import { parseWebhook } from './parse.ts'

const receivedAt = new Date('2026-03-02T12:00:00.400Z')
const parse = (body: unknown) => parseWebhook(body, { appId: 'app', receivedAt })

test('a text, whole', () => {
  const at = new Date('2026-03-02T11:59:58Z')
  const webhook = textMessage({
    id: 'wamid.1',
    text: 'oi, queria marcar',
    from: '5511987654321',
    name: 'Ana',
    at,
    replyTo: 'wamid.0',
    phoneNumberId: '77',
    wabaId: '9',
  })
  assert.deepEqual(parse(webhook), [
    {
      address: { kind: 'cloud-api', externalId: '77', appId: 'app' },
      inbound: [
        {
          type: 'message',
          externalId: 'wamid.1',
          sender: {
            aliases: [{ kind: 'phone', scope: '', value: '5511987654321' }],
            replyTo: { kind: 'phone', scope: '', value: '5511987654321' },
            displayName: 'Ana',
            username: null,
          },
          sentAt: at,
          content: { kind: 'text', text: 'oi, queria marcar' },
          replyToExternalId: 'wamid.0',
          referral: null,
          circumstances: null,
          fromClinic: false,
          raw: listOf(webhook.entry[0]?.changes[0]?.value.messages)[0],
        },
      ],
      whole: { entry: webhook.entry.map((entry) => ({ ...entry, time: undefined })) },
    },
  ])
})

const contents: [string, unknown, Content][] = [
  ['text', { body: '' }, { kind: 'text', text: '' }],
  ['image', { id: '1', mime_type: 'image/jpeg', caption: 'antes' }, file('image', { mimeType: 'image/jpeg', caption: 'antes' })],
  [
    'audio',
    { id: '1', mime_type: 'audio/ogg; codecs=opus', voice: true },
    file('audio', { mimeType: 'audio/ogg; codecs=opus', voice: true }),
  ],
  ['audio', { id: '1', voice: false }, file('audio', {})],
  ['video', { id: 1 }, file('video', {})],
  ['document', { id: '1', filename: 'exame.pdf' }, file('document', { fileName: 'exame.pdf' })],
  ['sticker', {}, file('sticker', { providerMediaId: null })],
  [
    'location',
    { latitude: -23.5, longitude: -46.6, name: 'Clínica' },
    { kind: 'location', latitude: -23.5, longitude: -46.6, name: 'Clínica', address: null, url: null },
  ],
  ['location', { latitude: 'x' }, { kind: 'unsupported', note: 'location', isNew: true }],
  [
    'contacts',
    [
      { name: { formatted_name: 'Bia' }, org: { company: 'Flor' } },
      { phones: [{ phone: '+55 11' }], emails: [{ email: 'a@b' }] },
      3,
    ],
    {
      kind: 'contacts',
      cards: [card('Bia', { company: 'Flor' }), card('+55 11', { phones: ['+55 11'], emails: ['a@b'] }), card('', {})],
    },
  ],
  ['button', { payload: 'sim', text: 'Sim' }, { kind: 'choice', id: 'sim', title: 'Sim' }],
  ['button', { text: 'Sim' }, { kind: 'choice', id: 'Sim', title: 'Sim' }],
  [
    'interactive',
    { type: 'button_reply', button_reply: { id: 'b1', title: 'Quinta' } },
    { kind: 'choice', id: 'b1', title: 'Quinta', description: null },
  ],
  [
    'interactive',
    { type: 'list_reply', list_reply: { id: 'l1', title: '9h', description: 'Dra. Lima' } },
    { kind: 'choice', id: 'l1', title: '9h', description: 'Dra. Lima' },
  ],
  [
    'interactive',
    { type: 'nfm_reply', nfm_reply: { response_json: '{"a":1}' } },
    { kind: 'form_answer', answers: '{"a":1}', name: null },
  ],
  [
    'interactive',
    { type: 'call_permission_reply', call_permission_reply: { response: 'accept' } },
    { kind: 'system', event: 'call_allowed', note: 'call_permission_reply: accept', phone: null },
  ],
  ['interactive', { type: 'new_thing' }, { kind: 'unsupported', note: 'interactive.new_thing', isNew: true }],
  ['interactive', undefined, { kind: 'unsupported', note: 'interactive', isNew: true }],
  ['reaction', { message_id: 'wamid.0', emoji: '👍' }, { kind: 'reaction', emoji: '👍', toExternalId: 'wamid.0' }],
  ['reaction', { message_id: 'wamid.0' }, { kind: 'reaction', emoji: '', toExternalId: 'wamid.0' }],
  [
    'order',
    { text: 'para sexta', product_items: [{ product_retailer_id: 'p1', quantity: 2, item_price: 30, currency: 'BRL' }, {}] },
    {
      kind: 'order',
      items: [
        { productId: 'p1', quantity: 2, price: 30, currency: 'BRL' },
        { productId: '', quantity: 1, price: null, currency: null },
      ],
      note: 'para sexta',
    },
  ],
  [
    'edit',
    { original_message_id: 'wamid.0', message: { type: 'text', text: { body: 'sexta' } } },
    { kind: 'edit', ofExternalId: 'wamid.0', text: 'sexta' },
  ],
  [
    'edit',
    { original_message_id: 'wamid.0', message: { type: 'image', image: { caption: 'depois' } } },
    { kind: 'edit', ofExternalId: 'wamid.0', text: 'depois' },
  ],
  ['revoke', { original_message_id: 'wamid.0' }, { kind: 'revoke', ofExternalId: 'wamid.0' }],
  [
    'system',
    { type: 'customer_identity_changed', body: 'changed' },
    { kind: 'system', event: 'identity_changed', note: 'changed', phone: null },
  ],
  ['unsupported', { type: 'poll' }, { kind: 'unsupported', note: 'unsupported.poll', isNew: false }],
  ['hologram', {}, { kind: 'unsupported', note: 'hologram', isNew: true }],
  ['constructor', {}, { kind: 'unsupported', note: 'constructor', isNew: true }],
]

test('every kind of message', () => {
  for (const [type, body, content] of contents) {
    const [inbound] = pieces(message(type, body))
    assert.equal(inbound?.type, 'message', type)
    assert.deepEqual(inbound.content, content, `${type} ${JSON.stringify(body)}`)
  }
})

test("what Meta itself could not read is kept with Meta's reason", () => {
  const errors = [{ code: 131051, title: 'Message type unknown' }]
  const [inside] = messages(message('unsupported', undefined, { extra: { errors } }))
  assert.deepEqual(inside?.content, {
    kind: 'unsupported',
    note: 'unsupported (131051 Message type unknown)',
    isNew: false,
  })

  const beside = message('interactive', undefined)
  Object.assign(beside.entry[0]?.changes[0]?.value ?? {}, { errors })
  assert.deepEqual(messages(beside)[0]?.content, {
    kind: 'unsupported',
    note: 'interactive (131051 Message type unknown)',
    isNew: false,
  })
})

const phone = { kind: 'phone', scope: '', value: '5511987654321' }
const bsuid = { kind: 'bsuid', scope: '9', value: 'BR.13491208655302741918' }
const parent = { kind: 'bsuid', scope: '9', value: 'BR.ENT.11815799212886844830' }

test('who wrote: phone, BSUID, both, or neither', () => {
  const by = (options: object) => messages(textMessage({ text: 'oi', wabaId: '9', ...options }))[0]?.sender
  assert.deepEqual(by({ from: phone.value })?.aliases, [phone])
  assert.deepEqual(by({ from: phone.value, userId: bsuid.value, parentUserId: parent.value })?.aliases, [phone, bsuid, parent])
  const hidden = by({ userId: bsuid.value, username: 'ana.souza', name: 'Ana' })
  assert.deepEqual(hidden, { aliases: [bsuid], replyTo: bsuid, displayName: 'Ana', username: 'ana.souza' })
  assert.deepEqual(by({ from: bsuid.value })?.aliases, [bsuid], 'a BSUID where the phone stands')
  assert.equal(pieces(nameless([]))[0]?.type, 'unknown')
})

test('the profile names a message that names nobody, when there is only one', () => {
  const profile = { wa_id: phone.value, user_id: bsuid.value, profile: { name: 'Ana' } }
  assert.deepEqual(messages(nameless([profile], '9'))[0]?.sender.aliases, [phone, bsuid])
  assert.equal(pieces(nameless([profile, { wa_id: '5511911112222' }]))[0]?.type, 'unknown')
})

test('in a change with several people each gets their own profile', () => {
  const both = batch(
    [
      textMessage({ text: 'a', from: '551133334444', name: 'Ana' }),
      textMessage({ text: 'b', from: '5521988887777', name: 'Bia' }),
    ],
    'pieces',
  )
  const contacts = both.entry[0]?.changes[0]?.value.contacts
  if (Array.isArray(contacts)) contacts.reverse()
  assert.deepEqual(
    messages(both).map((m) => [m.sender.replyTo.value, m.sender.displayName]),
    [
      ['551133334444', 'Ana'],
      ['5521988887777', 'Bia'],
    ],
  )
})

test("a profile of another person is never taken for the writer's", () => {
  const webhook = textMessage({ text: 'oi', from: phone.value })
  Object.assign(webhook.entry[0]?.changes[0]?.value ?? {}, {
    contacts: [{ wa_id: '5511911112222', user_id: bsuid.value, profile: { name: 'Bia' } }],
  })
  assert.deepEqual(messages(webhook)[0]?.sender, { aliases: [phone], replyTo: phone, displayName: null, username: null })
})

test('the ninth digit does not part a person from their profile', () => {
  const webhook = textMessage({ text: 'oi', from: '551187654321' })
  Object.assign(webhook.entry[0]?.changes[0]?.value ?? {}, { contacts: [{ wa_id: '5511987654321', profile: { name: 'Ana' } }] })
  const sender = messages(webhook)[0]?.sender
  assert.deepEqual([sender?.displayName, sender?.replyTo.value], ['Ana', '551187654321'])
})

test('a changed number or BSUID keeps the old names and answers to the new', () => {
  const next = { kind: 'phone', scope: '', value: '5511900001111' }
  const moved = messages(
    message('system', { type: 'user_changed_number', wa_id: next.value, body: '…' }, { from: phone.value }),
  )[0]?.sender
  assert.deepEqual([moved?.aliases, moved?.replyTo], [[phone, next], next])

  const renamed = nameless([], '9', {
    type: 'system',
    system: { type: 'user_changed_user_id', previous_user_id: bsuid.value, user_id: 'BR.2' },
  })
  const sender = messages(renamed)[0]?.sender
  assert.deepEqual(
    sender?.aliases.map((alias) => alias.value),
    [bsuid.value, 'BR.2'],
  )
  assert.equal(sender?.replyTo.value, 'BR.2')
})

test('an echo of the clinic is filed under the patient', () => {
  const [message] = messages(echo({ to: phone.value, text: 'te espero às 9h', id: 'wamid.5' }))
  assert.equal(message?.fromClinic, true)
  assert.deepEqual(message?.sender.replyTo, phone)
  assert.deepEqual(message?.content, { kind: 'text', text: 'te espero às 9h' })
})

test('an advertisement is carried along', () => {
  const referral = { source_type: 'ad', source_id: '120', headline: 'Botox', ctwa_clid: 'Aff' }
  assert.deepEqual(messages(textMessage({ text: 'oi', referral }))[0]?.referral, {
    sourceType: 'ad',
    sourceId: '120',
    headline: 'Botox',
    clickId: 'Aff',
    body: null,
    sourceUrl: null,
    imageUrl: null,
  })
})

test('a time that cannot be is the time it came', () => {
  for (const timestamp of [undefined, null, '', 'ontem', -1, '99999999999999', 1e15, {}]) {
    assert.deepEqual(
      messages(textMessage({ text: 'oi', extra: { timestamp } }))[0]?.sentAt,
      receivedAt,
      JSON.stringify(timestamp),
    )
  }
  assert.deepEqual(
    messages(textMessage({ text: 'oi', extra: { timestamp: 1772452800 } }))[0]?.sentAt,
    new Date('2026-03-02T12:00:00Z'),
  )
})

test('a status, whole', () => {
  const at = new Date('2026-03-02T11:00:00Z')
  const [read] = statuses(
    status({ id: 'wamid.1', status: 'delivered', ourId: 'msg_1', at, pricing: { billable: true, category: 'service' } }),
  )
  const { raw: _, ...rest } = read ?? { raw: null }
  assert.deepEqual(rest, {
    type: 'status',
    externalId: 'wamid.1',
    ourId: 'msg_1',
    status: 'delivered',
    at,
    error: null,
    pricing: { category: 'service', billable: true, kind: null, model: null },
  })
})

test('failed, played and unheard-of statuses', () => {
  const failed = statuses(
    status({
      id: 'wamid.1',
      status: 'failed',
      errors: [{ code: 131047, title: 'Re-engagement message', error_data: { details: 'over 24 h' } }],
    }),
  )[0]
  assert.deepEqual(failed?.error, {
    code: '131047',
    message: 'Re-engagement message: over 24 h',
    retryable: false,
    blames: 'message',
  })
  assert.equal(failed?.ourId, null)
  assert.equal(statuses(status({ id: 'wamid.1', status: 'played' }))[0]?.status, 'read')
  assert.equal(pieces(status({ id: 'wamid.1', status: 'teleported' }))[0]?.type, 'unknown')
})

test('several numbers, entries, changes and pieces keep their order and their number', () => {
  const to = (phoneNumberId: string, id: string) => textMessage({ text: id, id, phoneNumberId })
  for (const as of ['entries', 'changes'] as const) {
    const read = parse(
      batch([to('1', 'a'), to('2', 'b'), to('1', 'c'), status({ id: 'a', status: 'read', phoneNumberId: '2' })], as),
    )
    const seen = read.map(({ address, inbound }) => [
      address.externalId,
      ...inbound.map((piece) => `${piece.type} ${piece.externalId}`),
    ])
    assert.deepEqual(seen, [
      ['1', 'message a', 'message c'],
      ['2', 'message b', 'status a'],
    ])
  }
  assert.deepEqual(
    messages(batch([to('1', 'a'), to('1', 'b'), to('1', 'c')], 'pieces')).map((m) => m.externalId),
    ['a', 'b', 'c'],
  )
})

test('a bad piece does not spoil its neighbours', () => {
  const webhook = batch([textMessage({ text: 'a', id: 'a' }), textMessage({ text: 'c', id: 'c' })], 'pieces')
  const list = webhook.entry[0]?.changes[0]?.value.messages
  for (const bad of [
    null,
    7,
    'x',
    [],
    {},
    { id: 'no-sender', type: 'text' },
    { from: '1' },
    { id: 'b', from: { evil: true }, type: 3 },
    { id: 'g', from: '1', group_id: 'G' },
  ]) {
    if (Array.isArray(list)) list.splice(1, list.length - 2, bad)
    assert.deepEqual(
      pieces(webhook).map((piece) => piece.type),
      ['message', 'unknown', 'message'],
      JSON.stringify(bad),
    )
  }
})

test('news of the account are kept under the account', () => {
  const [delivery] = parse(accountUpdate('ACCOUNT_VIOLATION', { wabaId: '9' }))
  assert.equal(delivery?.address.externalId, 'waba:9')
  const [piece] = delivery?.inbound ?? []
  assert.deepEqual(piece?.type === 'news' ? [piece.topic, piece.event, piece.effect] : null, [
    'account',
    'ACCOUNT_VIOLATION',
    'warns',
  ])
  assert.equal(delivery?.address.accountId, '9')
})

test('what is unknown gets the same id whenever it comes, whatever the order of its fields', () => {
  const id = (value: object) => pieces({ entry: [{ id: '9', changes: [{ field: 'hologram_update', value }] }] })[0]?.externalId
  assert.equal(id({ a: 1, b: { c: [2], d: 3 } }), id({ b: { d: 3, c: [2] }, a: 1 }))
  assert.notEqual(id({ a: 1 }), id({ a: 2 }))
  assert.match(id({}) ?? '', /^raw:[0-9a-f]{40}$/)
})

test('no JSON makes it throw', () => {
  const names = fc.constantFrom(
    'entry',
    'id',
    'changes',
    'field',
    'value',
    'messages',
    'statuses',
    'contacts',
    'metadata',
    'type',
    'text',
  )
  const json = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 8 },
      fc.jsonValue(),
      fc.constantFrom('messages', 'text', 'edit'),
      fc.array(tie('node')),
      fc.dictionary(names, tie('node')),
    ),
  })).node
  fc.assert(
    fc.property(json, (body) => void parse(body)),
    { numRuns: 500 },
  )
  for (const body of [null, 1, 'x', [], {}, { entry: {} }, { entry: [] }]) assert.deepEqual(parse(body), [])
})

test('a real webhook with any one piece broken still reads its neighbours', () => {
  const whole = batch([textMessage({ text: 'a', id: 'a' }), status({ id: 'b', status: 'sent' })], 'entries')
  const spoiled = fc.tuple(fc.constantFrom('contacts', 'messages', 'metadata', 'errors'), fc.jsonValue())
  fc.assert(
    fc.property(spoiled, ([name, junk]) => {
      const copy = structuredClone(whole)
      Object.assign(copy.entry[0]?.changes[0]?.value ?? {}, { [name]: junk })
      assert.ok(
        parse(copy).some((delivery) => delivery.inbound.some((piece) => piece.type === 'status' && piece.externalId === 'b')),
      )
    }),
    { numRuns: 300 },
  )
})

function pieces(webhook: unknown): Inbound[] {
  return parse(webhook).flatMap((delivery) => delivery.inbound)
}

function messages(webhook: unknown): InboundMessage[] {
  return pieces(webhook).filter((piece) => piece.type === 'message')
}

function statuses(webhook: unknown): InboundStatus[] {
  return pieces(webhook).filter((piece) => piece.type === 'status')
}

function file(media: Extract<Content, { kind: 'media' }>['media'], rest: object): Content {
  return {
    kind: 'media',
    media,
    voice: false,
    caption: null,
    mimeType: null,
    providerMediaId: '1',
    fileName: null,
    sha256: null,
    sizeBytes: null,
    isAnimated: false,
    ...rest,
  }
}

function card(name: string, rest: Partial<ContactCard>): ContactCard {
  return { name, company: null, phones: [], emails: [], ...rest }
}

/** A message without `from` and `from_user_id`. */
function nameless(contacts: object[], wabaId = '9', rest: object = { type: 'text', text: { body: 'oi' } }): Webhook {
  const value = { metadata: { phone_number_id: '7' }, contacts, messages: [{ id: 'wamid.1', timestamp: '1772452800', ...rest }] }
  return { object: 'whatsapp_business_account', entry: [{ id: wabaId, changes: [{ field: 'messages', value }] }] }
}
