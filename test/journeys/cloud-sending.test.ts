import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { DeliveryStatus } from '#channels/channel.ts'
import type { ConversationAnswer, MessageItem, MessagesAnswer } from '#conversations/contract.ts'
import type { NumbersAnswer } from '#conversations/numbers/contract.ts'
import { connectGraph, connectNumber } from '../fakes/graph/connect.ts'
import { startFakeGraph, type FakeGraph } from '../fakes/graph/server.ts'
import { batch, demoNumber, newWamid, status } from '../fakes/graph/webhooks.ts'
import { world, type Desk, type World } from '../world.ts'

const appSecret = 'the secret of the app'
let w: World
let graph: FakeGraph
let desk: Desk

const connect = () => connectNumber(w, { appSecret, mode: 'observe' })

before(async () => {
  graph = await startFakeGraph({ appSecret, retryMs: 20, statusDelayMs: 1, statusesFor: () => [] })
  w = await world({ at: new Date().toISOString(), quietTimeMs: 0, graphUrl: graph.url })
  desk = await w.desk('receptionist')
  await connectGraph(w, graph, { appSecret, mode: 'observe' })
})
after(async () => {
  await graph.close()
  await w.close()
})

let people = 0
/** Somebody has just written, and the desk has the conversation. */
async function newTalk(): Promise<string> {
  const from = `55119${String(70_000_000 + people++)}`
  await graph.sendText('oi', { from, name: 'Ana', at: w.now() })
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ id: string }>`
      select v.id from conversation v join identity i on i.contact_id = v.contact_id where i.value = ${from}`,
  )
  const id = row?.id ?? ''
  await desk.send('PUT', `/api/conversations/${id}/holder`, { heldBy: 'desk' })
  return id
}

let presses = 0
const answer = (id: string, text: string) =>
  desk.send('POST', `/api/conversations/${id}/messages`, { text, clientId: `press-${String(presses++).padStart(6, '0')}` })
const lastOf = async (id: string): Promise<MessageItem> => {
  const item = (await desk.get<MessagesAnswer>(`/api/conversations/${id}/messages`)).items.at(-1)
  assert.ok(item)
  return item
}
const passOutbox = async (): Promise<void> => void (await w.app.outbox.pass())

test('24 hours after the last word the composer is closed, kindly, and what waited is not sent', async () => {
  const id = await newTalk()
  const open = await desk.get<ConversationAnswer>(`/api/conversations/${id}`)
  const left = Date.parse(open.windowEndsAt ?? '') - w.now().getTime()
  assert.ok(left > 86_390_000 && left <= 86_400_000, `${left} ms left`)
  assert.equal((await answer(id, 'já te respondo')).status, 200)
  const sent = graph.sends.length
  w.pass(86_400_000)
  await passOutbox()
  assert.equal(graph.sends.length, sent, 'Meta would refuse it')
  const late = await lastOf(id)
  assert.equal(late.status, 'failed')
  assert.match(late.fault ?? '', /24 horas/)
  const closed = await desk.get<ConversationAnswer>(`/api/conversations/${id}`)
  assert.match(closed.can.answer.allowed ? '' : closed.can.answer.whyNot, /24 horas.*modelo.*ligue/)
  const refused = await answer(id, 'ainda dá?')
  assert.equal(refused.status, 409)
  assert.match(JSON.stringify(refused.body), /24 horas/)
})

test('all orders of the four statuses end the same, and none ever goes down', async () => {
  const orders = permutations(['sent', 'delivered', 'read', 'failed'] as const)
  assert.equal(orders.length, 24)
  for (const order of orders) {
    const id = await newTalk()
    await answer(id, 'certo')
    await passOutbox()
    const { id: ourId } = await lastOf(id)
    const wamid = graph.sends.at(-1)?.wamid ?? ''
    const rank = ['queued', 'sent', 'failed', 'delivered', 'read']
    let before = 0
    for (const one of order) {
      await graph.deliver(status({ ...demoNumber, id: wamid, status: one, ourId }))
      const now = rank.indexOf((await lastOf(id)).status ?? '')
      assert.ok(now >= before, `${order.join(' ')}: went down at ${one}`)
      before = now
    }
    assert.equal((await lastOf(id)).status, 'read', order.join(' '))
  }
  // The same in one webhook.
  for (const order of orders) {
    const id = await newTalk()
    await answer(id, 'certo')
    await passOutbox()
    const wamid = graph.sends.at(-1)?.wamid ?? ''
    await graph.deliver(
      batch(
        order.map((one) => status({ ...demoNumber, id: wamid, status: one })),
        'pieces',
      ),
    )
    assert.equal((await lastOf(id)).status, 'read', order.join(' '))
  }
})

function permutations(all: readonly DeliveryStatus[]): DeliveryStatus[][] {
  if (all.length === 0) return [[]]
  return all.flatMap((one) => permutations(all.filter((other) => other !== one)).map((rest) => [one, ...rest]))
}

