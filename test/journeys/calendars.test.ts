import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import ICAL from 'ical.js'
import type { ClinicSettingsAnswer } from '#settings/contract.ts'
import type { AppointmentId, ResourceId } from '#platform/ids.ts'
import { cancelAppointment, rescheduleAppointment } from '#scheduling/index.ts'
import type { CalendarsAnswer, VisitPageAnswer } from '#scheduling/feeds/contract.ts'
import { world, type Desk, type Person, type World } from '../world.ts'

let w: World
let bia: ResourceId
let lia: ResourceId
let owner: Desk
let herself: Desk
let ana: Person

before(async () => {
  w = await world({ at: '2026-03-02T08:00-03:00' })
  bia = await w.professional({ name: 'Bia', open: 'mon-fri 09:00-19:00' })
  lia = await w.professional({ name: 'Lia', open: 'mon-fri 09:00-19:00' })
  await w.service({ name: 'Limpeza de pele', resourceIds: [bia] })
  await w.service({ name: 'Peeling', resourceIds: [lia] })
  owner = await w.desk('owner')
  herself = await w.desk('professional', w.clinicId, bia)
  ana = w.person('Ana Souza')
})
after(() => w.close())

test('a professional makes, sees, renews and revokes her own address, and no one else’s', async () => {
  assert.deepEqual(
    (await herself.get<CalendarsAnswer>('/api/calendars')).calendars.map(({ name, feed }) => [name, feed]),
    [['Bia', null]],
  )
  assert.equal((await make(herself, bia)).status, 204)
  assert.equal((await make(herself, lia)).status, 404)
  assert.equal((await make(herself, null)).status, 404)
  const first = await urlOf(herself, bia)
  assert.equal((await fetchIcs(first)).status, 200)
  const { id } = await feedOf(owner, bia)
  assert.equal((await herself.send('POST', `/api/calendar-feeds/${id}/renewals`)).status, 204)
  const second = await urlOf(herself, bia)
  assert.notEqual(second, first)
  assert.deepEqual([(await fetchIcs(first)).status, (await fetchIcs(second)).status], [404, 200])
  assert.equal((await herself.send('DELETE', `/api/calendar-feeds/${id}`)).status, 204)
  assert.equal((await fetchIcs(second)).status, 404)
  const [stored] = await w.asSystem((ctx) => ctx.sql<{ count: number }>`select count(*)::int as count from calendar_feed`)
  assert.equal(stored?.count, 0)
})

test('the feed shows procedure and first name, only busy where wished, and a moved and cancelled visit under its one name', async () => {
  await make(owner, bia)
  await make(owner, null)
  const [mine, all] = [await urlOf(owner, bia), await urlOf(owner, null)]
  await w.asks(ana, 'quero marcar limpeza de pele amanhã às 10h')
  await w.asks(ana, 'sim, Ana Souza')
  const booked = await onlyEvent(mine)
  assert.deepEqual(booked, {
    at: '2026-03-03T13:00:00Z',
    title: 'Limpeza de pele · Ana',
    status: 'CONFIRMED',
    sequence: 0,
    uid: booked.uid,
  })
  assert.equal((await onlyEvent(all)).title, 'Bia: Limpeza de pele · Ana')

  const again = await fetchIcs(mine)
  const unchanged = await w.http.inject({ url: pathOf(mine), headers: { 'if-none-match': `W/${again.etag}` } })
  assert.deepEqual([unchanged.statusCode, unchanged.body], [304, ''])

  const id = appointmentOf(booked.uid)
  w.pass(60_000)
  await w.asSystem((ctx) => rescheduleAppointment(ctx, { appointmentId: id, startsAt: new Date('2026-03-03T17:00:00Z') }))
  const moved = await onlyEvent(mine)
  assert.deepEqual([moved.uid, moved.at, moved.sequence], [booked.uid, '2026-03-03T17:00:00Z', 1])

  const feed = await feedOf(owner, bia)
  await owner.send('PUT', `/api/calendar-feeds/${feed.id}`, { shows: 'busy' })
  const hidden = await fetchIcs(mine)
  assert.match(hidden.text, /SUMMARY:Horário ocupado/)
  assert.doesNotMatch(hidden.text, /Ana|Limpeza/)

  w.pass(60_000)
  await w.asSystem((ctx) => cancelAppointment(ctx, { appointmentId: id, reason: 'Pediu' }))
  w.pass(61_000)
  const cancelled = await onlyEvent(mine)
  assert.deepEqual([cancelled.uid, cancelled.status, cancelled.sequence], [booked.uid, 'CANCELLED', 2])
})

