import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type {
  ColleaguesAnswer,
  ConversationAnswer,
  ConversationFilter,
  ConversationsAnswer,
  FilledRepliesAnswer,
  InboxCounts,
  MessageItem,
  MessagesAnswer,
} from '#conversations/contract.ts'
import { newId } from '#platform/ids.ts'
import { world, type Desk, type Person, type World } from '../world.ts'

let w: World
let bete: Desk
let marina: Desk
let beteId = ''
let marinaId = ''
before(async () => {
  w = await world({ at: '2026-03-02T10:00:00-03:00' })
  bete = await w.desk('receptionist')
  marina = await w.desk('manager')
  const { items } = await bete.get<ColleaguesAnswer>('/api/inbox/colleagues')
  beteId = items.find((one) => one.name === 'receptionist')?.id ?? ''
  marinaId = items.find((one) => one.name === 'manager')?.id ?? ''
})
after(() => w.close())

const clientId = () => newId('message').slice(4)
const list = async (filter: ConversationFilter, desk = bete): Promise<string[]> =>
  (await desk.get<ConversationsAnswer>(`/api/conversations?filter=${filter}&limit=100`)).items.map((one) => one.contact.name)
const idOf = async (name: string): Promise<string> => {
  const { items } = await bete.get<ConversationsAnswer>('/api/conversations?limit=100')
  return items.find((one) => one.contact.name === name)?.id ?? 'cnv_missing'
}
const open = (id: string, desk = bete) => desk.get<ConversationAnswer>(`/api/conversations/${id}`)
const messages = async (id: string, query = '') => bete.get<MessagesAnswer>(`/api/conversations/${id}/messages?limit=100${query}`)
const hold = (desk: Desk, id: string, body: object = { heldBy: 'desk' }) =>
  desk.send('PUT', `/api/conversations/${id}/holder`, body)
const say = (desk: Desk, id: string, text: string, more: object = {}) =>
  desk.send('POST', `/api/conversations/${id}/messages`, { text, clientId: clientId(), ...more })
const callDesk = async (name: string): Promise<{ id: string; person: Person }> => {
  const person = w.person(name)
  await w.asks(person, 'quero falar com uma atendente')
  return { id: await idOf(name), person }
}
const read = (value: unknown): { message: string; field: string | null } =>
  // What http.ts answers to every refusal.
  (value as { error: { message: string; field: string | null } }).error

test('each filter shows what it says, and the counts agree', async () => {
  await w.asks(w.person('Com a Lia'), 'oi')
  await callDesk('Esperando Primeiro')
  const mine = await callDesk('Minha')
  await hold(bete, mine.id)
  await say(bete, mine.id, 'Oi!')
  const hers = await callDesk('Da Marina')
  await hold(marina, hers.id)
  const closed = await callDesk('Encerrada')
  await bete.send('PUT', `/api/conversations/${closed.id}/closure`, { seenSeq: (await open(closed.id)).lastSeq })
  for (const one of [mine, hers]) await bete.send('PUT', `/api/conversations/${one.id}/reading`)

  assert.deepEqual(await list('closed'), ['Encerrada'])
  assert.deepEqual(await list('mine'), ['Minha'])
  assert.deepEqual(await list('mine', marina), ['Da Marina'])
  assert.deepEqual(await list('unassigned'), ['Esperando Primeiro'])
  assert.deepEqual(await list('desk'), ['Da Marina', 'Minha', 'Esperando Primeiro'])
  assert.deepEqual(await list('assistant'), ['Com a Lia'])
  assert.deepEqual(await list('waiting'), ['Esperando Primeiro', 'Da Marina'], 'whoever waits longest comes first')
  assert.deepEqual(await list('unread'), ['Esperando Primeiro'])
  assert.deepEqual(await list('open'), ['Da Marina', 'Minha', 'Esperando Primeiro', 'Com a Lia'])
  assert.deepEqual(await bete.get<InboxCounts>('/api/inbox/counts'), {
    desk: 3,
    mine: 1,
    unassigned: 1,
    waiting: 2,
    unread: 1,
    mentions: 0,
  })
})

