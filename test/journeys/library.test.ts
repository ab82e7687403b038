import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { QuickRepliesAnswer, QuickReply } from '#library/contract.ts'
import { world, type Desk, type World } from '../world.ts'

let w: World
let desk: Desk
before(async () => {
  w = await world({ at: '2026-03-02T10:00:00-03:00' })
  desk = await w.desk('receptionist')
})
after(() => w.close())

const list = async () => (await desk.get<QuickRepliesAnswer>('/api/quick-replies')).items
const reply = { shortcut: 'oi', title: 'Oi', text: 'Oi, {{primeiro_nome}}!', category: 'Boas-vindas' }

test('replies are made, changed, put in order and removed; all of it is in the audit', async () => {
  const made = (await desk.send('POST', '/api/quick-replies', { ...reply, shortcut: ' OI ' })).body as QuickReply // as the route answers
  await desk.send('POST', '/api/quick-replies', { ...reply, shortcut: 'tchau', title: 'Tchau' })
  assert.deepEqual(
    (await list()).map((one) => one.shortcut),
    ['oi', 'tchau'],
  )
  assert.equal((await desk.send('POST', '/api/quick-replies', reply)).status, 409)
  assert.equal((await desk.send('PUT', `/api/quick-replies/${made.id}`, { ...reply, shortcut: 'tchau' })).status, 409)
  assert.equal((await desk.send('PUT', `/api/quick-replies/${made.id}`, { ...reply, title: 'Olá' })).status, 200)
  const [first, second] = await list()
  assert.equal((await desk.send('PUT', '/api/quick-reply-order', { ids: [second?.id, first?.id] })).status, 204)
  assert.deepEqual(
    (await list()).map((one) => one.title),
    ['Tchau', 'Olá'],
  )
  assert.equal((await desk.send('DELETE', `/api/quick-replies/${made.id}`)).status, 204)
  assert.equal((await desk.send('DELETE', `/api/quick-replies/${made.id}`)).status, 404)
  const rows = await w.asSystem(
    (ctx) => ctx.sql<{ action: string }>`select distinct action from audit where action like 'quick%' order by 1`,
  )
  assert.deepEqual(
    rows.map((one) => one.action),
    ['quick_reply.changed', 'quick_reply.created', 'quick_reply.ordered', 'quick_reply.removed'],
  )
})

test('a misspelled variable or shortcut is refused with the field', async () => {
  const fieldOf = async (wish: object) =>
    // What http.ts answers to every refusal.
    ((await desk.send('POST', '/api/quick-replies', { ...reply, ...wish })).body as { error: { field: string } }).error.field
  assert.equal(await fieldOf({ text: 'Oi {{primero_nome}}' }), 'text')
  assert.equal(await fieldOf({ shortcut: 'com espaço' }), 'shortcut')
})

test('the suggestions come once, and leave what the clinic wrote alone', async () => {
  await desk.send('POST', '/api/quick-replies', { ...reply, text: 'do nosso jeito' })
  for (let press = 0; press < 2; press++) assert.equal((await desk.send('PUT', '/api/quick-reply-starters')).status, 204)
  const all = await list()
  assert.ok(all.length >= 20)
  assert.equal(new Set(all.map((one) => one.shortcut)).size, all.length)
  assert.equal(all.find((one) => one.shortcut === 'oi')?.text, 'do nosso jeito')
})
