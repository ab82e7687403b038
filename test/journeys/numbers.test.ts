import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { MessagesAnswer } from '#conversations/contract.ts'
import type {
  ConnectNumberRequest,
  MessagePricesAnswer,
  NumberConnectedAnswer,
  NumberItem,
  NumberNewsAnswer,
  NumberReplayAnswer,
  NumbersAnswer,
  NumberTestAnswer,
  TalkCostAnswer,
} from '#conversations/numbers/contract.ts'
import { newId } from '#platform/ids.ts'
import { postWebhook } from '../fakes/graph/deliver.ts'
import { numberNews } from '../fakes/graph/kinds.ts'
import { startFakeGraph, type FakeGraph } from '../fakes/graph/server.ts'
import { batch, demoNumber, newWamid, textMessage } from '../fakes/graph/webhooks.ts'
import { makeClinic, world, type Desk, type World } from '../world.ts'

const appSecret = 'a1b2c3d4e5f60718293a4b5c6d7e8f90'
let w: World
let graph: FakeGraph
let owner: Desk
let url = ''

before(async () => {
  graph = await startFakeGraph({ appSecret, retryMs: 20, statusDelayMs: 1 })
  w = await world({ at: new Date().toISOString(), quietTimeMs: 0, graphUrl: graph.url })
  owner = await w.desk('owner')
  url = `${await w.listen()}/webhooks/cloud-api`
  graph.account.token = 'EAAgood'
})
after(async () => {
  await w?.close()
  await graph?.close()
})

const keys: ConnectNumberRequest = { label: 'Recepção', ...demoNumber, accessToken: 'EAAgood', appSecret, mode: 'observe' }
const post = (webhook: unknown): Promise<number> => postWebhook({ url, appSecret }, JSON.stringify(webhook))
const connect = (wish: Partial<ConnectNumberRequest> = {}) => owner.send('POST', '/api/numbers', { ...keys, ...wish })
const real = async (): Promise<NumberItem> => {
  const item = (await owner.get<NumbersAnswer>('/api/numbers')).items.find((one) => one.kind === 'cloud-api')
  assert.ok(item)
  return item
}
const textsOf = async (phone: string): Promise<string[]> => {
  const rows = await w.asSystem(
    (ctx) => ctx.sql<{ text: string }>`
      select m.text from message m join conversation v on v.id = m.conversation_id join identity i on i.contact_id = v.contact_id
      where i.value = ${phone} and m.author = 'contact' order by m.seq`,
  )
  return rows.map(({ text }) => text)
}
const count = async (text: string): Promise<number> =>
  (await w.app.database.pool.query<{ n: number }>(`select count(*)::int as n from ${text}`)).rows[0]?.n ?? -1

test('what was copied wrongly is said at its field, and nothing is kept of it', async () => {
  const wrong: [Partial<ConnectNumberRequest>, string, RegExp][] = [
    [{ phoneNumberId: '+55 11 5555-0001' }, 'phoneNumberId', /só números/],
    [{ appSecret: 'not hex' }, 'appSecret', /letras de A a F/],
    [{ accessToken: 'EAAbad' }, 'accessToken', /não aceitou este token/],
    [{ wabaId: '99999' }, 'wabaId', /não conhece esta conta/],
    [{ phoneNumberId: '99999' }, 'phoneNumberId', new RegExp(`Nesta conta há: ${demoNumber.phoneNumberId}`)],
    [{ appSecret: 'f'.repeat(32) }, 'appSecret', /não é do app/],
  ]
  for (const [wish, field, words] of wrong) {
    const { status: code, body } = await connect(wish)
    assert.equal(code, 400, field)
    assert.partialDeepStrictEqual(body, { error: { field } })
    assert.match(JSON.stringify(body), words)
  }
  assert.equal(await count('channel_app'), 0)
})

