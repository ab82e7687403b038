import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  findFreshSlot,
  bookAppointment,
  listVariants,
  rescheduleAppointment,
  type Move,
  type MoveWish,
} from '#scheduling/index.ts'
import type { Actor, Ctx } from '#platform/ctx.ts'
import { newId, type AppointmentId, type ContactId, type MessageId, type ResourceId, type ServiceId } from '#platform/ids.ts'
import { world, type Person, type World } from '../world.ts'

let w: World
let paula: ResourceId
let room: ResourceId
let service: ServiceId
before(async () => {
  w = await world({ at: '2026-03-02T10:00:00-03:00' })
  paula = await w.professional({ name: 'Dra. Paula', open: 'mon-fri 09:00-18:00' })
  room = await w.resource('room', 'Sala 1')
  service = await w.service({ name: 'Limpeza de pele', resourceIds: [paula, room] })
})
after(() => w.close())

const at = (time: string, day = '03') => new Date(`2026-03-${day}T${time}:00-03:00`)

async function book(person: Person, startsAt: Date): Promise<AppointmentId> {
  await w.asks(person, 'oi')
  return w.asSystem(async (ctx) => {
    const [variant] = (await listVariants(ctx)).filter((one) => one.service_id === service)
    const [contact] = await ctx.sql<{ contact_id: ContactId }>`select contact_id from identity where value = ${person.slug}`
    assert.ok(variant && contact)
    const slot = await findFreshSlot(ctx, { serviceId: service, variantId: variant.id, professionalId: null }, startsAt)
    assert.ok(slot)
    const booking = await bookAppointment(ctx, {
      ...slot,
      contactId: contact.contact_id,
      serviceId: service,
      variantId: variant.id,
      source: 'desk',
      sourceMessageId: null,
    })
    assert.equal(booking.outcome, 'booked')
    return booking.outcome === 'booked' ? booking.appointmentId : 'apt_none'
  })
}

/** Someone at the desk, known by name. */
async function staff(): Promise<Actor> {
  const { rows } = await w.app.database.pool.query<{ staff_id: `stf_${string}` }>(
    'select staff_id from membership where clinic_id = $1 limit 1',
    [w.clinicId],
  )
  const staffId = rows[0]?.staff_id
  if (staffId) return { kind: 'staff', staffId }
  await w.desk('receptionist')
  return staff()
}

const move = async (wish: MoveWish, actor?: Actor): Promise<Move> =>
  w.app.work(w.clinicId, actor ?? (await staff()), (ctx) => rescheduleAppointment(ctx, wish))

const historyOf = (id: AppointmentId) =>
  w.asSystem(
    (ctx: Ctx) => ctx.sql<{ from: string; to: string; by: string | null }>`
    select to_char(from_starts_at at time zone 'America/Sao_Paulo', 'DD HH24:MI') as from,
      to_char(to_starts_at at time zone 'America/Sao_Paulo', 'DD HH24:MI') as to, staff_id as by
    from appointment_move where appointment_id = ${id} order by at, id`,
  )

test('two people move two appointments into one slot: one wins, the other keeps the old time and hears what is free', async () => {
  const first = await book(w.person('Ana'), at('09:00'))
  const second = await book(w.person('Bia'), at('11:00'))
  const target = at('14:00')
  const moves = await Promise.all([
    move({ appointmentId: first, startsAt: target }),
    move({ appointmentId: second, startsAt: target }),
  ])
  const lost = moves.find((one) => one.outcome === 'slot_taken')
  assert.equal(moves.filter((one) => one.outcome === 'moved').length, 1)
  assert.ok(lost?.outcome === 'slot_taken' && lost.alternatives.length > 0)
  const hours = (await w.agenda('2026-03-03')).map((one) => one.at)
  assert.ok(hours.includes('14:00') && (hours.includes('09:00') || hours.includes('11:00')))
  assert.equal(hours.length, 2)
})

