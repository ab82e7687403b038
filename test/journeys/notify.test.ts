import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { createApp } from '#src/app.ts'
import type { ConversationsAnswer } from '#conversations/contract.ts'
import type {
  DevicesAnswer,
  DeviceTestAnswer,
  EscalationsAnswer,
  NotificationsAnswer,
  NotificationSummary,
  PreferencesAnswer,
  PushPayload,
} from '#notifications/contract.ts'
import { newId } from '#platform/ids.ts'
import { addTimeOff } from '#scheduling/index.ts'
import { startFakePush, type FakeBrowser, type FakePushService } from '../fakes/push/server.ts'
import { world, type Desk, type Person, type World } from '../world.ts'

let w: World
let service: FakePushService
let receptionist: Desk
let owner: Desk
let professional: Desk
before(async () => {
  service = await startFakePush()
  // A Monday, the desk open from 9 to 19.
  w = await world({ at: '2026-03-02T10:00:00-03:00', pushUrl: service.origin })
  const paula = await w.professional({ name: 'Paula', open: 'mon-fri 09:00-18:00' })
  await w.service({ name: 'Limpeza de pele', resourceIds: [paula] })
  receptionist = await w.desk('receptionist')
  owner = await w.desk('owner')
  professional = await w.desk('professional', w.clinicId, paula)
  // The stories take two weeks; these three do not log in again.
  await w.app.edge((edge) => edge.sql`update session set expires_at = ${new Date('2026-06-01T00:00:00Z')}`)
})
after(async () => {
  await w.close()
  await service.close()
})
beforeEach(async () => {
  // Each story begins with nobody waiting and nothing unread.
  for (const item of (await owner.get<ConversationsAnswer>('/api/conversations?limit=100')).items)
    if (item.heldBy === 'desk') await owner.send('PUT', `/api/conversations/${item.id}/holder`, { heldBy: 'assistant' })
  await drain()
  for (const desk of [owner, receptionist, professional]) await desk.send('PUT', '/api/notifications/reading', { all: true })
  w.pass(2 * minute)
  service.taken.length = 0
})

const minute = 60_000
const summary = (desk: Desk) => desk.get<NotificationSummary>('/api/notifications/summary')
const list = (desk: Desk, query = '') => desk.get<NotificationsAnswer>(`/api/notifications${query}`)
const kinds = async (desk: Desk) => (await list(desk)).items.map((item) => item.kind)
const conversationOf = async (name: string) => {
  const found = (await owner.get<ConversationsAnswer>('/api/conversations?limit=100')).items.find(
    (one) => one.contact.name === name,
  )
  assert.ok(found, name)
  return found
}
const pushed = (browser: FakeBrowser): PushPayload[] => service.of(browser).map((push) => JSON.parse(push.payload))

async function drain(): Promise<void> {
  for (let round = 0; round < 5 && (await w.drainJobs()) > 0; round++);
}

/** Lets the time pass, and the clock's jobs run at its end. */
async function passMinutes(minutes: number): Promise<void> {
  w.pass(minutes * minute)
  await w.runJob('waits.escalate')
  await drain()
  await w.runJob('pushes.resume')
}

async function subscribe(desk: Desk, name: string): Promise<FakeBrowser> {
  const { publicKey } = await desk.get<DevicesAnswer>('/api/notifications/devices')
  const browser = service.subscribe(name, publicKey)
  assert.equal((await desk.send('POST', '/api/notifications/devices', browser.subscription)).status, 200)
  return browser
}

async function forgetDevices(...desks: Desk[]): Promise<void> {
  for (const desk of desks)
    for (const { id } of (await desk.get<DevicesAnswer>('/api/notifications/devices')).items)
      await desk.send('DELETE', `/api/notifications/devices/${id}`)
}

async function asksForAPerson(person: Person): Promise<void> {
  await w.asks(person, 'oi, quero falar com uma pessoa')
  await drain()
}

