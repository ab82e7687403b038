import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { startFakePush, type FakePushService } from '../../../test/fakes/push/server.ts'
import { createWebPush } from './adapter.ts'
import type { PushConnector, PushKeys, PushMessage } from './model.ts'

let service: FakePushService
let push: PushConnector
let keys: PushKeys
before(async () => {
  service = await startFakePush()
  push = createWebPush({ contact: 'mailto:clinica@example.test', services: [service.origin] })
  keys = push.makeKeys()
})
after(() => service.close())
beforeEach(() => void (service.requests = 0))

const message: PushMessage = { payload: '{"title":"Olá"}', topic: 'cnv_01abc', urgency: 'high', ttlSec: 600 }
const targetOf = (name: string) => {
  const { endpoint, keys: own } = service.subscribe(name, keys.publicKey).subscription
  return { endpoint, ...own }
}

test('the browser reads what we said; the service learns only where to, how urgent and until when', async () => {
  assert.deepEqual(await push.send(keys, targetOf('phone'), message), { outcome: 'accepted' })
  assert.deepEqual(service.taken.at(-1), {
    browser: 'phone',
    payload: '{"title":"Olá"}',
    topic: 'cnv_01abc',
    urgency: 'high',
    ttlSec: 600,
    contact: 'mailto:clinica@example.test',
  })
})

test('signed by another key it is refused', async () => {
  assert.deepEqual(await push.send(push.makeKeys(), targetOf('phone'), message), { outcome: 'refused', why: 'status 403' })
})

test('what the service answers becomes what to do', async () => {
  const browser = service.subscribe('gone')
  service.forget(browser)
  const { endpoint, keys: own } = browser.subscription
  assert.deepEqual(await push.send(keys, { endpoint, ...own }, message), { outcome: 'gone' })

  const target = targetOf('phone')
  const answers = [
    [{ status: 404 }, { outcome: 'gone' }],
    [{ status: 413 }, { outcome: 'refused', why: 'status 413' }],
    [
      { status: 429, retryAfterSec: 120 },
      { outcome: 'later', afterSec: 120, why: 'status 429' },
    ],
    [{ status: 503 }, { outcome: 'later', afterSec: null, why: 'status 503' }],
  ] as const
  for (const [fault, outcome] of answers) {
    service.failNext(fault)
    assert.deepEqual(await push.send(keys, target, message), outcome)
  }
  service.failNext({ status: 'drop' })
  assert.equal((await push.send(keys, target, message)).outcome, 'later')
})

test('a redirect is not followed: it may lead into our own network', async () => {
  service.failNext({ status: 307, location: `${service.origin}/inside` })
  assert.deepEqual(await push.send(keys, targetOf('phone'), message), { outcome: 'refused', why: 'status 307' })
  assert.equal(service.requests, 1)
})

test('no request leaves for an address that is no push service, nor with keys that are none', async () => {
  const elsewhere = { ...targetOf('phone'), endpoint: 'http://127.0.0.1:1/push' }
  assert.equal((await push.send(keys, elsewhere, message)).outcome, 'refused')
  assert.equal((await push.send(keys, { ...targetOf('phone'), p256dh: 'AAAA' }, message)).outcome, 'refused')
  assert.equal(service.requests, 0)
})
