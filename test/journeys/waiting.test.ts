import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ConversationAnswer, ConversationsAnswer, MessagesAnswer } from '#conversations/contract.ts'
import { newId } from '#platform/ids.ts'
import { world, type Desk, type World } from '../world.ts'

let w: World
let desk: Desk
before(async () => {
  w = await world({ at: '2026-03-02T10:00:00-03:00' })
  desk = await w.desk('receptionist')
})
after(() => w.close())

const of = async (name: string): Promise<ConversationAnswer> => {
  const { items } = await desk.get<ConversationsAnswer>('/api/conversations')
  return desk.get<ConversationAnswer>(`/api/conversations/${items.find((one) => one.contact.name === name)?.id}`)
}
const hold = (id: string, heldBy: 'desk' | 'assistant') => desk.send('PUT', `/api/conversations/${id}/holder`, { heldBy })
const answer = (id: string, text: string) =>
  desk.send('POST', `/api/conversations/${id}/messages`, { text, clientId: newId('message').slice(4) })

test('who asks for a person waits from then on, until a person answers', async () => {
  const ana = w.person('Ana')
  await w.asks(ana, 'quero falar com uma atendente')
  const since = (await of('Ana')).waitingSince
  assert.ok(since)
  await w.says(ana, 'tem alguém aí?')
  const { id, waitingSince } = await of('Ana')
  assert.equal(waitingSince, since, 'the wait began with the first word')
  assert.equal((await desk.get<ConversationsAnswer>('/api/conversations')).waiting, 1)

  await hold(id, 'desk')
  assert.equal((await of('Ana')).waitingSince, since, 'having it is not answering')
  await answer(id, 'Oi Ana, aqui é a Bete')
  assert.equal((await of('Ana')).waitingSince, null)
  await w.settle()
  await w.says(ana, 'queria remarcar')
  assert.equal((await of('Ana')).waitingSince, w.now().toISOString())
  await hold(id, 'assistant')
  assert.equal((await of('Ana')).waitingSince, null)
})

test('taking over what the assistant was about to answer makes the person wait for us', async () => {
  const bia = w.person('Bia')
  await w.says(bia, 'oi, quanto custa?')
  const asked = w.now().toISOString()
  const { id, waitingSince } = await of('Bia')
  assert.equal(waitingSince, null)
  await hold(id, 'desk')
  assert.equal((await of('Bia')).waitingSince, asked)
})

test('a closed conversation has nothing pending and opens when the person writes', async () => {
  const caio = w.person('Caio')
  await w.asks(caio, 'quero falar com uma atendente')
  const { id } = await of('Caio')
  await answer(id, 'Pronto, Caio!')
  await w.settle()
  const { items } = await desk.get<MessagesAnswer>(`/api/conversations/${id}/messages`)
  const closed = await desk.send('PUT', `/api/conversations/${id}/closure`, { seenSeq: items.at(-1)?.seq })
  assert.equal(closed.status, 200)
  const after = await desk.get<ConversationAnswer>(`/api/conversations/${id}`)
  assert.ok(after.closedAt)
  assert.deepEqual([after.heldBy, after.assignedTo, after.handoffReason, after.unread], ['assistant', null, null, 0])
  await w.settle()
  const before = (await w.phone(caio)).length
  assert.match(await w.asks(caio, 'qual o endereço?'), /Acácias/)
  assert.equal((await of('Caio')).closedAt, null)
  assert.equal((await w.phone(caio)).length, before + 2)
})

test('closing does not bury what the person wrote meanwhile', async () => {
  const duda = w.person('Duda')
  await w.asks(duda, 'quero falar com uma atendente')
  const { id } = await of('Duda')
  const { items } = await desk.get<MessagesAnswer>(`/api/conversations/${id}/messages`)
  await w.says(duda, 'esqueci de dizer uma coisa')
  const refused = await desk.send('PUT', `/api/conversations/${id}/closure`, { seenSeq: items.at(-1)?.seq })
  assert.equal(refused.status, 409)
  assert.equal((await of('Duda')).closedAt, null)
})

test('a note stands in the conversation and goes nowhere', async () => {
  const edu = w.person('Edu')
  await w.asks(edu, 'quero falar com uma atendente')
  const { id, lastMessage } = await of('Edu')
  const phone = await w.phone(edu)
  const clientId = newId('message').slice(4)
  for (let press = 0; press < 2; press++)
    assert.equal((await desk.send('POST', `/api/conversations/${id}/notes`, { text: 'Paciente VIP', clientId })).status, 200)
  await w.settle()
  assert.deepEqual(await w.phone(edu), phone)
  const { items } = await desk.get<MessagesAnswer>(`/api/conversations/${id}/messages`)
  assert.deepEqual(
    items.filter((one) => one.kind === 'note').map((one) => [one.author, one.text, one.status]),
    [['staff', 'Paciente VIP', null]],
  )
  const after = await of('Edu')
  assert.deepEqual(after.lastMessage, lastMessage)
  assert.ok(after.waitingSince, 'a note answers nobody')
  await hold(id, 'assistant')
  assert.match(await w.asks(edu, 'qual o endereço?'), /Acácias/)
})