test('a conversation passed to the desk reaches the list, the bell and the phone, without a word of the patient', async () => {
  const phone = await subscribe(receptionist, 'phone of the desk')
  const before = w.heard.length
  await asksForAPerson(w.person('Ana Souza'))

  const { unread, heard } = await summary(receptionist)
  assert.equal(unread, 1)
  const [item] = (await list(receptionist)).items
  assert.deepEqual(
    { kind: item?.kind, who: item?.contactName, why: item?.detail, heard: item?.id },
    { kind: 'handed_over', who: 'Ana Souza', why: 'quer falar com uma pessoa', heard: heard ?? '' },
  )
  const { id } = await conversationOf('Ana Souza')
  const [push] = service.of(phone)
  assert.equal(push?.topic, id)
  assert.deepEqual(pushed(phone), [
    {
      title: 'Conversa para a recepção',
      body: 'Uma pessoa está esperando uma resposta.',
      tag: id,
      path: `/conversas/${id}`,
      isUrgent: false,
      at: w.now().toISOString(),
    },
  ])
  assert.ok(w.heard.slice(before).some((change) => change.changed === 'notifications'))
  await forgetDevices(receptionist)
})

test('the patient’s first name is shown on the phone of who wishes it', async () => {
  const phone = await subscribe(receptionist, 'phone that shows names')
  const { ways } = await receptionist.get<PreferencesAnswer>('/api/notifications/preferences')
  await receptionist.send('PUT', '/api/notifications/preferences', { ways, quiet: null, showsName: true })
  await asksForAPerson(w.person('Beatriz Lima'))
  assert.deepEqual(
    pushed(phone).map((push) => push.body),
    ['Beatriz está esperando uma resposta.'],
  )
  await receptionist.send('PUT', '/api/notifications/preferences', { ways, quiet: null, showsName: false })
  await forgetDevices(receptionist)
})

test('jobs that run twice tell once', async () => {
  const phone = await subscribe(receptionist, 'phone told twice')
  const person = w.person('Clara')
  await asksForAPerson(person)
  const { id } = await conversationOf('Clara')
  await w.asSystem(async (ctx) => {
    const [row] = await ctx.sql<{ at: Date }>`select handed_over_at as at from conversation where id = ${id}`
    const news = { kind: 'handed_over', conversationId: conversationId(id), at: row?.at.toISOString() ?? '', by: null } as const
    await ctx.enqueue({ name: 'staff.tell', payload: news }, { name: 'staff.tell', payload: news })
  })
  await drain()
  assert.deepEqual(await kinds(receptionist), ['handed_over'])
  assert.equal(service.of(phone).length, 1)
  await forgetDevices(receptionist)
})

test('who writes on while the desk has the conversation is told of once a wait, and only to whoever has it', async () => {
  const person = w.person('Dora')
  await asksForAPerson(person)
  const { id } = await conversationOf('Dora')
  await receptionist.send('PUT', `/api/conversations/${id}/holder`, { heldBy: 'desk' })
  await receptionist.send('POST', `/api/conversations/${id}/messages`, { text: 'Oi Dora!', clientId: newId('message').slice(4) })
  await drain()
  assert.equal((await summary(receptionist)).unread, 0, 'whoever answered has nothing left to read')
  assert.equal((await summary(owner)).unread, 0, 'and nobody else has')

  for (const text of ['oi', 'vcs atendem sábado?', 'alô']) await w.says(person, text)
  await drain()
  assert.deepEqual(await kinds(receptionist), ['waiting'])
  assert.deepEqual(await kinds(owner), [], 'it is the receptionist who has it')
})

test('at most one push a minute for one conversation; what comes meanwhile is one push later, and none once it is read', async () => {
  const phone = await subscribe(receptionist, 'phone of the minute')
  const person = w.person('Eva')
  await asksForAPerson(person)
  const { id } = await conversationOf('Eva')
  assert.equal(service.of(phone).length, 1)
  for (let i = 0; i < 3; i++) {
    await receptionist.send('PUT', `/api/conversations/${id}/holder`, { heldBy: 'assistant' })
    await asksForAPerson(person)
  }
  assert.equal(service.of(phone).length, 1)
  w.pass(minute)
  await w.runJob('pushes.resume')
  assert.equal(service.of(phone).length, 2)

  await receptionist.send('PUT', `/api/conversations/${id}/holder`, { heldBy: 'assistant' })
  await asksForAPerson(person)
  await receptionist.send('PUT', '/api/notifications/reading', { conversationId: id })
  w.pass(2 * minute)
  await w.runJob('pushes.resume')
  assert.equal(service.of(phone).length, 2)
  await forgetDevices(receptionist)
})

