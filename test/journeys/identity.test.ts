import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Alias, Sender } from '#channels/channel.ts'
import { parseWebhook } from '#channels/cloud-api/index.ts'
import type { ContactAnswer, LookalikesAnswer } from '#contacts/contract.ts'
import { Receiver } from '#conversations/index.ts'
import { connectNumber } from '../fakes/graph/connect.ts'
import { accountNews, numberNews } from '../fakes/graph/kinds.ts'
import { demoNumber, message, textMessage, type Webhook } from '../fakes/graph/webhooks.ts'
import { world, type Desk, type World } from '../world.ts'

let w: World
let desk: Desk
let appId = ''
/** Two processes' worth of reception: what one has in hand the other knows nothing of. */
let doors: Receiver[] = []

before(async () => {
  w = await world({ at: '2026-03-02T12:00:00-03:00' })
  desk = await w.desk('receptionist')
  doors = [w.app.receiver, new Receiver({ ...w.app, log: w.app.log })]
  await connectNumber(w, { appSecret: 'the secret of the app', mode: 'observe' })
  const { rows } = await w.app.database.pool.query<{ id: string }>('select id from channel_app')
  appId = rows[0]?.id ?? ''
})
after(() => w?.close())

let ids = 0
const says = async (sender: Sender, door = 0): Promise<void> =>
  doors[door]?.receive([
    {
      address: { kind: 'simulator', externalId: w.clinicId, appId: null },
      inbound: [
        {
          type: 'message',
          externalId: `identity-${++ids}`,
          sender,
          sentAt: w.now(),
          content: { kind: 'text', text: 'oi' },
          replyToExternalId: null,
          referral: null,
          fromClinic: false,
          raw: {},
        },
      ],
    },
  ])

const named = (...aliases: [Alias, ...Alias[]]): Sender => ({ aliases, replyTo: aliases[0], displayName: 'Ana', username: null })
const phone = (value: string): Alias => ({ kind: 'phone', scope: '', value })
const lid = (value: string): Alias => ({ kind: 'lid', scope: w.channelId, value })
const bsuid = (value: string): Alias => ({ kind: 'bsuid', scope: demoNumber.wabaId, value })

const hear = (webhook: Webhook): Promise<void> => w.app.receiver.receive(parseWebhook(webhook, { appId, receivedAt: w.now() }))

/** The contacts, conversations and messages behind these names. */
async function countBehind(...values: string[]): Promise<{ contacts: number; conversations: number; messages: number }> {
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ contacts: number; conversations: number; messages: number }>`
      select count(distinct i.contact_id)::int as contacts, count(distinct v.id)::int as conversations, count(distinct m.id)::int as messages
      from identity i left join conversation v on v.contact_id = i.contact_id left join message m on m.conversation_id = v.id and m.author = 'contact'
      where i.value = any(${values}::text[])`,
  )
  return row ?? { contacts: 0, conversations: 0, messages: 0 }
}

const contactOf = async (value: string): Promise<string> => {
  const [row] = await w.asSystem((ctx) => ctx.sql<{ id: string }>`select contact_id as id from identity where value = ${value}`)
  return row?.id ?? ''
}
const suggestedTo = async (id: string) => (await desk.get<LookalikesAnswer>(`/api/contacts/${id}/lookalikes`)).items

// Baileys #1768, chatwoot #14214
test('fifty first messages at once, half by the phone and half by a LID or BSUID, are one contact and one conversation', async () => {
  for (const other of [lid('44100200300400'), bsuid('BR.9911')]) {
    const number = phone(`55119${String(80_000_000 + ids)}`)
    await Promise.all(
      Array.from({ length: 50 }, (_, i) => says(i % 2 === 0 ? named(number, other) : named(other, number), i % 3 === 0 ? 1 : 0)),
    )
    assert.deepEqual(await countBehind(number.value, other.value), { contacts: 1, conversations: 1, messages: 50 })
  }
})

test('in one batch, whoever is named in full is known by each name alone', async () => {
  const [number, other] = [phone('5511955550001'), bsuid('BR.batch')]
  const pieces = [named(other), named(number), named(number, other)].map((sender, i) => ({
    type: 'message' as const,
    externalId: `batch-${i}`,
    sender,
    sentAt: w.now(),
    content: { kind: 'text' as const, text: 'oi' },
    replyToExternalId: null,
    referral: null,
    fromClinic: false,
    raw: {},
  }))
  await w.app.receiver.receive([{ address: { kind: 'simulator', externalId: w.clinicId, appId: null }, inbound: pieces }])
  assert.deepEqual(await countBehind(number.value, other.value), { contacts: 1, conversations: 1, messages: 3 })
})