test('an address that asks too often waits, a wrong one is nobody’s', async () => {
  const url = await urlOf(owner, bia)
  const statuses: number[] = []
  for (let i = 0; i < 62; i++) statuses.push((await fetchIcs(url)).status)
  assert.equal(statuses.at(-1), 429)
  assert.equal((await fetchIcs('http://x/ics/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.ics')).status, 404)
  w.pass(61_000)
  assert.equal((await fetchIcs(url)).status, 200)
})

test('a booking carries one line with its link where the clinic wants it, and the page and the file follow the visit', async () => {
  await turnLinksOn()
  const bea = w.person('Bea Lima')
  await w.asks(bea, 'quero marcar limpeza de pele quarta às 11h')
  const said = await w.asks(bea, 'sim, Bea Lima')
  const links = said.match(/\/c\/[\w-]+/g) ?? []
  assert.equal(links.length, 1)
  assert.doesNotMatch(said, /---|horario\.invalid/)
  assert.match(said, /^Para salvar na sua agenda e ver como chegar: http\S+$/m)
  const path = links[0] ?? ''
  const page = await pageOf(path)
  assert.deepEqual(
    [page.state, page.firstName, page.title, page.startsAt],
    ['coming', 'Bea', 'Limpeza de pele', '2026-03-04T14:00:00.000Z'],
  )
  assert.equal(
    page.mapUrl,
    'https://www.google.com/maps/search/?api=1&query=Cl%C3%ADnica+Teste%2C+Rua+das+Ac%C3%A1cias%2C+100%2C+Centro',
  )
  const file = await onlyEvent(`http://x${path}.ics`)
  assert.deepEqual([file.title, file.sequence], ['Limpeza de pele (Clínica Teste)', 0])

  await w.asks(bea, 'preciso remarcar para quarta às 16h')
  const moved = await w.asks(bea, 'sim')
  assert.match(moved, new RegExp(`Para atualizar na sua agenda e ver como chegar: http\\S+${path}$`, 'm'))
  assert.deepEqual(await onlyEvent(`http://x${path}.ics`), { ...file, at: '2026-03-04T19:00:00Z', sequence: 1 })

  await w.asSystem((ctx) => cancelAppointment(ctx, { appointmentId: appointmentOf(file.uid), reason: 'Pediu' }))
  assert.equal((await pageOf(path)).state, 'cancelled')
  const gone = await onlyEvent(`http://x${path}.ics`)
  assert.deepEqual([gone.uid, gone.status, gone.sequence], [file.uid, 'CANCELLED', 2])
  const wrong = await w.http.inject({ url: `/api${path.slice(0, -1)}${path.endsWith('a') ? 'b' : 'a'}` })
  assert.equal(wrong.statusCode, 404)
})

const make = (desk: Desk, resourceId: ResourceId | null) =>
  desk.send('POST', '/api/calendar-feeds', { resourceId, shows: 'details' })

async function feedOf(desk: Desk, resourceId: ResourceId | null) {
  const { calendars } = await desk.get<CalendarsAnswer>('/api/calendars')
  const feed = calendars.find((one) => one.resourceId === resourceId)?.feed
  assert.ok(feed)
  return feed
}

async function urlOf(desk: Desk, resourceId: ResourceId | null): Promise<string> {
  return (await feedOf(desk, resourceId)).url ?? ''
}

const pathOf = (url: string): string => new URL(url).pathname

async function fetchIcs(url: string) {
  const answer = await w.http.inject({ url: pathOf(url) })
  return { status: answer.statusCode, text: answer.body, etag: String(answer.headers['etag']) }
}

async function onlyEvent(url: string) {
  const { status, text } = await fetchIcs(url)
  assert.equal(status, 200, text)
  const parts = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
  assert.equal(parts.length, 1)
  const [part] = parts
  assert.ok(part)
  const event = new ICAL.Event(part)
  return {
    uid: event.uid,
    at: event.startDate.toString(),
    title: event.summary,
    status: part.getFirstPropertyValue('status'),
    sequence: event.sequence,
  }
}

const appointmentOf = (uid: string): AppointmentId => `apt_${uid.slice(4).split('@')[0] ?? ''}`

async function pageOf(path: string): Promise<VisitPageAnswer> {
  const answer = await w.http.inject({ url: `/api${path}` })
  assert.equal(answer.statusCode, 200, answer.body)
  return answer.json<VisitPageAnswer>()
}

async function turnLinksOn(): Promise<void> {
  const { agenda } = await owner.get<ClinicSettingsAnswer>('/api/settings/clinic')
  const saved = await owner.send('PUT', '/api/settings/clinic/agenda', {
    ...agenda,
    value: { ...agenda.value, visitLinks: true },
  })
  assert.equal(saved.status, 200)
}