test('a browser that is gone is forgotten; one that is busy is asked again, not before it wished', async () => {
  const lost = await subscribe(receptionist, 'lost phone')
  const busy = await subscribe(owner, 'busy phone')
  service.forget(lost)
  const person = w.person('Flora')
  await w.asks(person, 'oi, quero falar com uma pessoa')
  service.failNext({ status: 503 }, { status: 503 })
  await drain()
  await passMinutes(2)
  assert.deepEqual((await receptionist.get<DevicesAnswer>('/api/notifications/devices')).items, [])
  assert.equal(service.of(busy).length, 1)

  service.failNext({ status: 429, retryAfterSec: 180 })
  await asksForAPerson(w.person('Gina'))
  const [device] = (await owner.get<DevicesAnswer>('/api/notifications/devices')).items
  assert.equal(device?.fault, 'status 429')
  await passMinutes(2)
  assert.equal(service.of(busy).length, 1)
  await passMinutes(1)
  assert.equal(service.of(busy).length, 2)
  await forgetDevices(owner)
})

test('nobody answers: the owner is told once after the clinic’s patience, again later, and no more after the third time', async () => {
  const phone = await subscribe(owner, 'phone of the owner')
  await asksForAPerson(w.person('Helena'))
  const { id } = await conversationOf('Helena')
  await owner.send('PUT', '/api/notifications/reading', { all: true })
  service.taken.length = 0

  await passMinutes(9)
  assert.equal(service.of(phone).length, 0)
  await passMinutes(1)
  assert.deepEqual(
    pushed(phone).map((push) => push.title),
    ['Ninguém respondeu ainda'],
  )
  const { items } = await owner.get<EscalationsAnswer>(`/api/conversations/${id}/escalations`)
  assert.deepEqual(items, [{ at: w.now().toISOString(), names: ['owner'] }])

  await passMinutes(19)
  assert.equal(service.of(phone).length, 1)
  await passMinutes(1)
  assert.equal(service.of(phone).length, 2)
  await passMinutes(60)
  assert.equal(service.of(phone).length, 3)
  await passMinutes(120)
  assert.equal(service.of(phone).length, 3)
  assert.equal(await countEscalations(id), 3)
  await forgetDevices(owner)
})

test('two processes at the same minute escalate once, and one that comes back after hours takes only the last step', async () => {
  const other = createApp({
    config: w.app.config,
    log: w.app.log,
    databaseUrl: w.databaseUrl,
    directUrl: w.databaseUrl,
    secretKey: 'a key for tests, long enough to pass',
    clock: w.app.clock,
    maxConnections: 4,
  })
  await other.queue.start(false)
  const phone = await subscribe(owner, 'phone of two processes')
  await w.runJob('waits.escalate')
  w.pass(24 * 60 * minute)
  await asksForAPerson(w.person('Iara'))
  const { id } = await conversationOf('Iara')
  await owner.send('PUT', '/api/notifications/reading', { all: true })
  service.taken.length = 0
  w.pass(10 * minute)
  await Promise.all([0, 1, 2].flatMap(() => [w.runJob('waits.escalate'), other.queue.runNow('waits.escalate')]))
  await Promise.all([w.drainJobs(), other.queue.drain(), w.runJob('pushes.resume'), other.queue.runNow('pushes.resume')])
  assert.equal(await countEscalations(id), 1)
  assert.equal(service.of(phone).length, 1)
  const said = await w.asSystem(
    (ctx) => ctx.sql`select id from fact where type = 'conversation.escalated' and ids->>'conversationId' = ${id}`,
  )
  assert.equal(said.length, 1, 'it is said once, too')

  w.pass(60 * minute)
  await other.queue.runNow('waits.escalate')
  await drain()
  assert.equal(await countEscalations(id), 2)
  await other.close()
  await forgetDevices(owner)
})