test('two contacts whom WhatsApp knows as one are suggested to the desk, and merged or told apart by it alone', async () => {
  const [number, other] = [phone('5511955550002'), lid('44555500020000')]
  await says(named(other))
  await says(named(number))
  const [byLid, byPhone] = [await contactOf(other.value), await contactOf(number.value)]
  assert.notEqual(byLid, byPhone, 'nobody knew better')
  assert.deepEqual(
    (await suggestedTo(byPhone)).filter((one) => one.because.includes('channel')),
    [],
  )

  // In either order of the names it is the same conversation that goes on.
  for (const sender of [named(other, number), named(number, other)]) await says(sender)
  assert.deepEqual(await countBehind(number.value), { contacts: 1, conversations: 1, messages: 3 })
  for (const [mine, theirs] of [
    [byPhone, byLid],
    [byLid, byPhone],
  ] as const)
    assert.deepEqual(
      (await suggestedTo(mine)).map((one) => [one.id, one.because.includes('channel')]),
      [[theirs, true]],
    )
  assert.equal((await desk.get<ContactAnswer>(`/api/contacts/${byPhone}`)).merged.length, 0, 'never silent')

  assert.equal((await desk.send('DELETE', `/api/contacts/${byPhone}/lookalikes/${byLid}`)).status, 204)
  await says(named(other, number))
  assert.deepEqual(await suggestedTo(byPhone), [], 'a no holds')
  assert.equal((await desk.send('POST', `/api/contacts/${byPhone}/merges`, { contactId: byLid })).status, 200)
  await says(named(other, number))
  assert.deepEqual(await suggestedTo(byPhone), [])
  assert.equal((await desk.get<ContactAnswer>(`/api/contacts/${byLid}`)).id, byPhone)
})

test('a new number and a new BSUID, told by the provider, stay the same person, and a number that is somebody else’s is asked about', async () => {
  const [before, after] = ['5511955550003', '5511955550004']
  await hear(textMessage({ from: before, userId: 'BR.before', text: 'oi' }))
  await hear(
    message('system', { type: 'user_changed_number', body: 'Ana mudou de número', wa_id: after }, { from: before, name: 'Ana' }),
  )
  await hear(textMessage({ from: after, text: 'sou eu' }))
  assert.deepEqual(await countBehind(before, after), { contacts: 1, conversations: 1, messages: 3 })
  const [talk] = await w.asSystem(
    (ctx) => ctx.sql<{ replies: string }>`
      select v.reply_to ->> 'value' as replies from conversation v join identity i on i.contact_id = v.contact_id where i.value = ${after}`,
  )
  assert.equal(talk?.replies, after, 'answers go to the new one')

  await hear(
    message(
      'system',
      { type: 'user_changed_user_id', body: 'x', previous_user_id: 'BR.before', user_id: 'BR.now' },
      { userId: 'BR.before' },
    ),
  )
  await hear(accountNews('user_id_update', { user_id_update: [{ user_id: { previous: 'BR.now', current: 'BR.later' } }] }))
  for (const userId of ['BR.now', 'BR.later']) await hear(textMessage({ userId, text: 'ainda eu' }))
  assert.deepEqual(await countBehind(before, after, 'BR.before', 'BR.now', 'BR.later'), {
    contacts: 1,
    conversations: 1,
    messages: 6,
  })

  await hear(textMessage({ from: '5511955550005', userId: 'BR.bia', text: 'oi', name: 'Bia' }))
  await hear(numberNews('user_id_update', { user_id_update: [{ user_id: { previous: 'BR.later', current: 'BR.bia' } }] }))
  assert.deepEqual(
    (await suggestedTo(await contactOf(after))).map((one) => [one.name, one.because]),
    [['Bia', ['channel']]],
  )
})

test('a username is shown where there is no name, and is nobody’s key', async () => {
  await hear(textMessage({ userId: 'BR.user1', username: 'ana.silva', text: 'oi', name: '' }))
  await hear(textMessage({ userId: 'BR.user2', username: 'ana.silva', text: 'oi', name: '' }))
  assert.deepEqual(await countBehind('BR.user1', 'BR.user2'), { contacts: 2, conversations: 2, messages: 2 })
  assert.equal((await desk.get<ContactAnswer>(`/api/contacts/${await contactOf('BR.user1')}`)).displayName, '@ana.silva')
})
