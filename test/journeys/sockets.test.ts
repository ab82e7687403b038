import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { io, type Socket } from 'socket.io-client'
import type { ConversationsAnswer } from '#conversations/contract.ts'
import type { Role } from '#auth/index.ts'
import { newId } from '#platform/ids.ts'
import { NoticeListener } from '#platform/notices.ts'
import { Sockets } from '#src/sockets.ts'
import type { LiveChange } from '#src/live-contract.ts'
import { deskPassword, makeClinic, world, type Desk, type World } from '../world.ts'

let w: World
let sockets: Sockets
let listener: NoticeListener
let address = ''
const other = newId('clinic')

before(async () => {
  w = await world({ at: '2026-03-02T12:00:00-03:00' })
  await makeClinic(w.app, {
    clinicId: other,
    channelId: newId('channel'),
    zone: 'America/Sao_Paulo',
    quietTimeMs: 0,
    open: 'mon-fri 08:00-18:00',
  })
  sockets = new Sockets(w.app, w.http.server)
  listener = new NoticeListener({
    url: w.databaseUrl,
    log: w.app.log,
    onNotice: (notice) => sockets.publish(notice),
    onGap: () => sockets.publishGap(),
  })
  await listener.start()
  address = await w.listen()
})
after(async () => {
  await listener.close()
  await sockets.close()
  await w.close()
})

test('a message is heard by the desk of its clinic, without its words, and by nobody else', async () => {
  const own = await connect(await w.desk('receptionist'))
  const stranger = await connect(await w.desk('owner', other))
  const professional = await connect(await w.desk('professional'))
  await w.says(w.person('Ana'), 'um segredo')
  await until(() => own.heard.some((change) => change.changed === 'conversation'))
  assert.ok(own.heard.some((change) => change.changed === 'inbox'))
  assert.doesNotMatch(JSON.stringify(own.heard), /segredo|Ana/)
  assert.deepEqual(stranger.heard, [])
  assert.deepEqual(professional.heard, [], 'who may not read conversations does not hear of them')
  for (const one of [own, stranger, professional]) one.socket.disconnect()
})

test('who else has a conversation open is told to the desk of the clinic and nobody else, and is nowhere stored', async () => {
  const [bete, marina] = [await w.desk('receptionist'), await w.desk('manager')]
  await w.says(w.person('Bia'), 'oi')
  const { items } = await bete.get<ConversationsAnswer>('/api/conversations')
  const [own, stranger, professional] = [
    await connect(marina),
    await connect(await w.desk('owner', other)),
    await connect(await w.desk('professional')),
  ]
  assert.equal((await bete.send('PUT', `/api/conversations/${items[0]?.id}/presence`, { doing: 'writing' })).status, 204)
  await until(() => own.heard.some((change) => change.changed === 'presence' && change.doing === 'writing'))
  for (const one of [stranger, professional]) assert.ok(!one.heard.some((change) => change.changed === 'presence'))
  for (const one of [own, stranger, professional]) one.socket.disconnect()
})

test('a notice is heard by the one it is for, and by no colleague', async () => {
  const [mine, colleagues] = [await w.desk('receptionist'), await w.desk('receptionist')]
  const { staff } = await mine.get<{ staff: { id: string } }>('/api/session')
  const [own, other] = [await connect(mine), await connect(colleagues)]
  await w.asSystem(async (ctx) => ctx.say({ changed: 'notifications', staffId: staff.id }, { changed: 'agenda' }))
  await until(() => own.heard.some((change) => change.changed === 'notifications'))
  await until(() => other.heard.some((change) => change.changed === 'agenda'))
  assert.ok(other.heard.every((change) => change.changed !== 'notifications'))
  for (const one of [own, other]) one.socket.disconnect()
})

test('without a session, or from another site, no socket opens', async () => {
  await assert.rejects(open({}), /unauthenticated/)
  const desk = await w.desk('owner')
  await assert.rejects(open({ cookie: desk.cookie, origin: 'https://elsewhere.example' }))
})

const desk: Role[] = ['owner', 'manager', 'receptionist']
const everyone: Role[] = [...desk, 'professional', 'visitor']
/** Who hears of each kind of change. A kind that is added does not compile until it stands here. */
const hearers: Record<LiveChange['changed'], Role[]> = {
  inbox: [...desk, 'visitor'],
  conversation: [...desk, 'visitor'],
  agenda: everyone,
  contacts: [...desk, 'visitor'],
  packages: everyone,
  clinical: everyone,
  settings: desk,
  assistant: everyone,
  understanding: ['owner', 'manager'],
  phones: desk,
  // Said for the owner alone below.
  notifications: ['owner'],
  typing: [...desk, 'visitor'],
  presence: desk,
  'quick-replies': [...desk, 'visitor'],
  templates: [...desk, 'visitor'],
  articles: [...desk, 'visitor'],
  all: everyone,
}

