import assert from 'node:assert/strict'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test, type TestContext } from 'node:test'
import { startFakeGraph, type FakeGraphOptions } from '../../../test/fakes/graph/server.ts'
import type { ChannelCredentials, Outgoing, SendResult } from '../channel.ts'
import { createCloudApiAdapter } from './send.ts'

const credentials: ChannelCredentials = { kind: 'cloud-api', phoneNumberId: '77', accessToken: 'token' }
const message: Outgoing = { ourId: 'msg_1', to: { kind: 'phone', scope: '', value: '551187654321' }, text: 'Oi, Ana!' }

test('a text leaves with our id and to the very number given', async (t) => {
  const { graph, send } = await connect(t)
  const result = await send(message)
  const [taken] = graph.sends
  assert.deepEqual(result, { outcome: 'accepted', externalId: taken?.wamid })
  assert.deepEqual(
    [taken?.phoneNumberId, taken?.to, taken?.text, taken?.ourId],
    ['77', { phone: '551187654321' }, 'Oi, Ana!', 'msg_1'],
  )
})

test('a person without a phone is reached by BSUID; one who is on no WhatsApp, not at all', async (t) => {
  const { graph, send } = await connect(t)
  await send({ ...message, to: { kind: 'bsuid', scope: '9', value: 'BR.134912' } })
  assert.deepEqual(graph.sends[0]?.to, { bsuid: 'BR.134912' })
  const lost = await send({ ...message, to: { kind: 'simulator', scope: '', value: 'ana' } })
  assert.deepEqual([lost.outcome, codeOf(lost)], ['rejected', 'no_recipient'])
  assert.equal(graph.sends.length, 1)
})

test("Graph's own word is a rejection with its verdict", async (t) => {
  const { graph, send } = await connect(t)
  graph.failNext(
    { kind: 'error', code: 131047 },
    { kind: 'error', code: 130429 },
    { kind: 'error', code: 190 },
    { kind: 'error', code: 131000, httpStatus: 500 },
  )
  const faults = [await send(message), await send(message), await send(message), await send(message)]
  assert.deepEqual(
    faults.map((f) => (f.outcome === 'rejected' ? [f.fault.code, f.fault.retryable, f.fault.blames] : f)),
    [
      ['131047', false, 'message'],
      ['130429', true, 'account'],
      ['190', false, 'account'],
      ['131000', true, 'provider'],
    ],
  )
  assert.equal(graph.sends.length, 0)
})

test('what may have arrived is unknown', async (t) => {
  const { graph, send } = await connect(t)
  graph.failNext(
    { kind: 'accept_and_drop' },
    { kind: 'accept_and_garble' },
    { kind: 'drop' },
    { kind: 'http', status: 504 },
    { kind: 'http', status: 502 },
  )
  const results = [await send(message), await send(message), await send(message), await send(message), await send(message)]
  assert.deepEqual(
    results.map((result) => [result.outcome, codeOf(result)]),
    [
      ['unknown', 'connection'],
      ['unknown', 'http_200'],
      ['unknown', 'connection'],
      ['unknown', 'http_504'],
      ['unknown', 'http_502'],
    ],
  )
})

test('a server that says it failed has not taken the message', async (t) => {
  const { graph, send } = await connect(t)
  graph.failNext(
    { kind: 'http', status: 500 },
    { kind: 'http', status: 503 },
    { kind: 'http', status: 429 },
    { kind: 'http', status: 302 },
  )
  for (const status of [500, 503, 429, 302]) {
    const result = await send(message)
    assert.deepEqual([result.outcome, codeOf(result)], ['rejected', `http_${status}`])
    assert.equal(result.outcome === 'rejected' && result.fault.retryable, true)
  }
})

test('no answer in time is unknown, and the status webhook can still settle it', async (t) => {
  const { graph, adapter } = await connect(t)
  graph.failNext({ kind: 'accept_and_hang' })
  const result = await adapter.send(credentials, message, AbortSignal.timeout(60))
  assert.deepEqual([result.outcome, codeOf(result)], ['unknown', 'timeout'])
  assert.equal(graph.sends[0]?.ourId, 'msg_1')
})

test('an answer that breaks off in the middle is unknown', async (t) => {
  const url = await rawServer(t, (response) => {
    response.writeHead(200, { 'content-length': '500' }).write('{"messages":[{"id":"wam')
    setTimeout(() => response.socket?.destroy(), 20)
  })
  const result = await createCloudApiAdapter({ graphBaseUrl: url, version: 'v26.0' }).send(
    credentials,
    message,
    AbortSignal.timeout(2000),
  )
  assert.deepEqual([result.outcome, codeOf(result)], ['unknown', 'connection'])
})