test('no real number joins the demonstration: its data go first', async () => {
  const demoId = newId('clinic')
  await makeClinic(w.app, {
    clinicId: demoId,
    channelId: newId('channel'),
    zone: 'America/Sao_Paulo',
    quietTimeMs: 0,
    open: 'mon-fri 09:00-19:00',
    isDemo: true,
  })
  const { status: code, body } = await (await w.desk('owner', demoId)).send('POST', '/api/numbers', keys)
  assert.equal(code, 409)
  assert.partialDeepStrictEqual(body, { error: { field: 'demo' } })
})

const [early, second] = ['5511955501001', '5511955501002']

test('a number is connected from the screen, and Meta’s verification, its state and its first message follow', async () => {
  const answer = await connect()
  assert.equal(answer.status, 201)
  const connected = answer.body as NumberConnectedAnswer // what the route says
  assert.deepEqual([connected.isSubscribed, connected.phone, graph.account.subscriptions], [true, '+55 11 5555-0001', 1])
  const query = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.challenge': '42', 'hub.verify_token': connected.verifyToken })
  assert.equal(await (await fetch(`${url}?${query.toString()}`)).text(), '42')

  const item = await real()
  assert.deepEqual(
    [item.state, item.name, item.quality, item.limit, item.warnings, item.lastHeardAt],
    [{ kind: 'connected' }, 'Clínica Flor', 'good', 2_000, [], null],
  )
  await post(textMessage({ from: early, text: 'oi' }))
  assert.notEqual((await real()).lastHeardAt, null)

  Object.assign(graph.account.number, {
    quality_rating: 'RED',
    name_status: 'DECLINED',
    whatsapp_business_manager_messaging_limit: 'TIER_250',
  })
  assert.equal((await owner.send('PUT', `/api/numbers/${item.id}/standing`)).status, 200)
  const checked = await real()
  assert.deepEqual([checked.quality, checked.limit, checked.warnings.length], ['poor', 250, 3])
  assert.match(checked.warnings.join(' '), /certificado/)

  // The same app again: its token for the webhook stays what Meta has.
  const again = (await connect({ label: 'Recepção 2' })).body as NumberConnectedAnswer // as above
  assert.deepEqual([again.id, again.verifyToken], [connected.id, connected.verifyToken])
})

test('a test goes by the way of every message, and only to who may be written to', async () => {
  const { id } = await real()
  const refused = await owner.send('POST', `/api/numbers/${id}/tests`, { phone: '11 95550-9999' })
  assert.equal(refused.status, 409)
  assert.match(JSON.stringify(refused.body), /Mande um “oi”/)
  const sent = await owner.send('POST', `/api/numbers/${id}/tests`, { phone: '(11) 5550-1001' })
  assert.equal(sent.status, 201, 'with or without the ninth digit')
  const { conversationId, messageId } = sent.body as NumberTestAnswer // what the route says
  graph.setWebhook(url)
  await w.settle()
  await graph.settled()
  const { items } = await owner.get<MessagesAnswer>(`/api/conversations/${conversationId}/messages?limit=5`)
  assert.equal(items.find((one) => one.id === messageId)?.status, 'read')
})

test('what it cost is shown by the clinic’s own table, for the number and for the person', async () => {
  const [sent] = await w.asSystem(
    (ctx) => ctx.sql<{ contact_id: string }>`
      select v.contact_id from message m join conversation v on v.id = m.conversation_id where m.author = 'system'`,
  )
  const before = await owner.get<MessagePricesAnswer>('/api/numbers/prices')
  assert.equal(before.isOwn, false)
  const value = { currency: 'BRL', service: 35_000, utility: 40_000, marketing: 330_000, authentication: 40_000 } as const
  assert.equal((await owner.send('PUT', '/api/numbers/prices', { value, version: before.version })).status, 200)
  assert.equal((await owner.send('PUT', '/api/numbers/prices', { value, version: before.version })).status, 409)
  const { cost } = await real()
  assert.deepEqual([cost.currency, cost.totalMicros], ['BRL', 35_000])
  const own = await owner.get<TalkCostAnswer>(`/api/contacts/${sent?.contact_id}/message-cost`)
  assert.deepEqual(
    [own.month.totalMicros, own.all.lines],
    [35_000, [{ category: 'service', billed: 1, free: 0, costMicros: 35_000 }]],
  )
})

