import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { AgendaAnswer } from '#scheduling/contract.ts'
import type { CalendarsAnswer } from '#scheduling/feeds/contract.ts'
import type { ConsentAnswer } from '#scheduling/calendar-link/contract.ts'
import type { NotificationsAnswer } from '#notifications/contract.ts'
import type { AppointmentId, ResourceId, ServiceId } from '#platform/ids.ts'
import { bookAppointment, cancelAppointment, findSlots, listVariants, rescheduleAppointment } from '#scheduling/index.ts'
import { FakeGoogleCalendar } from '../fakes/google-calendar/server.ts'
import { world, type Desk, type World } from '../world.ts'

const google = new FakeGoogleCalendar()
let w: World
let bia: ResourceId
let lia: ResourceId
let cleansing: ServiceId
let owner: Desk
let herself: Desk

before(async () => {
  w = await world({ at: '2026-03-02T08:00-03:00', googleUrl: await google.listen() })
  bia = await w.professional({ name: 'Bia', open: 'mon-fri 09:00-19:00' })
  lia = await w.professional({ name: 'Lia', open: 'mon-fri 09:00-19:00' })
  cleansing = await w.service({ name: 'Limpeza de pele', resourceIds: [bia] })
  owner = await w.desk('owner')
  herself = await w.desk('professional', w.clinicId, bia)
})
after(async () => {
  await w.close()
  await google.close()
})

test('she connects her calendar, and nobody can finish what another began', async () => {
  const began = await herself.send('POST', '/api/calendar-consents', { resourceId: bia })
  const { url } = began.body as ConsentAnswer // the route's contract
  const consent = new URL(url)
  assert.deepEqual(
    [consent.pathname, consent.searchParams.get('access_type'), consent.searchParams.get('prompt')],
    ['/o/oauth2/v2/auth', 'offline', 'consent'],
  )
  const state = consent.searchParams.get('state') ?? ''
  assert.equal((await owner.send('POST', '/api/calendar-links', { code: 'a code', state })).status, 400)
  assert.equal((await herself.send('POST', '/api/calendar-links', { code: 'wrong', state })).status, 400)
  assert.equal((await herself.send('POST', '/api/calendar-consents', { resourceId: lia })).status, 404)
  assert.equal((await herself.send('POST', '/api/calendar-links', { code: 'a code', state })).status, 204)
  assert.deepEqual(pick(await linkOf(bia)), { account: 'bia@example.com', state: 'waiting', fault: null })
  const [sealed] = await w.asSystem(
    (ctx) => ctx.sql<{ text: string }>`select encode(sealed_grant, 'escape') as text from calendar_link`,
  )
  assert.doesNotMatch(sealed?.text ?? '', /lasting leave/)
})

test('an appointment becomes one event, is moved with it and goes with it, whatever answers are lost', async () => {
  const id = await book('2026-03-03T13:00:00Z')
  google.mood = 'done but lost'
  await sync()
  assert.equal((await linkOf(bia))?.fault, 'down')
  google.mood = 'well'
  await sync(3)
  assert.deepEqual(shown(), [['Limpeza de pele · Ana', '2026-03-03T13:00:00.000Z']])
  assert.equal(google.standing()[0]?.visibility, 'private')
  assert.deepEqual(
    google.calls.filter((call) => !call.startsWith('GET')),
    ['POST 200', 'POST 409', 'PATCH 200'],
  )
  assert.deepEqual(pick(await linkOf(bia)), { account: 'bia@example.com', state: 'on', fault: null })

  google.expireAccess()
  await move(id, '2026-03-03T17:00:00Z')
  await sync()
  assert.deepEqual(shown(), [['Limpeza de pele · Ana', '2026-03-03T17:00:00.000Z']])
  const before = google.calls.length
  await sync(3)
  assert.deepEqual(new Set(google.calls.slice(before)), new Set(['GET 200']))
  assert.deepEqual(await blocks(), [])

  await w.asSystem((ctx) => cancelAppointment(ctx, { appointmentId: id, reason: 'Pediu' }))
  await sync()
  assert.deepEqual(shown(), [])
})