test('outside the desk’s hours and on a day off nobody is told until the desk opens; an emergency is told at once, quiet hours or not', async () => {
  const phone = await subscribe(owner, 'phone at night')
  const { ways } = await owner.get<PreferencesAnswer>('/api/notifications/preferences')
  await owner.send('PUT', '/api/notifications/preferences', { ways, quiet: { from: '21:00', to: '07:00' }, showsName: false })
  await moveTo('2026-03-05T22:00:00-03:00')
  await w.asSystem((ctx) =>
    addTimeOff(ctx, {
      resourceId: null,
      startsAt: new Date('2026-03-06T00:00:00-03:00'),
      endsAt: new Date('2026-03-07T00:00:00-03:00'),
      reason: 'Feriado da cidade',
    }),
  )
  assert.match(await w.asks(w.person('Joana'), 'quero falar com uma pessoa'), /te responde no sábado a partir das 9h/)
  await drain()
  assert.equal(service.of(phone).length, 0, 'it is night for the owner')
  await moveTo('2026-03-06T11:00:00-03:00')
  await passMinutes(2)
  assert.equal(await countEscalations((await conversationOf('Joana')).id), 0)
  await moveTo('2026-03-07T09:08:00-03:00')
  await passMinutes(1)
  assert.equal(await countEscalations((await conversationOf('Joana')).id), 0)
  await passMinutes(1)
  assert.equal(await countEscalations((await conversationOf('Joana')).id), 1)

  await moveTo('2026-03-07T23:30:00-03:00')
  service.taken.length = 0
  await w.asks(w.person('Karina'), 'apliquei botox ontem e to com falta de ar e o rosto inchado')
  await drain()
  const { id } = await conversationOf('Karina')
  assert.deepEqual(
    pushed(phone).map((push) => [push.title, push.tag, push.isUrgent]),
    [['Possível urgência', id, true]],
  )
  const { urgent, items } = await list(owner)
  assert.deepEqual(
    urgent.map((item) => [item.kind, item.contactName]),
    [['escalated', 'Karina']],
    'once, and above the rest',
  )
  assert.ok(items.every((item) => !item.isUrgent))
  await owner.send('PUT', '/api/notifications/preferences', { ways, quiet: null, showsName: false })
  await forgetDevices(owner)
})

test('each is told as they wish, but the last net cannot be cut', async () => {
  const { ways } = await owner.get<PreferencesAnswer>('/api/notifications/preferences')
  const off = ways.map(({ kind }) => ({ kind, inApp: false, push: false, sound: false }))
  await owner.send('PUT', '/api/notifications/preferences', { ways: off, quiet: null, showsName: false })
  await moveTo('2026-03-09T10:00:00-03:00')
  await asksForAPerson(w.person('Luiza'))
  assert.deepEqual(await kinds(owner), [])
  assert.deepEqual(await kinds(receptionist), ['handed_over'])
  await passMinutes(10)
  assert.deepEqual(await kinds(owner), ['escalated'])
  const kept = await owner.get<PreferencesAnswer>('/api/notifications/preferences')
  assert.deepEqual(
    kept.ways.filter((one) => one.inApp || one.push).map((one) => [one.kind, one.isLocked]),
    [['escalated', true]],
  )
  await owner.send('PUT', '/api/notifications/preferences', { ways, quiet: null, showsName: false })
})

test('a professional is told of their own appointments and of nothing else', async () => {
  await moveTo('2026-03-10T10:00:00-03:00')
  const rita = await w.desk('professional', w.clinicId, await w.professional({ name: 'Rita', open: 'mon-fri 09:00-18:00' }))
  const person = w.person('Marina Alves')
  await w.asks(person, 'quero marcar limpeza de pele dia 12/03 às 10h')
  for (let i = 0; i < 3 && (await w.agenda('2026-03-12'))[0]?.state !== 'booked'; i++)
    await w.asks(person, i === 1 ? 'Marina Alves' : 'sim')
  assert.equal((await w.agenda('2026-03-12'))[0]?.state, 'booked')
  await drain()
  assert.deepEqual(await kinds(receptionist), [], 'new bookings are told to nobody who did not ask for them')

  await w.asks(person, 'quero cancelar meu horário')
  await w.asks(person, 'sim')
  await drain()
  assert.equal((await w.agenda('2026-03-12')).length, 0)
  const own = (await list(professional)).items
  assert.deepEqual(
    own.map((item) => [item.kind, item.contactName, item.appointment?.service]),
    [['appointment_cancelled', 'Marina Alves', 'Limpeza de pele']],
  )
  assert.deepEqual(await kinds(rita), [])
  assert.deepEqual(await kinds(receptionist), ['appointment_cancelled'])

  await asksForAPerson(person)
  assert.equal((await list(professional)).items.length, 1)
  const { id } = await conversationOf('Marina Alves')
  assert.equal(
    (await w.http.inject({ url: `/api/conversations/${id}/escalations`, headers: { cookie: professional.cookie } })).statusCode,
    403,
  )
})