test('a redirect is not followed: the words and the token go to Graph or nowhere', async (t) => {
  let asked = 0
  const url = await rawServer(t, (response) => {
    asked += 1
    response.writeHead(asked === 1 ? 307 : 200, { location: '/elsewhere' }).end('{"messages":[{"id":"wamid.1"}]}')
  })
  const result = await createCloudApiAdapter({ graphBaseUrl: url, version: 'v26.0' }).send(
    credentials,
    message,
    AbortSignal.timeout(2000),
  )
  assert.deepEqual([result.outcome, codeOf(result), asked], ['rejected', 'http_307', 1])
})

test('what never left may be sent again', async (t) => {
  const { graph, adapter } = await connect(t)
  const url = graph.url
  await graph.close()
  const refused = await createCloudApiAdapter({ graphBaseUrl: url, version: 'v26.0' }).send(
    credentials,
    message,
    AbortSignal.timeout(2000),
  )
  const aborted = await adapter.send(credentials, message, AbortSignal.abort())
  for (const result of [refused, aborted])
    assert.equal(result.outcome === 'rejected' && result.fault.retryable, true, JSON.stringify(result))
})

const transports: [object, SendResult['outcome']][] = [
  [{ code: 'ENOTFOUND', syscall: 'getaddrinfo' }, 'rejected'],
  [{ code: 'EAI_AGAIN', syscall: 'getaddrinfo' }, 'rejected'],
  [{ code: 'UND_ERR_CONNECT_TIMEOUT' }, 'rejected'],
  [{ code: 'EHOSTUNREACH', syscall: 'connect' }, 'rejected'],
  [{ code: 'ETIMEDOUT', syscall: 'connect' }, 'rejected'],
  [{ code: 'CERT_HAS_EXPIRED' }, 'rejected'],
  [
    {
      code: 'ECONNREFUSED',
      errors: [
        { code: 'ECONNREFUSED', syscall: 'connect' },
        { code: 'ENETUNREACH', syscall: 'connect' },
      ],
    },
    'rejected',
  ],
  [
    {
      code: 'ECONNRESET',
      errors: [
        { code: 'ECONNREFUSED', syscall: 'connect' },
        { code: 'ECONNRESET', syscall: 'read' },
      ],
    },
    'unknown',
  ],
  [{ code: 'ECONNRESET', syscall: 'read' }, 'unknown'],
  [{ code: 'EPIPE', syscall: 'write' }, 'unknown'],
  [{ code: 'ETIMEDOUT', syscall: 'read' }, 'unknown'],
  [{ code: 'EHOSTUNREACH', syscall: 'read' }, 'unknown'],
  [{ code: 'UND_ERR_SOCKET' }, 'unknown'],
  [{ code: 'UND_ERR_HEADERS_TIMEOUT' }, 'unknown'],
  [{}, 'unknown'],
]

test('failures of the network, by whether the request can have left', async () => {
  for (const [cause, outcome] of transports) {
    const failing = () => Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('socket'), cause) }))
    const adapter = createCloudApiAdapter({ graphBaseUrl: 'http://127.0.0.1:9', version: 'v26.0', fetch: failing })
    assert.equal((await adapter.send(credentials, message, AbortSignal.timeout(1000))).outcome, outcome, JSON.stringify(cause))
  }
})

test('no fault repeats the token', async () => {
  const failing = () => Promise.reject(new TypeError('Bearer token', { cause: new Error('Bearer token') }))
  const adapter = createCloudApiAdapter({ graphBaseUrl: 'http://127.0.0.1:9', version: 'v26.0', fetch: failing })
  assert.doesNotMatch(JSON.stringify(await adapter.send(credentials, message, AbortSignal.timeout(1000))), /token/)
})

test('typing marks the last message read, and its failure is nobody’s', async (t) => {
  const { graph, adapter } = await connect(t)
  await adapter.showTyping(credentials, message.to, 'wamid.9')
  assert.deepEqual([graph.typings[0]?.phoneNumberId, graph.typings[0]?.messageId], ['77', 'wamid.9'])
  await graph.close()
  await adapter.showTyping(credentials, message.to, 'wamid.9')
})

