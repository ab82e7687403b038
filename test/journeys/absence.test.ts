import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ContactId, ResourceId, VariantId } from '#platform/ids.ts'
import { newId } from '#platform/ids.ts'
import { listVariants } from '#scheduling/index.ts'
import type { AbsenceAnswer, ProposalsAnswer } from '#scheduling/absence/contract.ts'
import { world, type Desk, type Person, type World } from '../world.ts'
import { countStatements } from './statement-count.ts'

let w: World
let desk: Desk
let paula: ResourceId
let bia: ResourceId
let cleaning: VariantId
before(async () => {
  w = await world({ at: '2026-03-02T08:00:00-03:00' })
  desk = await w.desk('receptionist')
  paula = await w.professional({ name: 'Dra. Paula', open: 'mon-fri 09:00-18:00' })
  bia = await w.professional({ name: 'Bia', open: 'mon-fri 09:00-18:00' })
  const service = await w.service({ name: 'Limpeza de pele', resourceIds: [paula, bia] })
  const variant = (await w.asSystem(listVariants)).find((one) => one.service_id === service)
  assert.ok(variant)
  cleaning = variant.id
})
after(() => w.close())

async function booked(name: string, startsAt: string): Promise<Person> {
  const person = w.person(name)
  await w.asks(person, 'oi')
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ contact_id: ContactId }>`select contact_id from identity where value = ${person.slug}`,
  )
  const answer = await desk.send('POST', '/api/appointments', {
    clientId: newId('message').slice(4),
    contactId: row?.contact_id,
    variantId: cleaning,
    professionalId: paula,
    startsAt,
    tellPatient: false,
  })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return person
}

const read = (id: string) => desk.get<AbsenceAnswer>(`/api/absences/${id}`)

test('somebody is away today: each is offered a time that nobody else is, and what they answer is seen on one list', async () => {
  const ana = await booked('Ana', '2026-03-03T09:00:00-03:00')
  const bela = await booked('Bela', '2026-03-03T10:00:00-03:00')
  const caio = await booked('Caio', '2026-03-03T11:00:00-03:00')
  w.pass(15 * 60_000)
  const marked = await desk.send('POST', '/api/absences', {
    resourceId: paula,
    startsAt: '2026-03-03T00:00:00-03:00',
    endsAt: '2026-03-04T00:00:00-03:00',
    reason: 'Doente',
  })
  assert.equal(marked.status, 200, JSON.stringify(marked.body))
  const { id } = marked.body as { id: string } // as the route answers
  const first = await read(id)
  assert.deepEqual(
    first.visits.map((one) => [one.who, one.state]),
    [
      ['Ana', 'open'],
      ['Bela', 'open'],
      ['Caio', 'open'],
    ],
  )
  const proposed = first.visits.map((one) => one.times[0])
  assert.ok(
    proposed.every((one) => one?.professionalId === bia),
    'the same day with somebody else',
  )
  assert.equal(new Set(proposed.map((one) => one?.startsAt)).size, 3, 'no time for two')

  const visits = first.visits.map((one, i) => ({ appointmentId: one.appointmentId, ...proposed[i] }))
  const sent = await desk.send('POST', `/api/absences/${id}/proposals`, { visits })
  assert.deepEqual(sent.body, { refused: [] } satisfies ProposalsAnswer)
  await w.settle()
  assert.match(await w.lastReplyTo(ana), /Dra\. Paula precisou se ausentar.*Guardei para você/s)

  await w.asks(ana, 'pode ser sim')
  await w.asks(bela, 'não, prefiro outro dia')
  const after = await read(id)
  assert.deepEqual(
    after.visits.map((one) => [one.who, one.state]),
    [
      ['Ana', 'moved'],
      ['Bela', 'answered'],
      ['Caio', 'offered'],
    ],
  )
  const held = after.visits.find((one) => one.who === 'Caio')?.offered?.startsAt
  assert.ok(
    after.visits.every(
      (one) => one.who === 'Caio' || one.times.every((time) => time.startsAt !== held || time.professionalId !== bia),
    ),
    'what is kept for Caio is offered to nobody else',
  )
  assert.ok(caio)
})

test('who cannot be written to is left to the desk with the words and the phone', async () => {
  await booked('Dora', '2026-03-05T09:00:00-03:00')
  await w.asSystem(
    (ctx) =>
      ctx.sql`update conversation set held_by = 'desk' where contact_id = (select id from contact where display_name = 'Dora' or name = 'Dora' limit 1)`,
  )
  const marked = await desk.send('POST', '/api/absences', {
    resourceId: paula,
    startsAt: '2026-03-05T08:00:00-03:00',
    endsAt: '2026-03-05T12:00:00-03:00',
  })
  const { id } = marked.body as { id: string } // as the route answers
  const [visit] = (await read(id)).visits
  const sent = await desk.send('POST', `/api/absences/${id}/proposals`, {
    visits: [{ appointmentId: visit?.appointmentId, ...visit?.times[0] }],
  })
  assert.equal(sent.status, 200, JSON.stringify(sent.body))
  const [told] = (await read(id)).visits
  assert.equal(told?.state, 'desk')
  assert.match(told?.byHand?.text ?? '', /precisou se ausentar/)
  assert.equal(told?.byHand?.because, 'a conversa está com a recepção')
})

test('a list of many takes as many statements as a list of two, and each is shown what the others leave', async () => {
  const counter = countStatements(w)
  const look = async (day: string, hours: number[]) => {
    for (const hour of hours) await booked(`Pessoa ${day} ${hour}`, `2026-03-${day}T${hour}:00:00-03:00`)
    const span = { startsAt: `2026-03-${day}T08:00:00-03:00`, endsAt: `2026-03-${day}T18:00:00-03:00` }
    const marked = await desk.send('POST', '/api/absences', { resourceId: paula, ...span })
    const { id } = marked.body as { id: string } // as the route answers
    await read(id)
    counter.statements = 0
    const { visits } = await read(id)
    return { statements: counter.statements, times: visits.map((one) => one.times[0]?.startsAt) }
  }
  const few = await look('11', [10, 11])
  const many = await look('18', [10, 11, 12, 13, 14, 15])
  assert.equal(new Set(many.times).size, 6, 'no time for two')
  assert.ok(
    many.times.every((one) => one?.startsWith('2026-03-18')),
    'the same day with somebody else',
  )
  assert.equal(many.statements, few.statements)
})