test('each kind of change is heard by exactly the roles that may read it, and by no other clinic', async () => {
  const people = await Promise.all(
    everyone.map(async (role) => {
      const signedIn = await w.desk(role)
      return { role, staffId: signedIn.staffId, ...(await connect(signedIn)) }
    }),
  )
  const strangers = await Promise.all(everyone.map(async (role) => connect(await w.desk(role, other))))
  const owner = people.find((one) => one.role === 'owner')
  const conversationId = newId('conversation')
  const examples: LiveChange[] = [
    { changed: 'inbox' },
    { changed: 'conversation', id: conversationId },
    { changed: 'agenda' },
    { changed: 'contacts' },
    { changed: 'packages' },
    { changed: 'clinical' },
    { changed: 'settings' },
    { changed: 'assistant' },
    { changed: 'understanding' },
    { changed: 'phones' },
    { changed: 'notifications', staffId: owner?.staffId ?? '' },
    { changed: 'typing', conversationId, personId: 'p', isTyping: true },
    { changed: 'presence', conversationId, staffId: newId('staff'), doing: 'looking' },
    { changed: 'quick-replies' },
    { changed: 'templates' },
    { changed: 'articles' },
    { changed: 'all' },
  ]
  assert.deepEqual(examples.map((one) => one.changed).toSorted(byName), Object.keys(hearers).toSorted(byName))
  const [all, ...each] = examples.toReversed()
  assert.ok(all?.changed === 'all')
  for (const change of each.toReversed()) await w.asSystem(async (ctx) => ctx.say(change))
  // 'all' takes the place of what a screen has not heard yet: it is said when the others were.
  const isDue = (role: Role, changed: LiveChange['changed']): boolean => hearers[changed].includes(role)
  await until(() =>
    people.every(({ role, heard }) =>
      each.every(({ changed }) => !isDue(role, changed) || heard.some((change) => change.changed === changed)),
    ),
  )
  await w.asSystem(async (ctx) => ctx.say(all))
  // Notices keep their order: whoever has heard the last has heard all that were theirs.
  await until(() => people.every(({ heard }) => heard.some((change) => change.changed === 'all')))
  for (const { role, heard } of people)
    assert.deepEqual(
      [...new Set(heard.map((change) => change.changed))].toSorted(byName),
      examples.flatMap(({ changed }) => (isDue(role, changed) ? [changed] : [])).toSorted(byName),
      role,
    )
  await w.app.work(other, { kind: 'system', what: 'test' }, async (ctx) => ctx.say({ changed: 'all' }))
  await until(() => strangers.every(({ heard }) => heard.length > 0))
  for (const { heard } of strangers) assert.deepEqual(heard, [{ changed: 'all' }])
  for (const { socket } of [...people, ...strangers]) socket.disconnect()
})

test('whoever is shut out, gets another role, or is logged out by the owner is gone from the line at once', async () => {
  const owner = await w.desk('owner')
  const ways: ((id: string) => Promise<{ status: number }>)[] = [
    (id) => owner.send('PUT', `/api/team/members/${id}/suspension`, { isDisabled: true }),
    (id) => owner.send('PUT', `/api/team/members/${id}`, { name: 'Carla', role: 'manager', resourceId: null }),
    async (id) => {
      const { items } = await owner.get<{ items: { id: string }[] }>(`/api/team/members/${id}/sessions`)
      return owner.send('DELETE', `/api/team/sessions/${items[0]?.id}`)
    },
  ]
  for (const end of ways) {
    const carla = await w.desk('receptionist')
    const { socket } = await connect(carla)
    const gone = new Promise((resolve) => socket.once('disconnect', resolve))
    assert.equal((await end(carla.staffId)).status, 204)
    await gone
    await assert.rejects(open({ cookie: carla.cookie }), /unauthenticated/)
  }
})

test('a session that still owes the second factor opens no socket', async () => {
  const { email } = await w.desk('owner')
  const login = { method: 'POST', url: '/api/session', payload: { email, password: deskPassword } } as const
  const answer = await w.http.inject(login)
  assert.match(answer.body, /enrolment/)
  const cookie = /harmonia=[^;]+/.exec(String(answer.headers['set-cookie']))?.[0] ?? ''
  await assert.rejects(open({ cookie }), /unauthenticated/)
})

const byName = (a: string, b: string): number => a.localeCompare(b)

test('leaving ends the socket too', async () => {
  const desk = await w.desk('receptionist')
  const { socket } = await connect(desk)
  const gone = new Promise((resolve) => socket.once('disconnect', resolve))
  assert.equal((await desk.send('DELETE', '/api/session')).status, 204)
  await gone
})

async function connect(desk: Desk): Promise<{ socket: Socket; heard: LiveChange[] }> {
  const heard: LiveChange[] = []
  const socket = await open({ cookie: desk.cookie })
  socket.on('changed', (changes: LiveChange[], acknowledge: () => void) => {
    heard.push(...changes)
    acknowledge()
  })
  return { socket, heard }
}

async function open(extraHeaders: Record<string, string>): Promise<Socket> {
  const socket = io(address, { path: '/live', transports: ['websocket'], extraHeaders, reconnection: false, forceNew: true })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  return socket
}

/** A live notice crosses the database and a socket: it is waited for by its effect, never by a pause. */
async function until(holds: () => boolean): Promise<void> {
  const limit = AbortSignal.timeout(5_000)
  while (!holds()) {
    limit.throwIfAborted()
    await new Promise((resolve) => setImmediate(resolve))
  }
}