const choicesOf = (...titles: string[]): Outgoing => ({
  ...message,
  text: 'Qual?',
  extra: { kind: 'choices', choices: titles.map((title, i) => ({ id: `msg_1.${i}`, title, description: null })) },
})

test('up to three short choices are buttons, more or longer ones a list, more than ten plain words', async (t) => {
  const { graph, send } = await connect(t)
  await send(choicesOf('Sim', 'Não'))
  await send(choicesOf('Segunda', 'Terça', 'Quarta', 'Quinta'))
  await send(choicesOf('Limpeza de pele com peeling de diamante', 'Botox'))
  await send(choicesOf(...Array.from({ length: 11 }, (_, i) => `Opção ${i}`)))
  await send({ ...choicesOf('Sim'), text: 'a'.repeat(1025) })
  const kinds = graph.sends.map(({ extra }) => (extra?.type === 'interactive' ? extra.interactive.type : 'text'))
  assert.deepEqual(kinds, ['button', 'list', 'list', 'text', 'text'])
  assert.deepEqual(graph.sends[2]?.choices[0]?.title, 'Limpeza de pele com pee…')
})

test('choices refused for their shape go out as words, once, and other refusals do not', async (t) => {
  const { graph, send } = await connect(t)
  graph.failNext({ kind: 'error', code: 131051 })
  assert.equal((await send(choicesOf('Sim'))).outcome, 'accepted')
  assert.deepEqual([graph.sends.length, graph.sends[0]?.extra, graph.sends[0]?.text], [1, null, 'Qual?'])
  graph.failNext({ kind: 'error', code: 131026 }, { kind: 'accept_and_drop' })
  assert.equal(codeOf(await send(choicesOf('Sim'))), '131026')
  assert.equal((await send(choicesOf('Sim'))).outcome, 'unknown', 'it may have arrived: never a second time')
  assert.equal(graph.sends.length, 2)
})

test('a place, a reaction and the message that is answered', async (t) => {
  const { graph, send } = await connect(t)
  await send({ ...message, extra: { kind: 'place', latitude: -23.5, longitude: -46.6, name: 'Clínica', address: 'Rua A' } })
  await send({ ...message, extra: { kind: 'reaction', emoji: '❤️', toExternalId: 'wamid.1' } })
  await send({ ...message, quotes: 'wamid.2' })
  assert.deepEqual(
    graph.sends.map(({ extra, quotes }) => [extra?.type ?? 'text', quotes]),
    [
      ['location', null],
      ['reaction', null],
      ['text', 'wamid.2'],
    ],
  )
})

test('what fills a template has no line breaks, which Meta refuses, and is never nothing', async (t) => {
  const { graph, send } = await connect(t)
  const components = [{ type: 'BODY' as const, text: 'Oi, {{1}}! {{2}} certo?' }]
  const standing = { id: '1', status: 'APPROVED', quality: 'GREEN', rejectedReason: null, category: 'UTILITY' as const }
  graph.templates.all.push({ ...standing, name: 'lembrete', language: 'pt_BR', components })
  const body = [
    { name: null, value: 'Ana' },
    { name: null, value: 'quinta,\n  às 14h' },
  ]
  const template = { name: 'lembrete', language: 'pt_BR', header: [], body, buttons: [] }
  await send({ ...message, extra: { kind: 'template', template } })
  await send({
    ...message,
    extra: { kind: 'template', template: { ...template, body: body.map((one) => ({ ...one, value: ' ' })) } },
  })
  assert.deepEqual(
    graph.sends.map(({ text }) => text),
    ['Oi, Ana! quinta, às 14h certo?', 'Oi, -! - certo?'],
  )
})

test("another channel's credentials are a fault of ours", async (t) => {
  const { adapter } = await connect(t)
  await assert.rejects(async () => adapter.send({ kind: 'simulator' }, message, AbortSignal.timeout(100)), /simulator channel/)
})

async function connect(t: TestContext, options: FakeGraphOptions = {}) {
  const graph = await startFakeGraph(options)
  t.after(() => graph.close())
  const adapter = createCloudApiAdapter({ graphBaseUrl: `${graph.url}/`, version: 'v26.0' })
  return { graph, adapter, send: (outgoing: Outgoing) => adapter.send(credentials, outgoing, AbortSignal.timeout(2000)) }
}

function codeOf(result: SendResult): string | null {
  return result.outcome === 'accepted' ? null : result.fault.code
}

async function rawServer(t: TestContext, answer: (response: ServerResponse) => void): Promise<string> {
  const server = createServer((_request, response) => answer(response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}` // listening on TCP
}
