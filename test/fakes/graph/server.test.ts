import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import Fastify from 'fastify'
import { createCloudApiAdapter, registerCloudApiWebhook } from '../../../src/channels/cloud-api/index.ts'
import type { Alias, Inbound } from '../../../src/channels/channel.ts'
import { startFakeGraph, type FakeGraphOptions } from './server.ts'
import { textMessage } from './webhooks.ts'

const ana: Alias = { kind: 'phone', scope: '', value: '5511987654321' }

test('a talk: the patient writes, the clinic answers, statuses come back with our id', async (t) => {
  const { graph, heard, say } = await clinic(t)
  const id = await graph.sendText('oi, queria marcar', { from: ana.value })
  assert.deepEqual(
    heard.map((piece) => piece.externalId),
    [id],
  )

  const sent = await say('msg_1', 'Oi, Ana!')
  await graph.settled()

  const statuses = heard.flatMap((piece) => (piece.type === 'status' ? [[piece.externalId, piece.ourId, piece.status]] : []))
  const wamid = sent.outcome === 'accepted' ? sent.externalId : null
  assert.deepEqual(statuses, [
    [wamid, 'msg_1', 'sent'],
    [wamid, 'msg_1', 'delivered'],
    [wamid, 'msg_1', 'read'],
  ])
})

test('a webhook that is not answered 200 is posted until it is', async (t) => {
  let down = 2
  const { graph, heard } = await clinic(t, {}, () => (down-- > 0 ? Promise.reject(new Error('down')) : Promise.resolve()))
  const delivered = await graph.deliver(textMessage({ text: 'oi', phoneNumberId: '77' }))
  assert.deepEqual([delivered.statuses, heard.length], [[500, 500, 200], 1])
})

test('a send that times out after it was taken is still reported', async (t) => {
  const { graph, heard, say } = await clinic(t)
  graph.failNext({ kind: 'accept_and_hang' })
  assert.equal((await say('msg_2', 'oi', 50)).outcome, 'unknown')
  await graph.settled()
  assert.deepEqual(
    heard.map((piece) => piece.type === 'status' && piece.ourId),
    ['msg_2', 'msg_2', 'msg_2'],
  )
})

test('statuses may be lost, doubled, out of order or failed, as planned', async (t) => {
  const { graph, heard, say } = await clinic(t, { statusesFor: () => ['read', 'sent', 'sent', 'failed'] })
  await say('msg_1', 'oi')
  await graph.settled()
  assert.deepEqual(
    heard.map((piece) => piece.type === 'status' && piece.status),
    ['read', 'sent', 'sent', 'failed'],
  )
})

test('faults by rule: the first of every two', async (t) => {
  const { graph, say } = await clinic(t, {
    statusesFor: () => [],
    faultFor: (_send, n) => (n % 2 === 0 ? { kind: 'error', code: 130429 } : null),
  })
  const outcomes = [await say('a', 'a'), await say('b', 'b'), await say('c', 'c'), await say('d', 'd')].map(
    (result) => result.outcome,
  )
  assert.deepEqual(outcomes, ['rejected', 'accepted', 'rejected', 'accepted'])
  assert.deepEqual(
    (await graph.waitForSends(2)).map((send) => send.ourId),
    ['b', 'd'],
  )
})

test('refuses what Meta would refuse', async (t) => {
  const { graph } = await clinic(t)
  const ask = async (body: object, token = 'Bearer x', path = '/v26.0/77/messages') => {
    const response = await fetch(graph.url + path, {
      method: 'POST',
      headers: { authorization: token },
      body: JSON.stringify(body),
    })
    return [response.status, (await response.text()).match(/"code":(\d+)/)?.[1]]
  }
  const good = { messaging_product: 'whatsapp', to: '551187654321', type: 'text', text: { body: 'oi' } }
  assert.deepEqual(await ask(good), [200, undefined])
  assert.deepEqual(await ask(good, ''), [401, '190'])
  assert.deepEqual(await ask({ ...good, to: undefined }), [400, '131008'])
  assert.deepEqual(await ask({ ...good, text: { body: 'a'.repeat(4097) } }), [400, '100'])
  assert.deepEqual(await ask(good, 'Bearer x', '/messages'), [400, '100'])
})

test('waiting for a send that never comes ends with a word', async (t) => {
  const { graph } = await clinic(t)
  await assert.rejects(graph.waitForSends(1, 20), /0 sends were taken/)
})

/** A server with the real webhook, heard by a list; a fake Graph that posts to it; the real adapter. */
async function clinic(t: TestContext, options: FakeGraphOptions = {}, before: () => Promise<void> = async () => undefined) {
  const heard: Inbound[] = []
  const server = Fastify()
  const app = { appId: 'app', appSecret: 'segredo', verifyToken: 'x' }
  registerCloudApiWebhook(server, {
    findApps: async () => [app],
    reloadApps: async () => [app],
    receive: async (deliveries) => {
      await before()
      heard.push(...deliveries.flatMap((delivery) => delivery.inbound))
    },
    quarantine: async () => undefined,
    log: { warn: () => undefined, error: () => undefined },
  })
  const address = await server.listen({ host: '127.0.0.1', port: 0 })
  const graph = await startFakeGraph({
    webhookUrl: `${address}/webhooks/cloud-api`,
    appSecret: app.appSecret,
    phoneNumberId: '77',
    retryMs: 5,
    ...options,
  })
  t.after(() => Promise.all([graph.close(), server.close()]))
  const adapter = createCloudApiAdapter({ graphBaseUrl: graph.url, version: 'v26.0' })
  const say = (ourId: string, text: string, timeoutMs = 2000) =>
    adapter.send(
      { kind: 'cloud-api', phoneNumberId: '77', accessToken: 't' },
      { ourId, to: ana, text },
      AbortSignal.timeout(timeoutMs),
    )
  return { graph, heard, say }
}