test('every filter pages without gaps or repeats', async () => {
  for (let i = 0; i < 5; i++) await callDesk(`Fila ${i}`)
  for (const filter of ['open', 'waiting', 'desk'] as const) {
    const paged: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: ConversationsAnswer = await bete.get(
        `/api/conversations?filter=${filter}&limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      )
      paged.push(...page.items.map((one) => one.contact.name))
      cursor = page.next
    }
    assert.deepEqual(paged, await list(filter))
  }
})

test('two people take over at once: one has it, the other is told who', async () => {
  const { id } = await callDesk('Disputada')
  const takes = await Promise.all([bete, marina].map((desk) => hold(desk, id, { heldBy: 'desk', insteadOf: null })))
  assert.deepEqual(
    takes.map((one) => one.status).toSorted((a, b) => a - b),
    [200, 409],
  )
  const loser = takes.find((one) => one.status === 409)
  const { assignedTo } = await open(id)
  assert.equal(read(loser?.body).message, `${assignedTo?.name} acabou de assumir esta conversa.`)
})

test('a conversation is given to a colleague, and to the desk without a name', async () => {
  const { id } = await callDesk('Passada')
  const give = (staffId: string | null) => bete.send('PUT', `/api/conversations/${id}/assignee`, { staffId })
  assert.equal((await give(marinaId)).status, 200)
  assert.deepEqual((await open(id)).assignedTo, { id: marinaId, name: 'manager' })
  assert.equal((await give(null)).status, 200)
  assert.deepEqual([(await open(id)).assignedTo, (await open(id)).heldBy], [null, 'desk'])
  const professional = await w.desk('professional')
  const { items } = await bete.get<ColleaguesAnswer>('/api/inbox/colleagues')
  const unable = items.find((one) => !one.mayAnswer)
  assert.ok(unable && professional.cookie !== '')
  assert.equal(read((await give(unable.id)).body).field, 'staffId')
})

test('closing and a message at the same moment: it is open with the message, or was never closed', async () => {
  for (let round = 0; round < 5; round++) {
    const { id, person } = await callDesk(`Corrida ${round}`)
    const { lastSeq } = await open(id)
    const [closing] = await Promise.all([
      bete.send('PUT', `/api/conversations/${id}/closure`, { seenSeq: lastSeq }),
      w.says(person, 'mais uma coisa'),
    ])
    const after = await open(id)
    assert.equal(after.closedAt, null, `the close answered ${closing.status}`)
    assert.equal(after.unread > 0, true)
    assert.equal(after.heldBy, closing.status === 200 ? 'assistant' : 'desk')
    await w.settle()
  }
})

test('reopening brings a closed conversation back; marking unread puts it aside for later', async () => {
  const { id } = await callDesk('Reaberta')
  await bete.send('PUT', `/api/conversations/${id}/closure`, { seenSeq: (await open(id)).lastSeq })
  assert.equal((await open(id)).can.close.allowed, false)
  assert.equal((await bete.send('DELETE', `/api/conversations/${id}/closure`)).status, 200)
  assert.ok((await list('open')).includes('Reaberta'))

  assert.equal((await open(id)).unread, 0)
  assert.equal((await bete.send('DELETE', `/api/conversations/${id}/reading`)).status, 204)
  const { unread, firstUnreadSeq } = await open(id)
  assert.deepEqual([unread, firstUnreadSeq], [1, 1], 'the marker stands at the person’s last message')
})

test('whoever is named in a note finds it, once, until they look', async () => {
  const { id } = await callDesk('Com nota')
  const before = w.heard.length
  const note = { text: '@manager ela tem alergia a lidocaína', clientId: clientId(), mentions: [marinaId, marinaId, beteId] }
  for (let press = 0; press < 2; press++)
    assert.equal((await bete.send('POST', `/api/conversations/${id}/notes`, note)).status, 200)
  assert.deepEqual(await list('mentions', marina), ['Com nota'])
  assert.deepEqual(await list('mentions', bete), [], 'naming oneself is no news')
  assert.equal((await marina.get<InboxCounts>('/api/inbox/counts')).mentions, 1)
  assert.equal((await open(id, marina)).mentionsMe, true)
  assert.ok(w.heard.length > before)
  const facts = await w.asSystem((ctx) => ctx.sql<{ ids: object }>`select ids from fact where type = 'note.mentioned'`)
  assert.deepEqual(
    facts.map((one) => 'staffId' in one.ids && one.ids.staffId),
    [marinaId],
  )
  await marina.send('PUT', `/api/conversations/${id}/reading`)
  assert.equal((await open(id, marina)).mentionsMe, false)
  assert.deepEqual(await list('mentions', marina), ['Com nota'], 'it stays where one can find it again')
})

test('a draft waits for its writer on every screen, and goes with the answer', async () => {
  const { id } = await callDesk('Com rascunho')
  assert.equal((await bete.send('PUT', `/api/conversations/${id}/draft`, { text: 'Oi, tudo b' })).status, 204)
  assert.equal((await open(id)).draft?.text, 'Oi, tudo b')
  assert.equal((await open(id, marina)).draft, null, 'and for nobody else')
  await say(bete, id, 'Oi, tudo bem?')
  assert.equal((await open(id)).draft, null)
  await bete.send('PUT', `/api/conversations/${id}/draft`, { text: 'x' })
  await bete.send('PUT', `/api/conversations/${id}/draft`, { text: ' ' })
  assert.equal((await open(id)).draft, null)
})

test('sending after a colleague answered meanwhile asks once', async () => {
  const { id, person } = await callDesk('Duas respostas')
  const { lastSeq: seenSeq } = await open(id)
  await say(marina, id, 'Já te respondo!', { seenSeq })
  const key = clientId()
  const asked = await say(bete, id, 'Oi, pois não?', { seenSeq, clientId: key })
  assert.equal(asked.status, 409)
  assert.deepEqual(
    [read(asked.body).field, read(asked.body).message],
    ['seenSeq', 'manager respondeu agora há pouco. Enviar mesmo assim?'],
  )
  assert.equal((await say(bete, id, 'Oi, pois não?', { seenSeq, clientId: key, anyway: true })).status, 200)
  assert.equal((await say(bete, id, 'Oi, pois não?', { seenSeq, clientId: key })).status, 200, 'a repeat of the same press')
  await w.settle()
  const { lastSeq } = await open(id)
  await w.says(person, 'obrigada')
  assert.equal((await say(bete, id, 'De nada', { seenSeq: lastSeq })).status, 200, 'what the person wrote is no reason to ask')
  assert.equal((await messages(id)).items.filter((one) => one.author === 'staff').length, 3)
})

test('two answers at the same moment: one is sent, the other is asked about', async () => {
  const { id } = await callDesk('Ao mesmo tempo')
  const { lastSeq: seenSeq } = await open(id)
  const both = await Promise.all([say(bete, id, 'Oi, sou a Bete', { seenSeq }), say(marina, id, 'Oi, sou a Marina', { seenSeq })])
  assert.deepEqual(
    both.map((one) => one.status).toSorted((a, b) => a - b),
    [200, 409],
  )
})

test('what the provider refused is sent again on demand; what may have arrived is not', async () => {
  const { id } = await callDesk('Não saiu')
  const sent = (await say(bete, id, 'Seu horário está confirmado')).body as MessageItem // as the route answers
  await w.settle()
  const put = (status: string) =>
    w.asSystem(
      (ctx) =>
        ctx.sql`update message set status = ${status}, fault = '{"code":"131047","message":"Re-engagement message"}' where id = ${sent.id}`,
    )
  await put('failed')
  const failed = (await messages(id)).items.find((one) => one.id === sent.id)
  assert.equal(failed?.canResend, true)
  assert.match(failed?.fault ?? '', /24 horas/)
  const again = () => bete.send('PUT', `/api/messages/${sent.id}/delivery`)
  const presses = await Promise.all([again(), again()])
  assert.deepEqual(
    presses.map((one) => one.status),
    [200, 200],
  )
  const waiting = await w.asSystem((ctx) => ctx.sql`select message_id from delivery where message_id = ${sent.id}`)
  assert.equal(waiting.length, 1)
  await w.settle()
  assert.equal((await messages(id)).items.find((one) => one.id === sent.id)?.status, 'sent')
  await put('uncertain')
  assert.equal((await again()).status, 409)
})

test('history is read both ways from the middle, from a day and from a message', async () => {
  const person = w.person('Longa')
  for (let i = 1; i <= 12; i++) {
    await w.says(person, `linha ${i}`)
    if (i === 6) w.pass(24 * 60 * 60_000)
  }
  const id = await idOf('Longa')
  const textsOf = (page: MessagesAnswer) => page.items.filter((one) => one.author === 'contact').map((one) => one.text)
  const get = (query: string) => bete.get<MessagesAnswer>(`/api/conversations/${id}/messages?limit=4${query}`)
  const seqOf = async (text: string) => (await messages(id)).items.find((one) => one.text === text)?.seq ?? 0

  const middle = await get(`&around=${await seqOf('linha 6')}`)
  assert.deepEqual(textsOf(middle), ['linha 5', 'linha 6', 'linha 7', 'linha 8'])
  assert.deepEqual(textsOf(await get(`&before=${middle.earlier}`)), ['linha 1', 'linha 2', 'linha 3', 'linha 4'])
  const later = await get(`&after=${middle.later}`)
  assert.deepEqual(textsOf(later), ['linha 9', 'linha 10', 'linha 11', 'linha 12'])
  const end = await get(`&after=${later.later}`)
  assert.deepEqual([textsOf(end), end.later], [[], null])

  const day = await get('&day=2026-03-03')
  assert.equal(day.items.find((one) => one.seq === day.target)?.text, 'linha 7')
  assert.equal(textsOf(await get('&day=2030-01-01')).at(-1), 'linha 12')
  await assert.rejects(get('&day=2026-13-01'), /400/)
})

test('quick replies come filled for the conversation they are used in', async () => {
  await bete.send('PUT', '/api/quick-reply-starters')
  const { id } = await callDesk('Carla Nunes')
  const { items } = await bete.get<FilledRepliesAnswer>(`/api/conversations/${id}/quick-replies`)
  assert.ok(items.length >= 20)
  assert.match(items.find((one) => one.shortcut === 'oi')?.text ?? '', /^Bom dia, Carla! Aqui é receptionist, da Clínica Teste\./)
  assert.deepEqual(items.find((one) => one.shortcut === 'endereco')?.missing, ['ponto de referência', 'link do mapa'])
})

test('what staff did in conversations is in the audit', async () => {
  const rows = await w.asSystem((ctx) => ctx.sql<{ action: string }>`select distinct action from audit order by action`)
  const actions = rows.map((one) => one.action)
  for (const action of [
    'conversation.answered',
    'conversation.assigned',
    'conversation.closed',
    'conversation.reopened',
    'conversation.taken_over',
    'message.resent',
    'note.written',
  ])
    assert.ok(actions.includes(action), action)
})
