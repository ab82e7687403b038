import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ConversationAnswer, ConversationsAnswer, MessagesAnswer } from '#conversations/contract.ts'
import type { AgendaAnswer } from '#scheduling/contract.ts'
import { findFreshSlot, bookAppointment, listVariants } from '#scheduling/index.ts'
import { newId, type ServiceId } from '#platform/ids.ts'
import { world, type Desk, type World } from '../world.ts'

let w: World
let desk: Desk
let service: ServiceId
before(async () => {
  w = await world({ at: '2026-03-02T10:00:00-03:00' })
  desk = await w.desk('receptionist')
  const paula = await w.professional({ name: 'Paula', open: 'mon-fri 09:00-18:00' })
  service = await w.service({ name: 'Limpeza de pele', resourceIds: [paula] })
})
after(() => w.close())

const inbox = () => desk.get<ConversationsAnswer>('/api/conversations')
const of = async (name: string): Promise<ConversationAnswer> => {
  const item = (await inbox()).items.find((one) => one.contact.name === name)
  return desk.get<ConversationAnswer>(`/api/conversations/${item?.id}`)
}
const clientId = () => newId('message').slice(4)

test('from the moment a person takes over the assistant is silent, also about what it was thinking of', async () => {
  const ana = w.person('Ana')
  await w.says(ana, 'oi, quanto custa a limpeza?')
  const { id } = await of('Ana')
  assert.equal((await desk.send('PUT', `/api/conversations/${id}/holder`, { heldBy: 'desk' })).status, 200)
  await w.settle()
  assert.deepEqual(
    (await w.phone(ana)).map((one) => one.mine),
    [true],
  )

  const key = clientId()
  for (let press = 0; press < 2; press++)
    assert.equal(
      (await desk.send('POST', `/api/conversations/${id}/messages`, { text: 'Oi Ana, aqui é a Bete', clientId: key })).status,
      200,
    )
  await w.settle()
  assert.deepEqual(
    (await w.phone(ana)).filter((one) => !one.mine).map((one) => one.text),
    ['Oi Ana, aqui é a Bete'],
  )

  assert.equal((await desk.send('PUT', `/api/conversations/${id}/holder`, { heldBy: 'assistant' })).status, 200)
  await w.settle()
  assert.equal((await w.phone(ana)).length, 2, 'what was said before is dealt with')
  assert.match(await w.asks(ana, 'quanto custa a limpeza?'), /R\$ 180/)
})

test('nobody answers over the assistant’s head', async () => {
  await w.asks(w.person('Bia'), 'oi')
  const { id, can } = await of('Bia')
  assert.equal(can.answer.allowed, false)
  const refused = await desk.send('POST', `/api/conversations/${id}/messages`, { text: 'oi', clientId: clientId() })
  assert.equal(refused.status, 409)
})

test('the inbox pages by keyset without gaps or repeats, and messages page upwards', async () => {
  for (let i = 0; i < 7; i++) await w.says(w.person(`Pessoa ${i}`), 'oi')
  const all = (await desk.get<ConversationsAnswer>('/api/conversations?limit=100')).items.map((one) => one.id)
  const paged: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: ConversationsAnswer = await desk.get(`/api/conversations?limit=3${cursor ? `&cursor=${cursor}` : ''}`)
    paged.push(...page.items.map((one) => one.id))
    cursor = page.next
  }
  assert.deepEqual(paged, all)

  const many = w.person('Muitas')
  for (let i = 0; i < 9; i++) await w.says(many, `linha ${i}`)
  const { id } = await of('Muitas')
  const last = await desk.get<MessagesAnswer>(`/api/conversations/${id}/messages?limit=5`)
  const before = await desk.get<MessagesAnswer>(`/api/conversations/${id}/messages?limit=5&before=${last.earlier}`)
  assert.deepEqual(
    [...before.items, ...last.items].map((one) => one.text),
    Array.from({ length: 9 }, (_, i) => `linha ${i}`),
  )
})

test('a page that makes no sense is refused with the field', async () => {
  const refused = await w.http.inject({
    method: 'GET',
    url: '/api/conversations?cursor=%00%00',
    headers: { cookie: desk.cookie },
  })
  assert.equal(refused.statusCode, 400)
  assert.equal(refused.json<{ error: { field: string } }>().error.field, 'cursor')
  const day = await w.http.inject({ method: 'GET', url: '/api/agenda?date=2026-02-30', headers: { cookie: desk.cookie } })
  assert.equal(day.json<{ error: { field: string } }>().error.field, 'date')
})

test('what the desk cancels frees the time and is told to the patient once', async () => {
  const caio = w.person('Caio')
  await w.asks(caio, 'oi')
  const contactId = (await of('Caio')).contact.id
  const appointmentId = await w.asSystem(async (ctx) => {
    const variant = (await listVariants(ctx)).find((one) => one.service_id === service)
    if (!variant || !contactId.startsWith('con_')) throw new Error('the clinic has no such service')
    const slot = await findFreshSlot(
      ctx,
      { serviceId: service, variantId: variant.id, professionalId: null },
      new Date('2026-03-04T10:00:00-03:00'),
    )
    if (!slot) throw new Error('the slot is not free')
    const booking = await bookAppointment(ctx, {
      contactId: `con_${contactId.slice(4)}`,
      serviceId: service,
      variantId: variant.id,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      resourceIds: slot.resourceIds,
      source: 'desk',
      sourceMessageId: null,
    })
    return booking.outcome === 'booked' ? booking.appointmentId : ''
  })
  const day = await desk.get<AgendaAnswer>('/api/agenda?date=2026-03-04')
  assert.deepEqual(
    day.appointments.map((one) => [one.id, one.contact.name, one.can.cancel.allowed]),
    [[appointmentId, 'Caio', true]],
  )
  assert.equal(
    (await desk.send('PUT', `/api/appointments/${appointmentId}/cancellation`, { reason: 'A profissional adoeceu' })).status,
    204,
  )
  assert.equal((await desk.get<AgendaAnswer>('/api/agenda?date=2026-03-04')).appointments.length, 0)

  await w.drainJobs()
  await w.drainJobs()
  await w.settle()
  const told = (await w.phone(caio)).filter((one) => !one.mine && /cancelar seu horário/.test(one.text))
  assert.equal(told.length, 1)
  assert.match(await w.asks(caio, 'sim'), /dia|horário/i, 'its offer can be answered')
})

test('a hold that nobody confirms is free again, and the agenda shows it', async () => {
  const duda = w.person('Duda Reis')
  await w.asks(duda, 'quero limpeza de pele dia 11/03 às 10h')
  assert.deepEqual(
    (await w.agenda('2026-03-11')).map((one) => one.state),
    ['held'],
  )
  w.pass(30 * 60_000)
  await w.runJob('holds.release')
  assert.equal((await w.agenda('2026-03-11')).length, 0)
})