test('what else stands in her calendar takes her time, without a word to others, and follows it', async () => {
  google.write({ id: 'dentist', summary: 'Dentista', ...span('2026-03-04T13:00:00Z', '2026-03-04T15:00:00Z') })
  google.write({
    id: 'free1',
    summary: 'Aniversário',
    transparency: 'transparent',
    ...span('2026-03-04T16:00:00Z', '2026-03-04T17:00:00Z'),
  })
  google.write({
    id: 'party',
    summary: 'Surpresa',
    visibility: 'private',
    ...span('2026-03-05T13:00:00Z', '2026-03-05T14:00:00Z'),
  })
  google.write({ id: 'trip1', summary: 'Viagem', start: { date: '2026-03-06' }, end: { date: '2026-03-07' } })
  await sync()
  assert.deepEqual(await blocks(), ['2026-03-04T13:00', '2026-03-05T13:00', '2026-03-06T03:00'])
  assert.deepEqual(await freeStarts('2026-03-06'), [])
  assert.ok(!(await freeStarts('2026-03-04')).includes('2026-03-04T13:00:00.000Z'))
  assert.deepEqual(await reasons(herself, '2026-03-04'), ['Dentista'])
  assert.deepEqual(await reasons(owner, '2026-03-04'), ['Compromisso no Google Agenda'])
  assert.deepEqual(await reasons(herself, '2026-03-05'), ['Compromisso no Google Agenda'])
  const { timeOff } = await owner.get<AgendaAnswer>('/api/agenda?date=2026-03-04&days=1')
  assert.equal(timeOff[0]?.can.edit.allowed, false)
  assert.equal((await owner.send('DELETE', `/api/time-off/${timeOff[0]?.id ?? ''}`)).status, 404)

  google.write({ id: 'dentist', ...span('2026-03-04T18:00:00Z', '2026-03-04T19:00:00Z') })
  google.remove('party')
  await sync()
  assert.deepEqual(await blocks(), ['2026-03-04T18:00', '2026-03-06T03:00'])

  google.remove('trip1')
  google.forget()
  await sync()
  assert.ok(google.calls.includes('GET 410'))
  assert.deepEqual(await blocks(), ['2026-03-04T18:00'])
})

test('an appointment that is moved or deleted there is put back, once, and the desk is told', async () => {
  await book('2026-03-09T13:00:00Z')
  await sync()
  const [event] = google.standing().filter((one) => one.summary?.startsWith('Limpeza'))
  assert.ok(event)
  google.write({ id: event.id, ...span('2026-03-10T13:00:00Z', '2026-03-10T14:00:00Z') })
  await sync(2)
  google.remove(event.id)
  await sync(2)
  google.write({ id: event.id, summary: 'Minha anotação' })
  await sync(2)
  assert.deepEqual(shown(), [['Minha anotação', '2026-03-09T13:00:00.000Z']])
  assert.deepEqual(await w.agenda('2026-03-09'), [{ at: '10:00', who: 'Ana Souza', service: 'Limpeza de pele', state: 'booked' }])
  assert.deepEqual(await blocks(), ['2026-03-04T18:00'])
  await w.drainJobs()
  const { items } = await owner.get<NotificationsAnswer>('/api/notifications')
  assert.deepEqual(
    items.filter(({ kind }) => kind === 'calendar_put_back').map(({ kind, contactName }) => [kind, contactName]),
    [
      ['calendar_put_back', 'Ana Souza'],
      ['calendar_put_back', 'Ana Souza'],
    ],
  )
})

test('a Google that is away, asks for patience or takes its leave back stops no booking, and the screen says so', async () => {
  google.mood = 'rate'
  await book('2026-03-11T13:00:00Z')
  await sync()
  assert.equal((await linkOf(bia))?.fault, 'rate')
  const before = google.calls.length
  await w.runJob('calendars.sync')
  assert.equal(google.calls.length, before)
  google.mood = 'well'
  google.isLeaveGiven = false
  google.expireAccess()
  await sync(3)
  assert.deepEqual(pick(await linkOf(bia)), { account: 'bia@example.com', state: 'reconnect', fault: 'reconnect' })

  google.isLeaveGiven = true
  const began = await owner.send('POST', '/api/calendar-consents', { resourceId: bia })
  const { url } = began.body as ConsentAnswer // as above
  const state = new URL(url).searchParams.get('state') ?? ''
  assert.equal((await owner.send('POST', '/api/calendar-links', { code: 'a code', state })).status, 204)
  await sync()
  assert.deepEqual(pick(await linkOf(bia)), { account: 'bia@example.com', state: 'on', fault: null })
  assert.equal(google.standing().filter((one) => one.summary === 'Limpeza de pele · Ana').length, 1)
})

