import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { NewContactAnswer } from '#contacts/contract.ts'
import type { AgendaAnswer, AppointmentAnswer, BookingAnswer, PlaceRefusal } from '#scheduling/contract.ts'
import type { NotificationsAnswer } from '#notifications/contract.ts'
import type { LatenessAnswer } from '#scheduling/lateness/contract.ts'
import type { PartyAnswer, PartyMoveTimesAnswer, PartyOfAnswer, PartyTimesAnswer } from '#scheduling/party/contract.ts'
import type { WalkInTimesAnswer } from '#scheduling/walk-in/contract.ts'
import { listVariants } from '#scheduling/index.ts'
import { newId, type ResourceId } from '#platform/ids.ts'
import { world, type Desk, type Person, type World } from '../world.ts'

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

async function bookedByChat(name: string, startsAt: string, professionalId: ResourceId): Promise<{ person: Person; id: string }> {
  const person = w.person(name)
  await w.asks(person, 'oi')
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ contact_id: string }>`select contact_id from identity where value = ${person.slug}`,
  )
  const wish = { contactId: row?.contact_id, variantId: cleaning, professionalId, startsAt, tellPatient: false }
  const answer = await desk.send('POST', '/api/appointments', { clientId: newId('message').slice(4), ...wish })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return { person, id: bodyOf<BookingAnswer>(answer).id }
}

test('who writes that they are late is answered warmly; the card and the desk know it, and nothing is cancelled', async () => {
  const { person, id } = await bookedByChat('Rosa', at('14:00'), paula)
  assert.match(await w.asks(person, 'tô presa no trânsito, chego 10 min depois'), /que bom que você avisou.*10 minutos.*às 14h/)
  assert.deepEqual((await onAgenda(id))?.late, { minutes: 10, by: 'patient' })
  await w.drainJobs()
  const { items } = await desk.get<NotificationsAnswer>('/api/notifications')
  assert.ok(items.some((one) => one.kind === 'running_late' && one.appointment?.id === id))

  const far = await w.asks(person, 'xi, vou atrasar 40 minutos')
  assert.match(far, /40 minutos de atraso, mais que os 15 minutos/)
  assert.equal((await onAgenda(id))?.state, 'booked')
  assert.match(await w.asks(person, 'pode ver com a recepção'), /recepção/i)
  assert.deepEqual((await onAgenda(id))?.late, { minutes: 40, by: 'patient' })
})

test('the desk hears in words what a lateness does to who comes after, and makes it fit', async () => {
  const first = await bookedByChat('Sara', at('11:15'), rita)
  const next = await bookedByChat('Tina', at('12:15'), rita)
  const path = `/api/appointments/${first.id}/lateness`
  const weighed = await desk.get<LatenessAnswer>(`${path}?minutes=15`)
  assert.match(weighed.meets.join(' '), /Rita já tem Tina \(Limpeza de pele\) às 12h15/)
  assert.equal(weighed.shift.allowed, false)
  assert.deepEqual(weighed.shorten, { allowed: true, durationMin: 45, endsAt: at('12:15') })
  assert.equal((await desk.get<LatenessAnswer>(`${path}?minutes=20`)).shorten.allowed, false)

  assert.equal((await desk.send('PUT', path, { minutes: 15 })).status, 204)
  assert.deepEqual((await onAgenda(first.id))?.late, { minutes: 15, by: 'desk' })
  const shorter = { startsAt: weighed.startsAt, durationMin: 45, tellPatient: false, anyway: true }
  assert.equal((await desk.send('POST', `/api/appointments/${first.id}/moves`, shorter)).status, 204)
  assert.equal((await onAgenda(first.id))?.late, null, 'of another time nobody said so')

  // Checked in after the time: how late stays with the visit.
  w.pass(100 * 60_000)
  await desk.send('PUT', `/api/appointments/${first.id}/state`, { state: 'arrived' })
  const came = await onAgenda(first.id)
  assert.ok(came?.arrivedLateMin && came.arrivedLateMin >= 17 && came.arrivedLateMin < 20, String(came?.arrivedLateMin))
  assert.equal((await desk.send('PUT', path, { minutes: 5 })).status, 409)
  assert.equal((await onAgenda(next.id))?.arrivedLateMin, null)
})

