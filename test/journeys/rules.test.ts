import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { AgendaAnswer, AppointmentAnswer, BookingAnswer, PlaceRefusal } from '#scheduling/contract.ts'
import {
  bookAppointment,
  findSlots,
  listVariants,
  noRules,
  type Booking,
  type ServiceRules,
  type Slot,
} from '#scheduling/index.ts'
import { newId, type ContactId, type ResourceId, type ServiceId, type VariantId } from '#platform/ids.ts'
import { world, type Person, type World } from '../world.ts'

// A Monday.
let w: World
let ana: ResourceId
let roomOne: ResourceId
before(async () => {
  w = await world({ at: '2026-03-02T08:00:00-03:00' })
  ana = await w.professional({ name: 'Dra. Ana', open: 'mon-fri 09:00-20:00' })
  roomOne = await w.resource('room', 'Sala 1')
})
after(() => w.close())

const at = (day: string, time: string) => new Date(`2026-03-${day}T${time}:00-03:00`)

async function service(name: string, resourceIds: ResourceId[], rules: Partial<ServiceRules>, durationMin = 60) {
  const variants = [{ area: null, synonyms: [], durationMin, price: { kind: 'fixed', priceCents: 20_000 } }] as const
  const serviceId = await w.service({
    name,
    synonyms: [name.toLowerCase()],
    resourceIds,
    variants,
    rules: { ...noRules, ...rules },
  })
  const variantId = (await w.asSystem(listVariants)).find((one) => one.service_id === serviceId)?.id
  assert.ok(variantId)
  return { serviceId, variantId }
}

async function known(name: string): Promise<{ person: Person; contactId: ContactId }> {
  const person = w.person(name)
  await w.asks(person, 'oi')
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ contact_id: ContactId }>`select contact_id from identity where value = ${person.slug}`,
  )
  assert.ok(row)
  return { person, contactId: row.contact_id }
}

type What = { serviceId: ServiceId; variantId: VariantId }

const slotsOn = (what: What, day: `${number}`): Promise<Slot[]> =>
  w.asSystem((ctx) => findSlots(ctx, { ...what, professionalId: null }, `2026-03-${day}`, `2026-03-${day}`))

const times = (slots: Slot[]) => slots.map((slot) => slot.startsAt.toISOString().slice(11, 16))

function book(what: What, contactId: ContactId, startsAt: Date, resourceIds: ResourceId[], minutes = 60): Promise<Booking> {
  const endsAt = new Date(startsAt.getTime() + minutes * 60_000)
  return w.asSystem((ctx) =>
    bookAppointment(ctx, { ...what, contactId, startsAt, endsAt, resourceIds, source: 'desk', sourceMessageId: null }),
  )
}

test('while a peel acts its professional sees somebody else, and its room stays taken', async () => {
  const peel = await service('Peeling', [ana, roomOne], {
    phases: [
      { kind: 'active', minutes: 15, holds: ['professional', 'room'] },
      { kind: 'processing', minutes: 30, holds: ['room'] },
      { kind: 'active', minutes: null, holds: ['professional', 'room'] },
    ],
  })
  const brows = await service('Sobrancelha', [ana], {}, 30)
  const inRoom = await service('Limpeza', [ana, roomOne], {}, 30)
  const { contactId } = await known('Bia Luz')
  const booked = await book(peel, contactId, at('03', '10:00'), [ana, roomOne])
  assert.equal(booked.outcome, 'booked')

  assert.deepEqual(
    times(await slotsOn(brows, '03')).filter((time) => time >= '13:00' && time < '14:00'),
    ['13:15'],
  )
  assert.equal((await book(brows, contactId, at('03', '10:20'), [ana], 30)).outcome, 'slot_taken', 'it would run into the end')
  assert.equal((await book(brows, contactId, at('03', '10:15'), [ana], 30)).outcome, 'booked')
  assert.deepEqual(
    times(await slotsOn(inRoom, '03')).filter((time) => time >= '13:00' && time < '14:00'),
    [],
  )
  const stretches = await w.asSystem(
    (ctx) => ctx.sql`select 1 from allocation where appointment_id = ${booked.outcome === 'booked' ? booked.appointmentId : ''}`,
  )
  assert.equal(stretches.length, 3, 'the professional twice, the room once')
})