test('a move keeps its history, makes a confirmation void and says so live; to where it stands it is no move', async () => {
  const id = await book(w.person('Caio'), at('09:00', '04'))
  await w.asSystem((ctx) => ctx.sql`update appointment set state = 'confirmed' where id = ${id}`)
  w.heard.length = 0
  assert.equal((await move({ appointmentId: id, startsAt: at('09:00', '04') })).outcome, 'moved')
  assert.deepEqual(await historyOf(id), [])
  assert.equal((await move({ appointmentId: id, startsAt: at('10:30', '05') })).outcome, 'moved')
  const actor = await staff()
  assert.deepEqual(await historyOf(id), [{ from: '04 09:00', to: '05 10:30', by: actor.kind === 'staff' ? actor.staffId : null }])
  assert.deepEqual(await w.agenda('2026-03-05'), [{ at: '10:30', who: 'Caio', service: 'Limpeza de pele', state: 'booked' }])
  assert.ok(w.heard.some((change) => change.changed === 'agenda'))
  assert.deepEqual(await w.agenda('2026-03-04'), [])
})

test('longer takes what is free behind it and nothing more', async () => {
  const id = await book(w.person('Davi'), at('09:00', '06'))
  await book(w.person('Eva'), at('11:00', '06'))
  const startsAt = at('09:00', '06')
  assert.equal((await move({ appointmentId: id, startsAt, durationMin: 150 })).outcome, 'slot_taken')
  assert.equal((await move({ appointmentId: id, startsAt, durationMin: 120 })).outcome, 'moved')
  assert.equal((await move({ appointmentId: id, startsAt, durationMin: 60 })).outcome, 'moved')
})

test('the same message moves once, and what is over is not moved', async () => {
  const id = await book(w.person('Fabi'), at('09:00', '09'))
  const messageId: MessageId = newId('message')
  const assistant: Actor = { kind: 'assistant' }
  const ask = (startsAt: Date) => move({ appointmentId: id, startsAt, sourceMessageId: messageId }, assistant)
  assert.equal((await ask(at('10:00', '09'))).outcome, 'moved')
  assert.equal((await ask(at('10:00', '09'))).outcome, 'moved')
  assert.equal((await ask(at('12:00', '09'))).outcome, 'moved', 'said before: nothing happens')
  assert.equal((await historyOf(id)).length, 1)
  assert.deepEqual(
    (await w.agenda('2026-03-09')).map((one) => one.at),
    ['10:00'],
  )
  await w.asSystem((ctx) => ctx.sql`update appointment set state = 'attended' where id = ${id}`)
  await assert.rejects(move({ appointmentId: id, startsAt: at('15:00', '09') }), { code: 'conflict' })
  await assert.rejects(move({ appointmentId: newId('appointment'), startsAt: at('15:00', '09') }), { code: 'not_found' })
})

test('the patient hears of the last of several moves, from the time they knew; not of one that was taken back or is kept quiet', async () => {
  const gil = w.person('Gil')
  const id = await book(gil, at('09:00', '10'))
  const said = async (): Promise<string[]> => {
    await w.drainJobs()
    await w.settle()
    return (await w.phone(gil)).filter((one) => !one.mine).map((one) => one.text)
  }
  const before = (await said()).length
  await move({ appointmentId: id, startsAt: at('10:00', '10') })
  await move({ appointmentId: id, startsAt: at('09:00', '10') })
  assert.equal((await said()).length, before, 'taken back')

  await move({ appointmentId: id, startsAt: at('11:00', '10') })
  w.pass(1_000)
  await move({ appointmentId: id, startsAt: at('15:30', '10') })
  const told = (await said()).slice(before)
  assert.equal(told.length, 1)
  assert.match(
    told[0] ?? '',
    /Limpeza de pele.*\n\nEra terça \(10\/03\) às 9h\nAgora é \*terça \(10\/03\) às 15h30\*, com a Dra\. Paula/,
  )

  await move({ appointmentId: id, startsAt: at('16:30', '10'), tellPatient: false })
  await move({ appointmentId: id, startsAt: at('16:30', '10'), durationMin: 30 })
  assert.equal((await said()).length, before + 1, 'kept quiet, or of no interest to the patient')
})
