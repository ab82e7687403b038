import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { connectGraph } from '../fakes/graph/connect.ts'
import { startFakeGraph, type FakeGraph } from '../fakes/graph/server.ts'
import { demoNumber, newWamid, status } from '../fakes/graph/webhooks.ts'
import { world, type World } from '../world.ts'

const appSecret = 'the secret of the app'
const phone = '5511987654321'
let w: World
let graph: FakeGraph
let webhook = ''

before(async () => {
  graph = await startFakeGraph({ appSecret, retryMs: 20, statusDelayMs: 1 })
  w = await world({ at: new Date().toISOString(), quietTimeMs: 0, graphUrl: graph.url })
  await w.service({
    name: 'Toxina botulínica',
    synonyms: ['botox'],
    resourceIds: [await w.professional({ name: 'Dra. Carol', open: 'mon-fri 09:00-18:00' })],
    variants: [{ area: null, synonyms: [], durationMin: 30, price: { kind: 'from', priceCents: 89_000 } }],
  })
  webhook = await connectGraph(w, graph, { appSecret })
})
after(async () => {
  await graph.close()
  await w.close()
})

const messagesOf = () =>
  w.asSystem(
    (ctx) => ctx.sql<{ author: string; text: string; status: string | null; external_id: string | null }>`
    select m.author, m.text, m.status, m.external_id from message m join conversation v on v.id = m.conversation_id
    join identity i on i.contact_id = v.contact_id where i.value = ${phone} order by m.ordered_at, m.seq`,
  )

test('a signed webhook in, the answer out through Graph, its statuses back', async () => {
  await graph.sendText('oi td bem? qto ta o botox', { from: phone, name: 'Ana' })
  await w.settle()
  await graph.settled()
  assert.equal(graph.sends.length, 1)
  assert.match(graph.sends[0]?.text ?? '', /a partir de R\$ 890/)
  assert.deepEqual(graph.sends[0]?.to, { phone })
  const [asked, answered] = await messagesOf()
  assert.equal(asked?.author, 'contact')
  assert.deepEqual([answered?.author, answered?.status, answered?.external_id], ['assistant', 'read', graph.sends[0]?.wamid])
  assert.ok(graph.typings.length > 0, 'the person sees that an answer is being written')
})

test('an answer whose outcome nobody told is settled by its status and never sent again', async () => {
  const sentBefore = graph.sends.length
  graph.failNext({ kind: 'accept_and_drop' })
  await graph.sendText('qual o endereço?', { from: phone, name: 'Ana' })
  await w.settle()
  await graph.settled()
  await w.settle()
  assert.equal(graph.sends.length, sentBefore + 1)
  const last = (await messagesOf()).at(-1)
  assert.deepEqual([last?.author, last?.status], ['assistant', 'read'])
})

test('an outcome that stays unknown is shown to the desk as uncertain after a minute, and is not repeated', async () => {
  const sentBefore = graph.sends.length
  graph.failNext({ kind: 'drop' })
  await graph.sendText('que horas vocês abrem?', { from: phone, name: 'Ana' })
  await w.settle()
  w.pass(61_000)
  await w.settle()
  assert.equal(graph.sends.length, sentBefore)
  assert.equal((await messagesOf()).at(-1)?.status, 'uncertain')
})

test('a signature of another secret is refused and nothing is stored', async () => {
  const stranger = await startFakeGraph({ appSecret: 'another secret', webhookUrl: webhook, retryMs: 20 })
  const before = (await messagesOf()).length
  const body = JSON.stringify(status({ ...demoNumber, id: newWamid(), status: 'read' }))
  const refused = await fetch(webhook, { method: 'POST', body, headers: { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` } })
  assert.equal(refused.status, 401)
  assert.equal((await fetch(webhook, { method: 'POST', body })).status, 401)
  assert.equal((await messagesOf()).length, before)
  await stranger.close()
})

test('Meta’s verification gets its challenge back only for the right token', async () => {
  const ask = (token: string) =>
    fetch(`${webhook}?hub.mode=subscribe&hub.challenge=12345&hub.verify_token=${encodeURIComponent(token)}`)
  assert.equal(await (await ask('verify me')).text(), '12345')
  assert.equal((await ask('guess')).status, 403)
})
