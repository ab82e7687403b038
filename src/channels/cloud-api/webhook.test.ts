import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify'
import { sign } from '../../../test/fakes/graph/deliver.ts'
import { batch, textMessage } from '../../../test/fakes/graph/webhooks.ts'
import type { Delivery } from '../channel.ts'
import type { CloudApiApp } from './apps.ts'
import { registerCloudApiWebhook } from './webhook.ts'

const apps: CloudApiApp[] = [
  { appId: 'first', appSecret: 'um', verifyToken: 'token-um' },
  { appId: 'second', appSecret: 'dois', verifyToken: 'token-dois' },
]

test('verification answers the challenge to whoever knows a token', async (t) => {
  const { server } = serve(t)
  const ask = (query: string) => server.inject(`/webhooks/cloud-api?${query}`)
  const granted = await ask('hub.mode=subscribe&hub.verify_token=token-dois&hub.challenge=1158201444')
  assert.deepEqual([granted.statusCode, granted.body], [200, '1158201444'])
  assert.match(String(granted.headers['content-type']), /^text\/plain/)
  const refused = [
    'hub.mode=subscribe&hub.verify_token=errado&hub.challenge=1',
    'hub.mode=unsubscribe&hub.verify_token=token-um&hub.challenge=1',
    'hub.mode=subscribe&hub.verify_token=token-um',
    'hub.mode=subscribe&hub.verify_token=&hub.challenge=1',
    'hub.mode=subscribe&hub.verify_token=token-um&hub.verify_token=x&hub.challenge=1',
    '',
  ]
  for (const query of refused) assert.equal((await ask(query)).statusCode, 403, query)
})

test('an app without a token verifies nobody', async (t) => {
  const { server } = serve(t, { known: [{ appId: 'a', appSecret: 'x', verifyToken: '' }] })
  assert.equal((await server.inject('/webhooks/cloud-api?hub.mode=subscribe&hub.verify_token=&hub.challenge=1')).statusCode, 403)
})

test('what an app signed is received under that app, then answered 200', async (t) => {
  const { server, received } = serve(t)
  const body = JSON.stringify(
    batch([textMessage({ text: 'oi', phoneNumberId: '1' }), textMessage({ text: 'olá', phoneNumberId: '2' })]),
  )
  const answer = await post(server, body, 'dois')
  assert.deepEqual([answer.statusCode, answer.body], [200, 'ok'])
  assert.deepEqual(
    received.map(({ address }) => address),
    [
      { kind: 'cloud-api', externalId: '1', appId: 'second' },
      { kind: 'cloud-api', externalId: '2', appId: 'second' },
    ],
  )
})

test('the signature is taken over the bytes as they came', async (t) => {
  const { server, received } = serve(t)
  const body = JSON.stringify(textMessage({ text: 'PLACE' }))
    .replace('PLACE', 'ol\\u00E1 \\ud83d\\ude00 \\/ \\u003c\\u0000')
    .replace(/,/g, ' ,\r\n\t')
  assert.equal((await post(server, body, 'um')).statusCode, 200)
  const [piece] = received[0]?.inbound ?? []
  assert.deepEqual(piece?.type === 'message' && piece.content, { kind: 'text', text: 'olá 😀 / <\ufffd' })
  assert.equal((await post(server, JSON.stringify(JSON.parse(body)), 'um', sign(body, 'um'))).statusCode, 401)
})

test('without the right signature nothing is kept', async (t) => {
  const { server, received, quarantined, logged } = serve(t)
  const body = JSON.stringify(textMessage({ text: 'oi' }))
  for (const header of [
    undefined,
    '',
    'sha256=',
    sign(body, 'outro'),
    sign(`${body} `, 'um'),
    sign(body, 'um').replace('sha256', 'sha1'),
  ]) {
    const headers = header === undefined ? {} : { 'x-hub-signature-256': header }
    const answer = await server.inject({ method: 'POST', url: '/webhooks/cloud-api', headers, payload: body })
    assert.equal(answer.statusCode, 401, String(header))
  }
  assert.deepEqual([received.length, quarantined.length], [0, 0])
  assert.deepEqual(logged, [{ refused: 1 }], 'said once, not six times')
})

test('any content type, or none, is read as bytes', async (t) => {
  const { server, received } = serve(t)
  const body = JSON.stringify(textMessage({ text: 'oi' }))
  for (const type of [
    'application/json',
    'application/json; charset=utf-8',
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/octet-stream',
  ]) {
    assert.equal((await post(server, body, 'um', undefined, { 'content-type': type })).statusCode, 200, type)
  }
  assert.equal((await post(server, Buffer.from(body), 'um')).statusCode, 200)
  assert.equal(received.length, 6)
})

