import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { NewContactAnswer } from '#contacts/contract.ts'
import type { AgendaAnswer, AppointmentAnswer, BookingAnswer, PlaceRefusal } from '#scheduling/contract.ts'
import type { WalkInTimesAnswer } from '#scheduling/walk-in/contract.ts'
import { listVariants } from '#scheduling/index.ts'
import { newId, type ResourceId } from '#platform/ids.ts'
import { world, type Desk, type World } from '../world.ts'

let w: World
let desk: Desk
let paula: ResourceId
let rita: ResourceId
let cleaning: string
before(async () => {
  w = await world({ at: '2026-03-02T10:07:00-03:00' })
  desk = await w.desk('receptionist')
  paula = await w.professional({ name: 'Dra. Paula', open: 'mon-fri 09:00-18:00' })
  rita = await w.professional({ name: 'Rita', open: 'mon-fri 09:00-18:00' })
  const rooms = [await w.resource('room', 'Sala 1'), await w.resource('room', 'Sala 2')]
  const serviceId = await w.service({ name: 'Limpeza de pele', resourceIds: [paula, rita, ...rooms] })
  const variants = await w.asSystem(listVariants)
  cleaning = variants.find((one) => one.service_id === serviceId)?.id ?? ''
})
after(() => w.close())

const at = (time: string) => new Date(`2026-03-02T${time}:00-03:00`).toISOString()

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the routes' contracts say what they answer with
const bodyOf = <Body>(answer: { body: unknown }): Body => answer.body as Body
type Refused<Detail> = { error: { code: string; message: string; detail: Detail } }

let phones = 0
async function newcomer(name: string): Promise<string> {
  const phone = `(11) 98888-${String(1000 + (phones += 1))}`
  const answer = bodyOf<NewContactAnswer>(await desk.send('POST', '/api/contacts', { name, phone }))
  return answer.id
}

const walkIn = (wish: { contactId: string; startsAt: string } & Record<string, unknown>, as: Desk = desk) =>
  as.send('POST', '/api/walk-ins', {
    clientId: newId('message').slice(4),
    variantId: cleaning,
    professionalId: null,
    tellPatient: true,
    arrives: true,
    ...wish,
  })

const today = (as: Desk = desk) => as.get<AgendaAnswer>('/api/agenda')
const onAgenda = async (id: string) => (await today()).appointments.find((one) => one.id === id)

test('who comes without a time is taken at once by whoever is free, and checked in', async () => {
  const contactId = await newcomer('Lia Prado')
  const ask = `/api/walk-in-times?variant=${cleaning}&contact=${contactId}`
  const times = await desk.get<WalkInTimesAnswer>(ask)
  assert.equal(times.now, at('10:10'), 'the next five minutes, whatever the grid of the clinic')
  assert.equal(times.free?.startsAt, at('10:10'))
  assert.ok(times.later.every((one) => one.startsAt > at('10:10') && one.startsAt < at('18:00')))

  const clientId = newId('message').slice(4)
  const professionalId = times.free?.professionalId
  const booked = await walkIn({ clientId, contactId, professionalId, startsAt: at('10:10') })
  assert.equal(booked.status, 200, JSON.stringify(booked.body))
  const { id } = bodyOf<BookingAnswer>(booked)
  const card = await onAgenda(id)
  assert.equal(card?.state, 'arrived')
  assert.equal((await desk.get<AppointmentAnswer>(`/api/appointments/${id}`)).source, 'walk_in')

  // Attended meanwhile: the button pressed twice sends nobody back to the waiting room.
  await desk.send('PUT', `/api/appointments/${id}/state`, { state: 'attended' })
  assert.equal(bodyOf<BookingAnswer>(await walkIn({ clientId, contactId, professionalId, startsAt: at('10:10') })).id, id)
  assert.equal((await onAgenda(id))?.state, 'attended')
})

test('a walk-in never shares a time; over others only with the permission and a reason', async () => {
  const contactId = await newcomer('Mel Duarte')
  const second = await walkIn({ contactId, startsAt: at('10:10') })
  assert.equal(second.status, 200, 'the other professional was free')
  const busy = await desk.get<WalkInTimesAnswer>(`/api/walk-in-times?variant=${cleaning}&contact=${contactId}`)
  assert.equal(busy.free, null)
  assert.equal(busy.booked.length, 0, 'who has arrived is no longer coming')

  const third = await walkIn({ contactId: await newcomer('Nina Reis'), startsAt: at('10:10'), anyway: true })
  assert.equal(third.status, 409)
  const { error } = bodyOf<Refused<PlaceRefusal>>(third)
  assert.match(error.message, /Ninguém que faz esse procedimento está livre/)
  assert.equal(error.detail.overbook.allowed, false)
  const manager = await w.desk('manager')
  const reason = { overbookedReason: 'retoque rápido' }
  const forced = await walkIn({ contactId: await newcomer('Olga Sá'), startsAt: at('10:10'), ...reason }, manager)
  assert.equal(forced.status, 200, JSON.stringify(forced.body))
  assert.equal((await onAgenda(bodyOf<BookingAnswer>(forced).id))?.overbooked?.reason, 'retoque rápido')
})

test('a walk-in is of today; who comes back later is only booked, and seen when they ask again', async () => {
  const contactId = await newcomer('Paz Lima')
  const tomorrow = await walkIn({ contactId, startsAt: new Date(Date.parse(at('10:30')) + 86_400_000).toISOString() })
  assert.equal(tomorrow.status, 400)
  const later = await walkIn({ contactId, startsAt: at('16:00'), arrives: false, professionalId: paula })
  assert.equal((await onAgenda(bodyOf<BookingAnswer>(later).id))?.state, 'booked')
  const { booked } = await desk.get<WalkInTimesAnswer>(`/api/walk-in-times?variant=${cleaning}&contact=${contactId}`)
  assert.deepEqual(
    booked.map(({ startsAt, service, professional }) => [startsAt, service, professional]),
    [[at('16:00'), 'Limpeza de pele', 'Dra. Paula']],
  )
})