test('only busy hides the words there, and disconnecting takes ours out and her blocks away', async () => {
  const link = await linkOf(bia)
  assert.ok(link)
  await herself.send('PUT', `/api/calendar-links/${link.id}`, { shows: 'busy' })
  await sync()
  assert.deepEqual(new Set(ours().map((one) => one.summary)), new Set(['Horário ocupado']))
  await herself.send('DELETE', `/api/calendar-links/${link.id}`)
  await sync()
  assert.equal(await linkOf(bia), null)
  assert.deepEqual([ours(), await blocks()], [[], []])
  assert.deepEqual(
    google.standing().map((one) => one.id),
    ['free1', 'dentist'],
  )
})

/** The clock of the jobs comes round. */
async function sync(minutes = 1): Promise<void> {
  for (let i = 0; i < minutes; i++) {
    w.pass(60_000)
    await w.runJob('calendars.sync')
  }
}

async function book(at: string): Promise<AppointmentId> {
  const startsAt = new Date(at)
  return w.asSystem(async (ctx) => {
    const [variant] = (await listVariants(ctx)).filter((one) => one.service_id === cleansing)
    const contactId = 'con_ana' as const
    await ctx.sql`insert into contact (id, name, source, created_at) values (${contactId}, 'Ana Souza', 'recepcao', ${ctx.now}) on conflict do nothing`
    assert.ok(variant)
    const booking = await bookAppointment(ctx, {
      contactId,
      serviceId: cleansing,
      variantId: variant.id,
      startsAt,
      endsAt: new Date(startsAt.getTime() + 3_600_000),
      resourceIds: [bia],
      source: 'desk',
      sourceMessageId: null,
    })
    assert.ok(booking.outcome === 'booked')
    return booking.appointmentId
  })
}

const move = (appointmentId: AppointmentId, at: string) =>
  w.asSystem((ctx) => rescheduleAppointment(ctx, { appointmentId, startsAt: new Date(at) }))

const span = (from: string, to: string) => ({ start: { dateTime: from }, end: { dateTime: to } })
const ours = () => google.standing().filter((one) => one.extendedProperties?.private?.['harmoniaLink'])
const shown = () => ours().map((one) => [one.summary, new Date(one.start.dateTime ?? '').toISOString()])
const pick = (link: Awaited<ReturnType<typeof linkOf>>) => link && { account: link.account, state: link.state, fault: link.fault }

async function linkOf(resourceId: ResourceId) {
  const { calendars } = await owner.get<CalendarsAnswer>('/api/calendars')
  return calendars.find((one) => one.resourceId === resourceId)?.link ?? null
}

async function blocks(): Promise<string[]> {
  const rows = await w.asSystem((ctx) => ctx.sql<{ starts_at: Date }>`select starts_at from time_off order by starts_at`)
  return rows.map((row) => row.starts_at.toISOString().slice(0, 16))
}

async function freeStarts(date: '2026-03-04' | '2026-03-06'): Promise<string[]> {
  return w.asSystem(async (ctx) => {
    const [variant] = (await listVariants(ctx)).filter((one) => one.service_id === cleansing)
    assert.ok(variant)
    const ask = { serviceId: cleansing, variantId: variant.id, professionalId: bia }
    return (await findSlots(ctx, ask, date, date)).map((slot) => slot.startsAt.toISOString())
  })
}

async function reasons(desk: Desk, date: string): Promise<string[]> {
  const { timeOff } = await desk.get<AgendaAnswer>(`/api/agenda?date=${date}&days=1`)
  return timeOff.map((one) => one.reason)
}
