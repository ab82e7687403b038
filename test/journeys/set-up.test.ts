import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { addContacts } from '#contacts/index.ts'
import { setUpCatalogue } from '#demo/index.ts'
import { Refusal } from '#platform/errors.ts'
import type { AppointmentId, ContactId } from '#platform/ids.ts'
import {
  addTimeOff,
  bookAppointment,
  changeState,
  findSlots,
  listServiceRows,
  listVariants,
  setWorkingHours,
  type VisitState,
} from '#scheduling/index.ts'
import { world } from '../world.ts'

// A Wednesday on which everyone works.
const w = await world({ at: '2026-11-25T08:00:00-03:00' })
after(() => w.close())
const ids = await w.asSystem(setUpCatalogue)

const cleaning = ids.services.get('limpeza')
const ask = { serviceId: cleaning?.id ?? fail(), variantId: cleaning?.variants.get(null)?.id ?? fail(), professionalId: null }
const slotsOn = (date: '2026-11-26' | '2026-11-27') => w.asSystem((ctx) => findSlots(ctx, ask, date, date))

test('what was set up is sold in its order and has free times in its hours', async () => {
  const [services, variants] = await w.asSystem(async (ctx) => [await listServiceRows(ctx), await listVariants(ctx)])
  assert.deepEqual([services.length, services[0]?.name], [15, 'Avaliação'])
  const laser = variants.filter((one) => one.service_id === ids.services.get('laser')?.id)
  assert.deepEqual(
    laser.slice(0, 2).map((one) => [one.name, one.duration_min, one.price]),
    [
      ['Buço', 15, { kind: 'fixed', priceCents: 6_900 }],
      ['Axilas', 20, { kind: 'fixed', priceCents: 9_900 }],
    ],
  )
  assert.ok((await slotsOn('2026-11-26')).length > 10)
})

test('time off of the whole clinic leaves no free time', async () => {
  const day = { startsAt: new Date('2026-11-27T00:00:00-03:00'), endsAt: new Date('2026-11-28T00:00:00-03:00') }
  await w.asSystem((ctx) => addTimeOff(ctx, { resourceId: null, ...day, reason: 'Feriado' }))
  assert.deepEqual(await slotsOn('2026-11-27'), [])
})

test('hours that overlap are refused and change nothing', async () => {
  const resourceId = ids.resources.get('sabrina') ?? fail()
  const hours = [
    { weekday: 4, from: '09:00', to: '12:00' },
    { weekday: 4, from: '11:00', to: '15:00' },
  ] as const
  const before = (await slotsOn('2026-11-26')).length
  await assert.rejects(
    w.asSystem((ctx) => setWorkingHours(ctx, { resourceId, hours })),
    (error) => error instanceof Refusal && error.code === 'invalid',
  )
  assert.equal((await slotsOn('2026-11-26')).length, before)
})

test('a visit goes through its day, and only the way the table allows', async () => {
  const appointmentId = await book()
  const becomes = (to: VisitState): Promise<void> => w.asSystem((ctx) => changeState(ctx, { appointmentId, to }))
  w.heard.length = 0
  for (const to of ['confirmed', 'arrived', 'arrived', 'attended'] as const) await becomes(to)
  await assert.rejects(becomes('no_show'), (error) => error instanceof Refusal && error.code === 'conflict')
  const facts = await w.asSystem(
    (ctx) => ctx.sql<{ type: string }>`select type from fact where ids->>'appointmentId' = ${appointmentId} order by id`,
  )
  assert.deepEqual(
    facts.map((fact) => fact.type),
    ['appointment.booked', 'appointment.confirmed', 'appointment.arrived', 'appointment.attended'],
  )
  assert.deepEqual(
    (await w.agenda('2026-11-26')).map((one) => one.state),
    ['attended'],
  )
})

test('who did not come keeps the time, and may still come late', async () => {
  const appointmentId = await book()
  const becomes = (to: VisitState): Promise<void> => w.asSystem((ctx) => changeState(ctx, { appointmentId, to }))
  const free = (await slotsOn('2026-11-26')).length
  await becomes('no_show')
  assert.equal((await slotsOn('2026-11-26')).length, free)
  await becomes('arrived')
  // A tick on the wrong person is taken back; the time was theirs all along.
  await becomes('confirmed')
  assert.equal((await slotsOn('2026-11-26')).length, free)
})

async function book(): Promise<AppointmentId> {
  const [slot] = await slotsOn('2026-11-26')
  return w.asSystem(async (ctx) => {
    const [contactId = fail()]: ContactId[] = await addContacts(ctx, [{ name: 'Ana Prado', source: 'recepcao' }])
    const booking = await bookAppointment(ctx, { contactId, ...ask, ...(slot ?? fail()), source: 'desk', sourceMessageId: null })
    return booking.outcome === 'booked' ? booking.appointmentId : fail()
  })
}

function fail(): never {
  throw new Error('not set up as the test needs it')
}