test('of a rule that many meet at once exactly as many win as it allows', async () => {
  const people = await Promise.all(['Um', 'Dois', 'Três', 'Quatro'].map((name) => known(`Pessoa ${name}`)))
  const others = await Promise.all(
    [1, 2, 3, 4].map((n) => w.professional({ name: `Profissional ${n}`, open: 'mon-fri 09:00-18:00' })),
  )
  const limited = await service('Bioestimulador', others, { dailyLimit: 2 })
  const answers = await Promise.all(
    people.map(({ contactId }, i) => book(limited, contactId, at('04', '10:00'), [others[i] ?? ana])),
  )
  assert.deepEqual(answers.map((one) => one.outcome).toSorted(), ['booked', 'booked', 'slot_taken', 'slot_taken'])
  assert.deepEqual(
    answers.flatMap((one) => (one.outcome === 'slot_taken' ? [one.because] : [])),
    [1, 2].map(() => ({ rule: 'service_limit', perDay: 2 })),
  )
  assert.deepEqual(await slotsOn(limited, '04'), [], 'the day is full')
  assert.ok((await slotsOn(limited, '05')).length > 0)

  const [single] = others
  assert.ok(single)
  await w.asSystem((ctx) => ctx.sql`update resource set daily_limit = 1 where id = ${single}`)
  const brow = await service('Henna', [single], {}, 30)
  const [one] = people
  assert.ok(one)
  assert.equal((await book(brow, one.contactId, at('06', '10:00'), [single], 30)).outcome, 'booked')
  const second = await book(brow, one.contactId, at('06', '12:00'), [single], 30)
  assert.deepEqual(second.outcome === 'slot_taken' && second.because, { rule: 'resource_limit', perDay: 1, resourceId: single })
  assert.deepEqual(await slotsOn(brow, '06'), [])

  // Two sessions of one person, with two professionals on two days: only the lock of the person stands between them.
  const spaced = await service('Laser', others, { minIntervalDays: 7 })
  const twice = await Promise.all(['10', '12'].map((day, i) => book(spaced, one.contactId, at(day, '10:00'), [others[i] ?? ana])))
  assert.deepEqual(twice.map((answer) => answer.outcome).toSorted(), ['booked', 'slot_taken'])
})

test('somebody who wants the next session too soon hears kindly from when on it can be', async () => {
  const laser = await service('Depilação', [ana], { minIntervalDays: 14 })
  const { person, contactId } = await known('Carla Reis')
  assert.equal((await book(laser, contactId, at('05', '09:00'), [ana])).outcome, 'booked')
  const answer = await w.asks(person, 'quero marcar depilação sexta dia 06/03')
  assert.match(answer, /Entre uma sessão e outra de \*Depilação\* deixamos 14 dias de intervalo[^]*a partir de quinta \(19\/03\)/)
  assert.match(answer, /19\/03/)
  assert.equal(await w.asks(person, 'qualquer dia depois das 18 com a Dra. Ana').then((text) => /às 18h|às 19h/.test(text)), true)
})