test('its news are a history that pages without gaps', async () => {
  const { id } = await real()
  for (let i = 0; i < 25; i++)
    await post(
      numberNews('phone_number_quality_update', { event: i % 2 === 0 ? 'FLAGGED' : 'UNFLAGGED', current_limit: `TIER_${i}` }),
    )
  assert.equal((await real()).news.length, 3)
  const first = await owner.get<NumberNewsAnswer>(`/api/numbers/${id}/news`)
  const rest = await owner.get<NumberNewsAnswer>(`/api/numbers/${id}/news?cursor=${first.next}`)
  assert.deepEqual([first.items.length, rest.items.length, rest.next], [20, 5, null])
  assert.equal(new Set([...first.items, ...rest.items].map((one) => one.id)).size, 25)
  assert.equal(first.items.filter((one) => one.isWarning).length, 10)
})

test('what came while nobody had connected the number is taken in once, in its order, with names and BSUIDs', async () => {
  const { id } = await real()
  assert.equal((await owner.send('DELETE', `/api/numbers/${id}/connection`)).status, 204)
  w.app.receiver.forgetChannels()
  assert.equal((await real()).state.kind, 'off')
  const stored = await count('message')
  const said = Array.from({ length: 12 }, (_, i) => `antes ${i}`)
  for (const [i, text] of said.entries())
    await post(textMessage({ from: second, userId: 'BR.second', name: 'Bia', text, id: i === 3 ? 'wamid.third' : newWamid() }))
  await post(batch([textMessage({ from: early, text: 'no lote' }), numberNews('field_of_tomorrow', { x: 1 })], 'changes'))
  assert.deepEqual([await count('message'), await count('quarantine where is_whole')], [stored, 13])

  assert.equal((await connect()).status, 201)
  w.app.receiver.forgetChannels()
  assert.equal((await real()).waiting, 13)
  // The server died after the first was taken in and before it was crossed out.
  const { rows } = await w.app.database.pool.query('select * from quarantine where is_whole order by received_at, id limit 1')
  const replay = async () => (await owner.send('POST', `/api/numbers/${id}/replays`)).body as NumberReplayAnswer // what the route says
  assert.deepEqual(await replay(), { taken: 13, left: 0 })
  const [kept] = rows as Record<string, unknown>[] // one row of the table, put back as it was
  await w.app.database.pool.query(
    'insert into quarantine (id, channel_kind, address, reason, payload, received_at, app_id, is_whole) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    ['id', 'channel_kind', 'address', 'reason', 'payload', 'received_at', 'app_id', 'is_whole'].map((name) => kept?.[name]),
  )
  await Promise.all([replay(), replay()])
  await post(textMessage({ from: second, userId: 'BR.second', text: 'antes 3', id: 'wamid.third' }))
  assert.deepEqual(await textsOf(second), said)
  assert.deepEqual([await count('quarantine where is_whole'), (await real()).waiting], [0, 0])
  const [bia] = await w.asSystem(
    (ctx) => ctx.sql<{ display_name: string }>`
      select c.display_name from contact c join identity i on i.contact_id = c.id where i.value = 'BR.second'`,
  )
  assert.equal(bia?.display_name, 'Bia')
  const { items: unread } = await owner.get<{ items: { why: string }[] }>('/api/numbers/unread')
  assert.match(unread[0]?.why ?? '', /field_of_tomorrow/)
})

test('another app’s word for the number is not taken in with it', async () => {
  const { id } = await real()
  await w.app.receiver.receive([
    {
      address: { kind: 'cloud-api', externalId: demoNumber.phoneNumberId, appId: 'app_other' },
      inbound: [],
      whole: { entry: [] },
    },
  ])
  assert.equal((await real()).waiting, 0)
  assert.deepEqual((await owner.send('POST', `/api/numbers/${id}/replays`)).body, { taken: 0, left: 0 })
  assert.equal(await count('quarantine where is_whole'), 1)
})