test('the list pages by keyset, read and unread, and says nothing of another’s', async () => {
  for (let i = 0; i < 5; i++) await asksForAPerson(w.person(`Pessoa ${i}`))
  const names: (string | null)[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: NotificationsAnswer = await list(receptionist, `?limit=2${cursor ? `&cursor=${cursor}` : ''}`)
    names.push(...page.items.map((item) => item.contactName))
    cursor = page.next
  }
  assert.deepEqual(names, ['Pessoa 4', 'Pessoa 3', 'Pessoa 2', 'Pessoa 1', 'Pessoa 0'])
  const [first] = (await list(receptionist)).items
  await owner.send('PUT', '/api/notifications/reading', { id: first?.id })
  assert.equal((await summary(receptionist)).unread, 5, 'nobody reads for another')
  await receptionist.send('PUT', '/api/notifications/reading', { id: first?.id })
  assert.equal((await summary(receptionist)).unread, 4)
  assert.equal((await list(receptionist, '?show=all&limit=1')).items[0]?.contactName, 'Pessoa 4')
})

test('leaving takes the device along; a session that ran out leaves it, and the next person on that browser takes it over', async () => {
  const bete = await w.desk('receptionist')
  const phone = await subscribe(bete, 'shared phone')
  assert.equal((await bete.send('DELETE', '/api/session')).status, 204)
  assert.equal(await countDevices(), 0)

  const tired = await w.desk('receptionist')
  assert.equal((await tired.send('POST', '/api/notifications/devices', phone.subscription)).status, 200)
  await moveTo('2026-03-13T10:00:00-03:00')
  await w.runJob('sessions.sweep')
  assert.equal(await countDevices(), 1)
  await asksForAPerson(w.person('Nina'))
  assert.equal(service.of(phone).length, 1, 'still told, though nobody has the dashboard open')

  const next = await w.desk('professional')
  assert.equal((await next.send('POST', '/api/notifications/devices', phone.subscription)).status, 200)
  w.pass(2 * minute)
  await asksForAPerson(w.person('Olga'))
  assert.equal(service.of(phone).length, 1, 'a professional is not told of conversations')
  await forgetDevices(next)
})

test('a device is tested with a real push, and only push services we know are subscribed to', async () => {
  const phone = await subscribe(receptionist, 'tested phone')
  const [device] = (await receptionist.get<DevicesAnswer>('/api/notifications/devices')).items
  assert.equal(device?.isThis, true)
  const tested = await receptionist.send('POST', `/api/notifications/devices/${device?.id}/test`)
  assert.deepEqual(tested.body satisfies unknown, { isAccepted: true, whyNot: null } satisfies DeviceTestAnswer)
  assert.equal(pushed(phone)[0]?.title, 'Aviso de teste')
  assert.equal((await owner.send('POST', `/api/notifications/devices/${device?.id}/test`)).status, 404)

  const inside = { ...phone.subscription, endpoint: 'http://169.254.169.254/latest/meta-data' }
  assert.equal((await receptionist.send('POST', '/api/notifications/devices', inside)).status, 400)
})

test('the private key is kept sealed, and every process uses the same pair', async () => {
  await w.app.pushKeys()
  const rows = await w.app.edge(
    (edge) => edge.sql<{ public_key: string; private_key: Buffer }>`select public_key, private_key from push_key`,
  )
  assert.equal(rows.length, 1)
  const { publicKey, privateKey } = await w.app.pushKeys()
  assert.equal(rows[0]?.public_key, publicKey)
  assert.ok(!rows[0]?.private_key.toString('latin1').includes(privateKey))
})

async function moveTo(iso: string): Promise<void> {
  w.pass(Date.parse(iso) - w.now().getTime())
}

async function countEscalations(id: string): Promise<number> {
  const rows = await w.asSystem((ctx) => ctx.sql`select id from escalation where conversation_id = ${id}`)
  return rows.length
}

async function countDevices(): Promise<number> {
  return (await w.asSystem((ctx) => ctx.sql`select id from push_device`)).length
}

const conversationId = (id: string) => `cnv_${id.slice(4)}` as const