test('only who may overbooks, with a reason that stays with the appointment; no later booking passes it by', async () => {
  const visit = await service('Avaliação', [ana], {}, 30)
  const { contactId } = await known('Duda Melo')
  assert.equal((await book(visit, contactId, at('10', '15:00'), [ana], 30)).outcome, 'booked')
  const wish = {
    clientId: newId('message').slice(4),
    contactId,
    variantId: visit.variantId,
    professionalId: ana,
    tellPatient: false,
  }
  const startsAt = at('10', '15:00').toISOString()
  const reception = await w.desk('receptionist')
  const manager = await w.desk('manager')

  const refused = await reception.send('POST', '/api/appointments', { ...wish, startsAt })
  assert.equal(refused.status, 409)
  // The routes' contracts say what they answer with.
  const { detail } = (refused.body as { error: { detail: PlaceRefusal } }).error
  assert.deepEqual([detail.mayInsist, detail.overbook.allowed], [false, false])
  const insists = { ...wish, startsAt, overbookedReason: 'Dor depois do procedimento' }
  assert.equal((await reception.send('POST', '/api/appointments', insists)).status, 403)
  assert.equal((await manager.send('POST', '/api/appointments', { ...insists, overbookedReason: ' ' })).status, 400)
  // The same contract.
  const { id } = (await manager.send('POST', '/api/appointments', insists)).body as BookingAnswer
  const shown = await reception.get<AppointmentAnswer>(`/api/appointments/${id}`)
  assert.equal(shown.overbooked?.reason, 'Dor depois do procedimento')
  assert.ok(shown.overbooked?.by)

  // Whom it was put over goes; the time is still taken.
  const agenda = await reception.get<AgendaAnswer>('/api/agenda?date=2026-03-10')
  const first = agenda.appointments.find((one) => one.startsAt === startsAt && one.overbooked === null)
  const gone = await reception.send('PUT', `/api/appointments/${first?.id}/cancellation`, {
    reason: 'Desistiu',
    tellPatient: false,
  })
  assert.equal(gone.status, 204, JSON.stringify(gone.body))
  assert.equal((await book(visit, contactId, at('10', '15:15'), [ana], 30)).outcome, 'slot_taken')
  assert.ok(!times(await slotsOn(visit, '10')).includes('18:00'))
})

test('in a season other hours count, a room of a type stands in, and a town has its holiday', async () => {
  const owner = await w.desk('owner')
  const hours = [{ weekday: 1, from: '09:00', to: '10:00' }]
  const season = { resourceId: null, name: 'Reforma', firstDay: '2026-03-16', lastDay: '2026-03-20', hours }
  assert.equal((await owner.send('POST', '/api/settings/seasons', season)).status, 201)
  const visit = await service('Retorno', [ana], {}, 30)
  assert.deepEqual(times(await slotsOn(visit, '16')), ['12:00', '12:15', '12:30'])
  assert.deepEqual(await slotsOn(visit, '17'), [], 'the week of the season has a Monday only')
  const day = await owner.get<AgendaAnswer>('/api/agenda?date=2026-03-16')
  assert.deepEqual(day.days[0]?.hours[ana], [{ from: '09:00', to: '10:00' }])

  const typed = await service('Laser por tipo', [ana], { types: [{ kind: 'machine', place: 1, type: 'Laser' }] }, 30)
  const machine = {
    kind: 'machine',
    synonyms: [],
    speciality: null,
    council: null,
    colour: null,
    dailyLimit: null,
    hours: [],
    serviceIds: [],
  }
  for (const name of ['Laser A', 'Laser B'])
    assert.equal(
      (await owner.send('POST', '/api/settings/resources', { value: { ...machine, name, type: 'Laser' } })).status,
      201,
    )
  assert.equal((await slotsOn(typed, '24'))[0]?.resourceIds.length, 2)

  assert.equal((await owner.send('PUT', '/api/settings/holidays/state', { state: 'SP' })).status, 204)
  assert.equal((await owner.send('POST', '/api/settings/local-holidays', { day: 8, month: 12, name: 'Padroeira' })).status, 204)
  const { holidays } = await owner.get<{ holidays: { date: string; kind: string }[] }>('/api/settings/holidays')
  const kindOf = (date: string) => holidays.find((one) => one.date === date)?.kind
  assert.deepEqual(['2026-12-25', '2026-07-09', '2026-12-08'].map(kindOf), ['national', 'state', 'local'])
})