test('outside its scope JSON is still parsed', async (t) => {
  const { server } = serve(t)
  server.post('/other', async (request) => request.body)
  assert.deepEqual((await server.inject({ method: 'POST', url: '/other', payload: { a: 1 } })).json(), { a: 1 })
})

test('signed but unreadable goes to quarantine and is answered 200', async (t) => {
  const { server, received, quarantined } = serve(t)
  for (const body of ['', 'oi', '[]', '7', 'null', '{}', '{"entry":[]}', '['.repeat(100)]) {
    assert.equal((await post(server, body, 'um')).statusCode, 200, body)
  }
  assert.deepEqual([received.length, quarantined.length], [0, 8])
  assert.deepEqual(quarantined[1], { raw: 'oi', reason: 'not JSON' })
})

test('what could not be made durable is sent again', async (t) => {
  const body = JSON.stringify(textMessage({ text: 'segredo da paciente' }))
  const broken = serve(t, { receive: () => Promise.reject(new Error('segredo da paciente')) })
  assert.equal((await post(broken.server, body, 'um')).statusCode, 500)
  const away = serve(t, { receive: () => Promise.reject(Object.assign(new Error('no database'), { code: 'unavailable' })) })
  const answer = await post(away.server, body, 'um')
  assert.deepEqual([answer.statusCode, answer.headers['retry-after']], [503, '5'])
  assert.equal(broken.logged.length, 1)
  assert.doesNotMatch(JSON.stringify(broken.logged), /segredo/)
})

test('200 waits for the reception', async (t) => {
  const gate = Promise.withResolvers<void>()
  const { server } = serve(t, { receive: () => gate.promise })
  let isAnswered = false
  const answer = post(server, JSON.stringify(textMessage({ text: 'oi' })), 'um').finally(() => (isAnswered = true))
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(isAnswered, false)
  gate.resolve()
  assert.equal((await answer).statusCode, 200)
})

test('more than 4 MB is refused unread', async (t) => {
  const { server, received } = serve(t)
  const body = JSON.stringify(textMessage({ text: 'a'.repeat(4 * 1024 * 1024) }))
  assert.equal((await post(server, body, 'um')).statusCode, 413)
  assert.equal(received.length, 0)
})

test('an app connected a moment ago is found, and forgers do not make us look twice', async (t) => {
  const { server, received, reloads } = serve(t, { known: [], fresh: apps })
  const body = JSON.stringify(textMessage({ text: 'oi' }))
  const answers = await Promise.all(['um', 'dois', 'falso', 'falso'].map((secret) => post(server, body, secret)))
  assert.deepEqual(
    answers.map((answer) => answer.statusCode),
    [200, 200, 401, 401],
  )
  assert.deepEqual([received.length, reloads()], [2, 1])
})

test('an app without a secret opens nothing and stops nobody', async (t) => {
  const { server } = serve(t, { known: [{ appId: 'empty', appSecret: '', verifyToken: 'x' }, ...apps] })
  const body = JSON.stringify(textMessage({ text: 'oi' }))
  assert.equal((await post(server, body, 'um')).statusCode, 200)
  assert.equal((await post(server, body, '', `sha256=${'0'.repeat(64)}`)).statusCode, 401)
})

type Setting = { known?: CloudApiApp[]; fresh?: CloudApiApp[]; receive?: () => Promise<void> }

function serve(t: TestContext, { known = apps, fresh = known, receive }: Setting = {}) {
  const server = Fastify()
  t.after(() => server.close())
  const received: Delivery[] = []
  const quarantined: { raw: string; reason: string }[] = []
  const logged: object[] = []
  let reloads = 0
  registerCloudApiWebhook(server, {
    findApps: async () => known,
    reloadApps: async () => {
      reloads += 1
      return fresh
    },
    receive: receive ?? (async (deliveries) => void received.push(...deliveries)),
    quarantine: async (raw, reason) => void quarantined.push({ raw: raw.toString(), reason }),
    log: { warn: (about) => void logged.push(about), error: (about) => void logged.push(about) },
  })
  return { server, received, quarantined, logged, reloads: () => reloads }
}

function post(
  server: FastifyInstance,
  body: string | Buffer,
  secret: string,
  signature = sign(body, secret),
  headers: InjectOptions['headers'] = {},
) {
  return server.inject({
    method: 'POST',
    url: '/webhooks/cloud-api',
    headers: { 'x-hub-signature-256': signature, ...headers },
    payload: body,
  })
}