test('a friend and a second procedure are booked at the desk in one go, and moved and cancelled together or alone', async () => {
  const contactId = await newcomer('Vera Matos')
  const own = { contactId, attendeeName: null, variantId: cleaning, professionalId: null }
  const visits = [own, { ...own, attendeeName: 'Bia Lima' }]
  const from = '2026-03-04'
  const times = bodyOf<PartyTimesAnswer>(await desk.send('POST', '/api/party-times', { visits, how: null, from }))
  const [way = []] = times.ways
  assert.equal(way.length, 2)
  assert.equal(way[0]?.startsAt, way[1]?.startsAt, 'at once where that can be had')
  assert.notEqual(way[0]?.professionalId, way[1]?.professionalId)

  const clientId = newId('message').slice(4)
  const wish = { clientId, tellPatient: false, visits: visits.map((one, i) => ({ ...one, ...way[i] })) }
  const [first, second] = [await desk.send('POST', '/api/parties', wish), await desk.send('POST', '/api/parties', wish)]
  assert.equal(first.status, 200, JSON.stringify(first.body))
  const { ids } = bodyOf<PartyAnswer>(first)
  assert.deepEqual(bodyOf<PartyAnswer>(second).ids.toSorted(), ids.toSorted(), 'pressed twice it books once')
  // All or none: the time is gone for both.
  const late = await desk.send('POST', '/api/parties', { ...wish, clientId: newId('message').slice(4) })
  assert.equal(late.status, 409)

  const id = ids[0] ?? ''
  const { visits: together } = await desk.get<PartyOfAnswer>(`/api/appointments/${id}/party`)
  assert.deepEqual(together.map((one) => one.who).toSorted(), ['Bia Lima', 'Vera Matos'])
  const others = await desk.get<PartyMoveTimesAnswer>(`/api/appointments/${id}/party-times?from=2026-03-05`)
  const [to = []] = others.ways
  const moved = await desk.send('POST', `/api/appointments/${id}/party-moves`, {
    tellPatient: false,
    visits: others.ids.map((each, i) => ({ id: each, startsAt: to[i]?.startsAt, professionalId: to[i]?.professionalId })),
  })
  assert.equal(moved.status, 204, JSON.stringify(moved.body))
  const { appointments } = await desk.get<AgendaAnswer>('/api/agenda?date=2026-03-05')
  const standing = appointments.filter((one) => ids.includes(one.id))
  assert.deepEqual(
    standing.map((one) => [one.isParty, one.startsAt]),
    [
      [true, to[0]?.startsAt],
      [true, to[0]?.startsAt],
    ],
  )

  await desk.send('PUT', `/api/appointments/${ids[1]}/cancellation`, { reason: 'a amiga não vem' })
  const left = await desk.get<PartyOfAnswer>(`/api/appointments/${id}/party`)
  assert.deepEqual(left.visits.map((one) => one.state).toSorted(), ['booked', 'cancelled'], 'one alone leaves the other')
  const gone = await desk.send('PUT', `/api/appointments/${id}/party-cancellation`, { reason: 'ninguém vem', tellPatient: false })
  assert.deepEqual(gone.body, { cancelled: 1 })
})

test('two procedures of one person come one after the other, with no more than a quarter of an hour between', async () => {
  const contactId = await newcomer('Zoé Pires')
  const own = { contactId, attendeeName: null, variantId: cleaning, professionalId: null }
  const ask = { visits: [own, own], how: null, from: '2026-03-06' }
  const { ways } = bodyOf<PartyTimesAnswer>(await desk.send('POST', '/api/party-times', ask))
  assert.ok(ways.length > 0)
  for (const way of ways) {
    const [one, other] = way.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
    const waitMin = (Date.parse(other?.startsAt ?? '') - Date.parse(one?.endsAt ?? '')) / 60_000
    assert.ok(waitMin >= 0 && waitMin <= 15, `${waitMin} minutes between`)
  }
})