test('what a message cost is kept from its statuses, once, and summed by month', async () => {
  const owner = await w.desk('owner')
  const id = await newTalk()
  await answer(id, 'certo')
  await passOutbox()
  const wamid = graph.sends.at(-1)?.wamid ?? ''
  const pricing = { billable: true, category: 'service', type: 'regular', pricing_model: 'PMP' }
  for (const one of ['sent', 'delivered', 'read'])
    await graph.deliver(status({ ...demoNumber, id: wamid, status: one, pricing, at: w.now() }))
  const { items } = await owner.get<NumbersAnswer>('/api/numbers')
  assert.deepEqual(items.find((item) => item.label === 'Recepção')?.cost, {
    currency: 'USD',
    lines: [{ category: 'service', billed: 1, free: 0, costMicros: 6_800 }],
    totalMicros: 6_800,
  })
})

const finals: [number, RegExp][] = [
  [131026, /Confira se ele tem WhatsApp/],
  [131047, /24 horas/],
  [131049, /divulgação/],
  [131048, /limitou o número/],
  [132001, /modelo/],
  [131009, /não aceitou o conteúdo/],
]

test('what is final fails at once in words the desk understands, and goes again only by hand', async () => {
  for (const [code, words] of finals) {
    const id = await newTalk()
    await answer(id, 'certo')
    graph.failNext({ kind: 'error', code })
    await passOutbox()
    const failed = await lastOf(id)
    assert.equal(failed.status, 'failed', String(code))
    assert.match(failed.fault ?? '', words, String(code))
    assert.equal(failed.canResend, true)
  }
  assert.deepEqual((await desk.get<{ stopped: unknown[] }>('/api/assistant/standing')).stopped, [], 'the number goes on')
})

test('what passes is tried again by itself: one person later, the whole number where the limit is its own', async () => {
  for (const code of [131000, 131016, 2]) {
    const id = await newTalk()
    await answer(id, 'certo')
    graph.failNext({ kind: 'error', code })
    await passOutbox()
    assert.equal((await lastOf(id)).status, 'queued', String(code))
    w.pass(3_000)
    await passOutbox()
    assert.equal((await lastOf(id)).status, 'sent', String(code))
  }
  const [fast, other] = [await newTalk(), await newTalk()]
  await answer(fast, 'certo')
  graph.failNext({ kind: 'error', code: 131056 })
  await passOutbox()
  await answer(other, 'certo')
  w.pass(3_000)
  await passOutbox()
  assert.deepEqual(
    [(await lastOf(fast)).status, (await lastOf(other)).status],
    ['queued', 'sent'],
    'that conversation alone waits',
  )
  w.pass(6_000)
  await passOutbox()
  assert.equal((await lastOf(fast)).status, 'sent')

  const [limited, next] = [await newTalk(), await newTalk()]
  await answer(limited, 'certo')
  graph.failNext({ kind: 'error', code: 130429 })
  await passOutbox()
  await answer(next, 'certo')
  await passOutbox()
  assert.equal((await lastOf(next)).status, 'queued', 'it would only run into the limit too')
  w.pass(3_000)
  await passOutbox()
  assert.deepEqual([(await lastOf(limited)).status, (await lastOf(next)).status], ['sent', 'sent'])
})

test('a fault of the account stops the number, by answer or by status, until somebody acts', async () => {
  const stopped = async () =>
    (await desk.get<{ stopped: { channelId: string; why: string }[] }>('/api/assistant/standing')).stopped
  const [first, second] = [await newTalk(), await newTalk()]
  await answer(first, 'certo')
  graph.failNext({ kind: 'error', code: 190 })
  await passOutbox()
  assert.match((await stopped())[0]?.why ?? '', /Conecte o número de novo/)
  await answer(second, 'certo')
  const sent = graph.sends.length
  await passOutbox()
  assert.equal(graph.sends.length, sent)
  assert.equal((await lastOf(second)).status, 'queued', 'it waits, and does not fail one by one')
  await connect()
  await passOutbox()
  assert.deepEqual([(await lastOf(first)).status, (await lastOf(second)).status], ['failed', 'sent'])

  // Payment is refused after the message was taken: by a status.
  const wamid = graph.sends.at(-1)?.wamid ?? ''
  await graph.deliver(status({ ...demoNumber, id: wamid, status: 'failed', errors: [{ code: 131042, title: 'Payment issue' }] }))
  const [paid] = await stopped()
  assert.match(paid?.why ?? '', /pagamento/)
  const resumed = await desk.send('POST', `/api/assistant/channels/${paid?.channelId}/resumption`)
  assert.equal(resumed.status, 200)
  assert.deepEqual(await stopped(), [])
})

test('a message sent once more does not hear how the first send fared, but that it arrived after all', async () => {
  const id = await newTalk()
  await answer(id, 'certo')
  await passOutbox()
  const { id: ourId } = await lastOf(id)
  const former = graph.sends.at(-1)?.wamid ?? newWamid()
  const tell = (one: string) =>
    graph.deliver(status({ ...demoNumber, id: former, status: one, ourId, errors: [{ code: 131000, title: 'x' }] }))
  await tell('failed')
  await desk.send('PUT', `/api/messages/${ourId}/delivery`)
  await tell('sent')
  assert.equal((await lastOf(id)).status, 'queued', 'the late news of the first send')
  const sent = graph.sends.length
  await passOutbox()
  assert.equal(graph.sends.length, sent + 1)
  await tell('delivered')
  assert.equal((await lastOf(id)).status, 'delivered')
})
